import { defineConfig, type Plugin } from 'vitest/config'
import { mutated } from './simulation/mutants.ts'

/** With SATCHEL_MUTANT in the environment the suites meet the product with that defect in it (`npm run sim:mutants`). */
const mutate = (id: string): Plugin => ({
  name: 'mutate',
  enforce: 'pre',
  transform: (code, path) => (path.includes('/main/') ? mutated(id, path, code) : null),
})

const mutant = process.env.SATCHEL_MUTANT

export default defineConfig({
  plugins: mutant === undefined ? [] : [mutate(mutant)],
  test: {
    root: '.',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 20_000,
    // What is polled for comes at once, but for a machine with much else to do.
    expect: { poll: { timeout: 10_000 } },
    // A mutated module that is kept on disk would poison every later run.
    fsModuleCache: mutant === undefined,
  },
})
