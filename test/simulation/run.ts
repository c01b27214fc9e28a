/**
 * `npm run sim -- --seeds N --from K [--twice]`: hunts for violations over many seeds, in one process per core. Ends with one
 * line: seeds, events, violations. Exits 1 when there was any; the first failing seeds tell their story.
 */
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { type Outcome, simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1500' },
    from: { type: 'string', default: '1' },
    /** every seed is run twice and must give the same events (I22) */
    twice: { type: 'boolean', default: false },
    story: { type: 'boolean', default: false },
    worker: { type: 'boolean', default: false },
  },
})
const seeds = Number(values.seeds)
const from = Number(values.from)
const storiesTold = 3
/** of a story, unless all of it is asked for */
const lastLines = 100

async function hunt(): Promise<void> {
  for (let seed = from; seed < from + seeds; seed++) {
    const outcome = await simulate(seed)
    if (values.twice) {
      const again = await simulate(seed)
      if (again.hash !== outcome.hash) outcome.violations.push('I22: the same seed gave other events')
    }
    process.send?.({ ...outcome, story: outcome.violations.length > 0 || values.story ? outcome.story : [] })
  }
}

function lead(): void {
  const workers = Math.min(availableParallelism(), seeds)
  const failing: Outcome[] = []
  let done = 0
  let events = 0
  let violations = 0
  let left = workers
  const share = Math.ceil(seeds / workers)
  for (let worker = 0; worker < workers; worker++) {
    const first = from + worker * share
    const count = Math.max(0, Math.min(share, from + seeds - first))
    const more = [...(values.twice ? ['--twice'] : []), ...(values.story ? ['--story'] : [])]
    const child = fork(import.meta.filename, [
      '--worker',
      '--seeds',
      String(count),
      '--from',
      String(first),
      ...more,
    ])
    child.on('message', (message) => {
      const outcome = message as Outcome
      done++
      events += outcome.events
      violations += outcome.violations.length
      if (outcome.violations.length > 0) {
        failing.push(outcome)
        if (failing.length <= storiesTold) tell(outcome)
        else console.log(`seed ${outcome.seed}: ${outcome.violations[0]?.split('\n')[0]}`)
      } else if (values.story) tell(outcome)
    })
    child.on('exit', (code) => {
      if (code !== 0) violations++
      if (--left > 0) return
      console.log(`${done} seeds, ${events} events, ${violations} violations`)
      process.exitCode = violations > 0 || done < seeds ? 1 : 0
    })
  }
}

function tell({ seed, violations, story }: Outcome): void {
  console.log(
    `\nseed ${seed}: ${violations.join('\n  ')}\n${(values.story ? story : story.slice(-lastLines)).join('\n')}\n`,
  )
}

if (values.worker) await hunt()
else lead()
