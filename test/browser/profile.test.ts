import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { browserProfile, defaultProfile, openProfile } from '../../main/browser/profile.ts'

const home = '/home/asha'
const windowsHome = 'C:\\Users\\Asha'

describe('data lie where the system expects them', () => {
  test.each([
    ['linux', {}, home, '/home/asha/.local/share/satchel'],
    ['linux', { XDG_DATA_HOME: '/data/asha' }, home, '/data/asha/satchel'],
    ['linux', { XDG_DATA_HOME: '' }, home, '/home/asha/.local/share/satchel'],
    ['linux', { XDG_DATA_HOME: 'relative' }, home, '/home/asha/.local/share/satchel'],
    ['freebsd', {}, home, '/home/asha/.local/share/satchel'],
    [
      'darwin',
      { XDG_DATA_HOME: '/data/asha' },
      '/Users/asha',
      '/Users/asha/Library/Application Support/satchel',
    ],
    ['win32', { APPDATA: 'D:\\Roaming' }, windowsHome, 'D:\\Roaming\\satchel'],
    ['win32', {}, windowsHome, 'C:\\Users\\Asha\\AppData\\Roaming\\satchel'],
  ] as const)('%s with %o', (platform, env, at, expected) => {
    expect(defaultProfile({ platform, env, home: at })).toBe(expected)
  })
})

test('the folder is made with its parents and is closed to other users, also one that was open before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-profile-'))
  const modeOf = (dir: string) => statSync(dir).mode & 0o777
  const fresh = join(folder, 'a', 'b')
  openProfile(fresh)
  expect(modeOf(fresh)).toBe(0o700)
  const open = join(folder, 'open')
  mkdirSync(open, { mode: 0o755 })
  expect(modeOf(open)).toBe(0o755)
  openProfile(open)
  expect(modeOf(open)).toBe(0o700)
  rmSync(folder, { recursive: true })
})

test("the app window's browser profile lies below ours", () => {
  expect(browserProfile(join('a', 'b'))).toBe(join('a', 'b', 'browser'))
})
