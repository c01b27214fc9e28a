/**
 * `npm start`: installs what is missing, builds the window when its sources changed, and starts the app with the
 * options given. Runs on any Node from 20 with nothing installed.
 */
import { build } from './build.mjs'
import { howToGet, provideChromium } from './chromium.mjs'
import { fail, install } from './install.mjs'
import { runApp } from './runApp.mjs'

/** Takes `--shell NAME` out of the options; the others are the app's own. */
function takeShell(args) {
  const at = args.findIndex((arg) => arg === '--shell' || arg.startsWith('--shell='))
  if (at < 0) return { shell: null, options: args }
  const [, inline] = args[at].split('=', 2)
  const shell = inline ?? args[at + 1] ?? ''
  return { shell, options: args.toSpliced(at, inline === undefined ? 2 : 1) }
}

const { shell, options } = takeShell(process.argv.slice(2))
if (shell === 'electron')
  fail('This version has no Electron window yet; leave --shell out, or say --shell browser.')
if (shell !== null && shell !== 'browser') fail(`--shell is electron or browser, not "${shell}".`)

install()
if (build() !== 0) fail('The window could not be built; the reason is above.')

const screenshot = options.some((option) => option === '--screenshot' || option.startsWith('--screenshot='))
const windowless = options.includes('--no-open')
if (screenshot || !windowless) {
  const browser = provideChromium(screenshot ? 'a screenshot' : 'the app window')
  if (!browser && screenshot) fail(`A screenshot needs a browser, and none was found. ${howToGet}`)
  if (!browser) console.log(`No browser for an app window was found. ${howToGet}`)
}

runApp('main/browser/main.ts', options)
