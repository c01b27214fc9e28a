/** Finds a browser for the app window, screenshots and tests, and installs Chromium where that is simple. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './install.mjs'

/** What a person can do when there is none. */
export const howToGet =
  'Install Chromium, Chrome or Edge (on Debian or Ubuntu: apt-get install chromium), or name one in SATCHEL_BROWSER.'

/** The program of an installed Chromium, Chrome or Edge; null when there is none. */
export function findChromium() {
  const { stdout } = spawnSync(node24, [join(root, 'main', 'browser', 'findBrowser.ts')], {
    encoding: 'utf8',
  })
  return stdout.trim() || null
}

/** Like `findChromium`, but installs Debian's Chromium first where there is none and we may. */
export function provideChromium(purpose) {
  const found = findChromium()
  if (found) return found
  // Another browser is no answer to a name that leads nowhere.
  if (process.env.SATCHEL_BROWSER) return null
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!mayInstall) return null
  console.log(`Installing Chromium with apt-get: ${purpose} needs it and there is none ...`)
  const quiet = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  return findChromium()
}
