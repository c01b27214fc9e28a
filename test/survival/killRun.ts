/**
 * `npm run test:kill`: many kills. Prints one line; exit code 1 when a saved change was lost or done twice, a write left
 * without its mark, or a database did not open. `--kills N --seed S`; every finding names the seed of its profile.
 */
import { parseArgs } from 'node:util'
import { killOften } from './killRuns.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
})
const harm = await killOften({ seed: Number(values.seed), kills: Number(values.kills) })
const findings = [...harm.lost, ...harm.doubled, ...harm.unmarked, ...harm.broken]
for (const finding of findings.slice(0, 50)) console.error(finding)
console.log(
  `${harm.kills} kills (${harm.atWrite} with a write on the wire), ${harm.saved} saved changes, ${harm.lost.length} lost, ${harm.doubled.length} doubled, ${harm.unmarked.length} unmarked, ${harm.broken.length} broken`,
)
process.exitCode = findings.length > 0 ? 1 : 0
