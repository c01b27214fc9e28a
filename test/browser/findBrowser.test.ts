import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { browserPlaces, findBrowser } from '../../main/browser/findBrowser.ts'

const linux = { platform: 'linux', env: { PATH: '/usr/local/bin:/usr/bin' }, home: '/home/asha' } as const
const mac = { platform: 'darwin', env: { PATH: '/usr/bin' }, home: '/Users/asha' } as const
const windows = {
  platform: 'win32',
  env: {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: '',
  },
  home: 'C:\\Users\\Asha',
} as const

test.each([
  ['Debian', linux, ['/usr/bin/chromium'], '/usr/bin/chromium'],
  [
    'Chromium before Chrome before Edge',
    linux,
    ['/usr/bin/microsoft-edge', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'],
    '/usr/bin/chromium-browser',
  ],
  [
    'Chromium of a later folder before Edge of an earlier one',
    linux,
    ['/usr/local/bin/microsoft-edge', '/usr/bin/chromium'],
    '/usr/bin/chromium',
  ],
  ['Edge alone', linux, ['/usr/bin/microsoft-edge-stable'], '/usr/bin/microsoft-edge-stable'],
  ['a snap', linux, ['/snap/bin/chromium'], '/snap/bin/chromium'],
  [
    'Chrome for all users of a Mac',
    mac,
    ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  [
    'Edge of one user of a Mac',
    mac,
    ['/Users/asha/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    '/Users/asha/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  [
    'Edge, which every Windows has',
    windows,
    ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  [
    'Chrome on Windows',
    windows,
    ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  ['nothing', linux, ['/usr/bin/firefox', '/opt/chromium'], null],
] as const)('%s is found', (_what, machine, installed, expected) => {
  expect(findBrowser(machine, (file) => (installed as readonly string[]).includes(file))).toBe(expected)
})

test('a program that the person named is the only one that counts', () => {
  const env = { ...linux.env, SATCHEL_BROWSER: '/opt/mine' }
  expect(findBrowser({ ...linux, env }, (file) => file === '/opt/mine')).toBe('/opt/mine')
  expect(findBrowser({ ...linux, env }, (file) => file === '/usr/bin/chromium')).toBe(null)
})

test('folders of PATH that are not absolute are not looked into', () => {
  const places = browserPlaces({ ...linux, env: { PATH: '.::bin:/usr/bin' } })
  expect(places).toContain('/usr/bin/chromium')
  expect(places.filter((place) => !place.startsWith('/usr/bin/') && !place.startsWith('/snap/bin/'))).toEqual(
    [],
  )
})

test('a folder or a file that may not be run is no browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-path-'))
  const machine = { ...linux, env: { PATH: folder } }
  mkdirSync(join(folder, 'chromium'))
  writeFileSync(join(folder, 'google-chrome'), '', { mode: 0o644 })
  writeFileSync(join(folder, 'microsoft-edge'), '', { mode: 0o644 })
  chmodSync(join(folder, 'microsoft-edge'), 0o755)
  // Snap programs of this machine come last, so the folder decides.
  expect(findBrowser(machine)).toBe(join(folder, 'microsoft-edge'))
  rmSync(folder, { recursive: true })
})
