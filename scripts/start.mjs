/**
 * `npm start`: installs what is missing, builds the window when its sources changed, and starts the app with the
 * options given. Runs on any Node from 20 with nothing installed.
 */
import { build, buildElectron } from './build.mjs'
import { howToGet, provideChromium } from './chromium.mjs'
import { hasDisplay, provideElectron } from './electron.mjs'
import { fail, install, root } from './install.mjs'
import { runApp, runProgram } from './runApp.mjs'

/** Takes `--shell NAME` out of the options; the others are the app's own. */
function takeShell(args) {
  const at = args.findIndex((arg) => arg === '--shell' || arg.startsWith('--shell='))
  if (at < 0) return { shell: null, options: args }
  const [, inline] = args[at].split('=', 2)
  const shell = inline ?? args[at + 1] ?? ''
  return { shell, options: args.toSpliced(at, inline === undefined ? 2 : 1) }
}

/** Options that only the browser shell has. */
const browserOnly = ['--screenshot', '--no-open', '--port', '--theme', '--size']

const { shell, options } = takeShell(process.argv.slice(2))
if (shell !== null && shell !== 'browser' && shell !== 'electron')
  fail(`--shell is electron or browser, not "${shell}".`)

install()
if (build() !== 0) fail('The window could not be built; the reason is above.')

const forBrowser = browserOnly.find((name) =>
  options.some((option) => option === name || option.startsWith(`${name}=`)),
)
if (shell === 'electron' && forBrowser) fail(`${forBrowser} is an option of the browser shell.`)
if (shell === 'electron' || (shell === null && !forBrowser)) {
  const { program, why } = hasDisplay()
    ? provideElectron(shell === 'electron')
    : { program: null, why: 'there is no display' }
  if (program) startElectron(program)
  else if (shell === 'electron') fail(`The desktop app cannot be started: ${why}.`)
  else {
    console.log(`Starting the browser shell instead of the desktop app: ${why}.`)
    startBrowserShell()
  }
} else startBrowserShell()

function startElectron(program) {
  if (buildElectron() !== 0) fail('The desktop program could not be built; the reason is above.')
  const asRoot = process.getuid?.() === 0
  if (asRoot) console.log('Running as root, so the desktop app runs without its sandbox.')
  runProgram(program, [...(asRoot ? ['--no-sandbox'] : []), root, ...options])
}

function startBrowserShell() {
  const screenshot = forBrowser === '--screenshot'
  if (screenshot || !options.includes('--no-open')) {
    const browser = provideChromium(screenshot ? 'a screenshot' : 'the app window')
    if (!browser && screenshot) fail(`A screenshot needs a browser, and none was found. ${howToGet}`)
    if (!browser) console.log(`No browser for an app window was found. ${howToGet}`)
  }
  runApp('main/browser/main.ts', options)
}
