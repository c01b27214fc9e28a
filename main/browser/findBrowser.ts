/**
 * Finds a browser of the Chromium family for the app window, screenshots and tests. Run as a program it prints the
 * one found, for scripts/ that cannot import TypeScript.
 */
import { accessSync, constants, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import type { Machine } from './profile.ts'

const onPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const macApps = ['Chromium', 'Google Chrome', 'Microsoft Edge']

const windowsPrograms = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
]

/** The places to look at, in order. `SATCHEL_BROWSER` names a program and is then the only place. */
export function browserPlaces({ platform, env, home }: Machine): string[] {
  const chosen = env.SATCHEL_BROWSER
  if (chosen) return [chosen]
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder ? windowsPrograms.map((parts) => win32.join(folder, ...parts)) : [],
    )
  if (platform === 'darwin')
    return ['/Applications', posix.join(home, 'Applications')].flatMap((folder) =>
      macApps.map((app) => posix.join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    )
  // Programs before folders: Chromium in a later folder is preferred to Edge in an earlier one.
  const folders = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder))
  return onPath.flatMap((name) => [...folders, '/snap/bin'].map((folder) => posix.join(folder, name)))
}

/** The first place that holds a program that may be run, null when there is none. */
export function findBrowser(
  machine: Machine = { platform: process.platform, env: process.env, home: homedir() },
  isProgram: (file: string) => boolean = isRunnable,
): string | null {
  return browserPlaces(machine).find(isProgram) ?? null
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

if (import.meta.main) {
  const found = findBrowser()
  if (found) console.log(found)
  else process.exitCode = 1
}
