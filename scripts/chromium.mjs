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
  if (!aptInstall(purpose, ['chromium'])) return null
  return findChromium()
}

/** Whether a program is on the path. */
const isThere = (program) => spawnSync(program, ['-help'], { stdio: 'ignore' }).error === undefined

/** A virtual display for the desktop app, where there is no other. False when it cannot be had. */
export function provideDisplay(purpose) {
  if (process.env.DISPLAY || isThere('Xvfb')) return true
  return aptInstall(purpose, ['xvfb']) && isThere('Xvfb')
}

/** Records the system calls of the power-cut proof. False when it cannot be had; Linux only. */
export const provideStrace = () =>
  process.platform === 'linux' &&
  (isThere('strace') || (aptInstall('the power-cut proof', ['strace']) && isThere('strace')))

/** Fonts for the names of the demo workspace in Devanagari and in Chinese characters. False when they cannot be had. */
export function provideFonts() {
  const families = ['Noto Sans Devanagari', 'Noto Sans CJK JP']
  const areThere = () => {
    // Other systems bring fonts for these scripts.
    const { stdout, error } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' })
    return error ? process.platform !== 'linux' : families.every((family) => stdout.includes(family))
  }
  if (areThere()) return true
  return aptInstall('a screenshot', ['fonts-noto-core', 'fonts-noto-cjk', 'fontconfig']) && areThere()
}

/** Installs Debian packages when we may; says so. */
function aptInstall(purpose, packages) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version')
  if (!mayInstall) return false
  console.log(`Installing ${packages.join(', ')} with apt-get: ${purpose} needs it and it is not there ...`)
  const quiet = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }
  run('apt-get', ['update', '-qq'], quiet)
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet) === 0
}
