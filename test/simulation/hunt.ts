/**
 * Hunts one mutant in its worlds: `SATCHEL_MUTANT=M7 node --import ./mutate.ts hunt.ts --mutant M7 --seeds N --from K`.
 * Prints the seed that betrayed it and how, as JSON; null when it survived. Without the hook the same worlds meet the
 * sound product: the control.
 */
import { parseArgs } from 'node:util'
import { controls, mutants } from './mutants.ts'
import { simulate } from './simulate.ts'

const { values } = parseArgs({
  options: {
    mutant: { type: 'string' },
    seeds: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
  },
})
const mutant = [...mutants, ...controls].find(({ id }) => id === values.mutant)
if (!mutant || !('sim' in mutant.caughtBy)) throw new Error('--mutant names no mutant of the simulator')

let caught: { seed: number; by: string } | null = null
for (let n = 0; n < Number(values.seeds) && caught === null; n++) {
  const seed = Number(values.from) + n
  const { violations } = await simulate(seed, mutant.caughtBy.sim)
  if (violations[0] !== undefined) caught = { seed, by: violations[0].split('\n')[0] ?? '' }
}
process.stdout.write(JSON.stringify(caught))
