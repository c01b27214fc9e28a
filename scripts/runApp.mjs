/** Runs a TypeScript program of the project under Node 24 until it ends. Used by start and demoServer. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environment, fail, node24, root } from './install.mjs'

/** `file` is relative to the project. */
export const runApp = (file, args) => runProgram(node24, [join(root, file), ...args])

/** This program ends with the exit code of the other. */
export function runProgram(program, args) {
  const app = spawn(program, args, { stdio: 'inherit', env: environment() })
  // Passed on, and waited for: the app needs its seconds to deliver changes. A terminal's Ctrl+C reaches it twice then,
  // which it knows.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal))
  app.on('error', (error) => fail(`${program} could not be started: ${error.message}`))
  app.on('exit', (code) => process.exit(code ?? 1))
}
