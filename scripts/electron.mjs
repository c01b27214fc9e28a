/**
 * Finds the Electron that package.json pins, and lets its own package download it where it is missing. Where that
 * download is out of reach the browser shell is started instead, and the download is not tried again for a day.
 */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './install.mjs'

const folder = join(root, 'node_modules', 'electron')
const failedStamp = join(root, 'node_modules', '.satchel-electron-failed')
const dayMs = 24 * 60 * 60 * 1000

/** The installed program, null when it was not downloaded. */
function installedElectron() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** The program, or null and why not. `insist`: the person asked for Electron, so a failure of today is no reason. */
export function provideElectron(insist) {
  const installed = installedElectron()
  if (installed) return { program: installed, why: null }
  const failedLately = existsSync(failedStamp) && Date.now() - statSync(failedStamp).mtimeMs < dayMs
  if (failedLately && !insist) return { program: null, why: 'its download failed lately' }
  console.log('Downloading Electron, the runtime of the desktop app (once, about 110 MB) ...')
  const code = run(node24, [join(folder, 'install.js')], { stdio: 'ignore', timeout: 10 * 60 * 1000 })
  const program = code === 0 ? installedElectron() : null
  if (program) return { program, why: null }
  writeFileSync(failedStamp, '')
  return { program: null, why: 'its download cannot be reached' }
}

/** Whether a window can be opened at all. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
