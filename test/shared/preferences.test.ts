import { describe, expect, it } from 'vitest'
import {
  defaultPreferences,
  defaultWorkspacePreferences,
  isWebTemplate,
  preferencesChange,
  readPreferences,
  readWorkspacePreferences,
} from '../../shared/preferences.ts'

describe('stored preferences', () => {
  it.each([null, undefined, 7, 'dark', [], {}])('%j is as nothing chosen', (stored) => {
    expect(readPreferences(stored)).toEqual(defaultPreferences)
    expect(readWorkspacePreferences(stored)).toEqual(defaultWorkspacePreferences)
  })

  it('a damaged field falls back alone, inside groups too', () => {
    expect(
      readPreferences({
        theme: 'dark',
        density: 'roomy',
        autoAdvance: 'list',
        keys: { close: ['x'], 'no command': ['y'], snooze: 'z', help: [] },
        snooze: { morning: 7, evening: 99, weekend: 5 },
        notifications: { on: false, intents: ['question', 'gossip'], quiet: { on: true, from: '25:00' } },
        unknown: true,
      }),
    ).toEqual({
      ...defaultPreferences,
      theme: 'dark',
      autoAdvance: 'list',
      keys: { close: ['x'], help: [] },
      snooze: { morning: 7, evening: 18, weekend: 5 },
      notifications: {
        ...defaultPreferences.notifications,
        on: false,
        quiet: { ...defaultPreferences.notifications.quiet, on: true },
      },
    })
    expect(readWorkspacePreferences({ keep: 'days90', pace: 'hasty', webTemplate: 'http://x/{id}' })).toEqual(
      {
        ...defaultWorkspacePreferences,
        keep: 'days90',
      },
    )
  })

  it('the defaults are what may be set', () => {
    expect(preferencesChange.parse(defaultPreferences)).toEqual(defaultPreferences)
    expect(preferencesChange.safeParse({ theme: 'sepia' }).success).toBe(false)
    expect(preferencesChange.safeParse({ snooze: { morning: 8 } }).success).toBe(false)
  })
})

it.each([
  ['https://mail.example/inbox/{id}', true],
  ['https://mail.example:8443/?c={id}#top', true],
  ['https://پیام.example/{id}', true],
  ['https://mail.example/#{id}', true],
  ['http://mail.example/{id}', false],
  ['javascript:alert({id})', false],
  ['https://mail.example/inbox', false],
  ['https://mail.example/{id}/{id}', false],
  ['https://{id}.example/', false],
  ['https://mail.example{id}', false],
  ['https://me:secret@mail.example/{id}', false],
  ['https://mail.example/a b/{id}', false],
  ['https://mail.example\\@other.example/{id}', false],
])('%s as an address of the web app: %s', (text, good) => {
  expect(isWebTemplate(text)).toBe(good)
})
