/**
 * `npm run test:power`: many power cuts, over several recordings. Prints one line; exit code 1 when a saved change was
 * lost or a database did not open, 2 when nothing can be recorded here. `--cuts N --seed S`; the seed names it all.
 */
import { parseArgs } from 'node:util'
import { cutAndJudge, noDamage } from './powerCuts.ts'
import { record, recordingProblem } from './powerRecord.ts'

const cutsPerRecording = 1_000
const edits = 200

const { values } = parseArgs({
  options: { cuts: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
})
const problem = recordingProblem()
if (problem) {
  console.error(problem)
  process.exit(2)
}
const damage = noDamage()
for (let seed = Number(values.seed); damage.cuts < Number(values.cuts); seed++) {
  const before = damage.bad.length
  const calls = await record({ seed, edits })
  cutAndJudge(calls, Math.min(cutsPerRecording, Number(values.cuts) - damage.cuts), seed, damage)
  const bad = damage.bad.slice(before)
  if (bad.length > 0) console.error(`seed ${seed}: cuts ${bad.slice(0, 20).join(', ')}`)
}
const { cuts, acknowledged, lost, unopenable, torn, unrescued, rebuilt, bad } = damage
console.log(
  `${cuts} power cuts, ${acknowledged} acknowledged changes, ${lost} lost, ${unopenable} unopenable, ${torn} torn, ${unrescued} creates not rescued, ${rebuilt} rebuilt`,
)
process.exitCode = bad.length > 0 ? 1 : 0
