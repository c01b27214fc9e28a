/** Prints the figures. `--only sync`, `cost`, `actions`, `browser` or `desktop` for one part; `--size` for the world of the first sync. */
import { parseArgs } from 'node:util'
import { startApp, startBrowser } from '../e2e/startApp.ts'
import { openDisplay, startElectron } from '../e2e/startElectron.ts'
import { actions } from './actions.ts'
import { desktop } from './desktop.ts'
import { firstSync } from './firstSync.ts'
import { large } from './large.ts'
import { syncCost } from './syncCost.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, size: { type: 'string', default: 'medium' } },
})

function print(title: string, figures: Record<string, string>): void {
  console.log(`\n${title}`)
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(34)} ${figure}`)
}

const wanted = (part: string) => values.only === undefined || values.only === part
const program = process.env.SATCHEL_PACKED_APP

if (wanted('actions')) print('100,000 conversations in the mirror, offline', actions())
if (wanted('sync'))
  print(`First sync of "${values.size}", server limit of 60 a minute on`, await firstSync(values.size))
if (wanted('cost')) print('Requests once "medium" is here, in virtual time', await syncCost('medium'))
if (wanted('browser')) {
  const chromium = await startBrowser()
  print(
    'The browser shell on 100,000 conversations, offline',
    await large((profile) => startApp(chromium, profile)),
  )
  await chromium.close()
}
if (wanted('desktop')) {
  if (program) {
    print('The packed desktop app on "medium"', await desktop(program))
    const display = await openDisplay()
    print(
      'The packed desktop app on 100,000 conversations, offline',
      await large((profile) => startElectron(display, profile)),
    )
    display.close()
  } else console.log('\nThe desktop app is not measured: SATCHEL_PACKED_APP names none.')
}
