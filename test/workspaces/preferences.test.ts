import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPreferences, preferencesIn } from '../../main/workspaces/preferences.ts'
import { workspacePreferences } from '../../main/workspaces/workspacePreferences.ts'
import { defaultPreferences, defaultWorkspacePreferences } from '../../shared/preferences.ts'
import { openMirror } from '../mirror/openMirror.ts'

let profile = ''
beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-preferences-'))
})
afterEach(() => rmSync(profile, { recursive: true, force: true }))

it('what was chosen is there after a restart, and only what was touched is changed', () => {
  const told: string[] = []
  const store = openPreferences(profile, (topics) => told.push(...topics))
  expect(store.get()).toEqual(defaultPreferences)
  store.set({ theme: 'dark' })
  store.set({ keys: { close: ['x'] }, density: undefined })
  const chosen = { ...defaultPreferences, theme: 'dark', keys: { close: ['x'] } }
  expect(store.get()).toEqual(chosen)
  expect(openPreferences(profile, () => {}).get()).toEqual(chosen)
  expect(told).toEqual(['preferences', 'preferences'])
  expect(readdirSync(profile)).toEqual(['preferences.json'])
  if (process.platform !== 'win32') expect(statSync(preferencesIn(profile)).mode & 0o777).toBe(0o600)
})

it('a damaged file is as none, and the next choice makes it whole', () => {
  writeFileSync(preferencesIn(profile), '{"theme": "dar')
  const store = openPreferences(profile, () => {})
  expect(store.get()).toEqual(defaultPreferences)
  store.set({ autoAdvance: 'list' })
  expect(openPreferences(profile, () => {}).get()).toEqual({ ...defaultPreferences, autoAdvance: 'list' })
})

it('what a newer version wrote stays in the file', () => {
  writeFileSync(preferencesIn(profile), '{"theme": "sepia", "wallpaper": "sea", "privacy": true}')
  const store = openPreferences(profile, () => {})
  expect(store.get()).toEqual({ ...defaultPreferences, privacy: true })
  store.set({ density: 'compact' })
  expect(JSON.parse(readFileSync(preferencesIn(profile), 'utf8'))).toEqual({
    theme: 'sepia',
    wallpaper: 'sea',
    privacy: true,
    density: 'compact',
  })
})

it('those of a workspace are in its database', () => {
  const { mirror } = openMirror()
  const told: unknown[] = []
  const open = () => workspacePreferences({ mirror, changed: (now) => told.push(now) })
  const store = open()
  expect(store.get()).toEqual(defaultWorkspacePreferences)
  store.set({ keep: 'newest1000' })
  store.set({ pace: 'gentle' })
  const chosen = { ...defaultWorkspacePreferences, keep: 'newest1000', pace: 'gentle' }
  expect(open().get()).toEqual(chosen)
  expect(told.at(-1)).toEqual(chosen)
  mirror.setMeta('preferences', '{"keep": "days90", "pace"')
  expect(open().get()).toEqual(defaultWorkspacePreferences)
})
