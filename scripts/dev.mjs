/**
 * `npm run dev`: starts the app as `npm start` does, with the same options, and builds the page anew whenever one of
 * its sources changes; the window reloads it under the same strict policy as the product's.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { environment, fail, install, node24, root } from './install.mjs'
import { runProgram } from './runApp.mjs'

install()
if (build() !== 0) fail('The window could not be built; the reason is above.')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
const watching = [
  'build',
  '--watch',
  '--config',
  'renderer/vite.config.ts',
  '--logLevel',
  'warn',
  '--emptyOutDir',
  'false',
]
const watcher = spawn(node24, [vite, ...watching], { cwd: root, stdio: 'inherit', env: environment() })
process.on('exit', () => watcher.kill())
process.env.SATCHEL_DEV = '1'
runProgram(node24, [join(root, 'scripts', 'start.mjs'), ...process.argv.slice(2)])
