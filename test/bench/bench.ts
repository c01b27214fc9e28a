/** Prints the figures. `--only sync` or `--only actions` for one part; `--size` for the world of the first sync. */
import { parseArgs } from 'node:util'
import { actions } from './actions.ts'
import { firstSync } from './firstSync.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, size: { type: 'string', default: 'medium' } },
})

function print(title: string, figures: Record<string, string>): void {
  console.log(`\n${title}`)
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(34)} ${figure}`)
}

if (values.only !== 'sync') print('100,000 conversations in the mirror, offline', actions())
if (values.only !== 'actions')
  print(`First sync of "${values.size}", server limit of 60 a minute on`, await firstSync(values.size))
