/**
 * Hunts one mutant with the simulator: `SATCHEL_MUTANT=M7 node --import ./mutate.ts hunt.ts --seeds N --from K`. Prints
 * the seeds that were needed and what betrayed it, as JSON; null when it survived.
 */
import { parseArgs } from 'node:util'
import { mutants } from './mutants.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '300' }, from: { type: 'string', default: '1' } },
})
const mutant = mutants.find(({ id }) => id === process.env.SATCHEL_MUTANT)
if (!mutant || !('sim' in mutant.caughtBy)) throw new Error('SATCHEL_MUTANT names no mutant of the simulator')

let caught: { seeds: number; by: string } | null = null
for (let n = 0; n < Number(values.seeds) && caught === null; n++) {
  const { violations } = await simulate(Number(values.from) + n, mutant.caughtBy.sim)
  if (violations[0] !== undefined) caught = { seeds: n + 1, by: violations[0].split('\n')[0] ?? '' }
}
process.stdout.write(JSON.stringify(caught))
