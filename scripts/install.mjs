/**
 * Makes the machine ready: checks Node, installs the packages that are missing, and finds Node 24 among them. Used by
 * every other script here; runs on Node 20 with nothing installed, so it imports nothing but Node.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Here and not in a function, so that it comes before anything that an older Node cannot do.
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Satchel needs Node 20 or newer to start, and this is Node ${process.versions.node}.`)

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.satchel-installed')

/** The Node that the app runs on: the one in node_modules, since an older one cannot run TypeScript. */
export const node24 = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** Environment in which `node`, `vitest`, `tsc` are the installed ones, and plain text in pipes. */
export const environment = () => {
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  const separator = process.platform === 'win32' ? ';' : ':'
  // Tools differ in noticing that nobody sees colours in a file.
  const plain = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' }
  return { ...process.env, ...plain, [path]: [bin, process.env[path] ?? ''].join(separator) }
}

/** Ends the program with a sentence. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs a program in the project with its output shown. Returns its exit code; 1 when it could not start. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
    ...options,
  })
  if (error) console.error(`${program} could not be started: ${error.message}`)
  return status ?? 1
}

/** Installs what is missing; does nothing when node_modules fits package.json and the lock file. */
export function install() {
  const wanted = fingerprint()
  const present = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null
  if (present === wanted && existsSync(node24)) return

  console.log(
    present === null
      ? 'Installing the packages that Satchel is built of (once, into node_modules) ...'
      : 'Installing packages again, because package.json or package-lock.json changed ...',
  )
  // Not `npm ci`: it refuses the lock file where a registry lacks the optional packages of other platforms.
  // `--no-save`, so that installing never changes a committed file. No install scripts but the one of Node 24 below:
  // nothing else here needs one.
  npm(['install', '--loglevel=error', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save'])
  console.log('Installing Node 24, which runs the app ...')
  npm(['rebuild', '--loglevel=error', 'node'])
  if (!existsSync(node24))
    fail('Node 24 did not get installed: npm was not able to run the script of the package "node".')
  writeFileSync(stampFile, wanted)
}

function npm(args) {
  // Under `npm start` npm names its own program; a bare `npm` is a shell script on Windows.
  const own = process.env.npm_execpath
  const code = own?.endsWith('.js')
    ? run(process.execPath, [own, ...args], { env: process.env })
    : run('npm', args, { env: process.env, shell: process.platform === 'win32' })
  if (code !== 0) fail(`npm ${args[0]} failed (exit code ${code}); its own words are above.`)
}

/** What node_modules was made from. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(root, name)))
  return `${hash.digest('hex')} ${process.platform} ${process.arch}\n`
}
