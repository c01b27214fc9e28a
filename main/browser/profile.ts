/** The folder that holds all data of the app for this user. Used by main/browser/main.ts. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join, posix, win32 } from 'node:path'

export type Machine = {
  platform: NodeJS.Platform
  env: Record<string, string | undefined>
  home: string
}

/**
 * Where a program keeps a user's data by the convention of the system: the XDG base directories on Linux and others,
 * Application Support on macOS, the roaming AppData on Windows. A relative XDG path is ignored, as its
 * specification demands.
 */
export function defaultProfile({ platform, env, home }: Machine): string {
  if (platform === 'win32')
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'satchel')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'satchel')
  const xdg = env.XDG_DATA_HOME
  return posix.join(xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share'), 'satchel')
}

/** Makes the folder if it is not there, closed to other users also if it was. Throws what the disk says. */
export function openProfile(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  // The keys of the databases lie in it (DESIGN.md section 5), and a folder made by hand is often readable by all.
  chmodSync(dir, 0o700)
}

/** The app window's own browser profile, below ours, so that nothing is shared with the user's browsing. */
export const browserProfile = (profile: string): string => join(profile, 'browser')
