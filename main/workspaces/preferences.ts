/**
 * The preferences of the whole program: a small file in the profile, never with a secret in it. Read once at start,
 * written atomically. Made by `registry`; the shells read it for the first paint and for notifications.
 */
import { join } from 'node:path'
import { type Topic, topic } from '../../shared/contract.ts'
import {
  type Preferences,
  type PreferencesChange,
  readPreferences,
  withChange,
} from '../../shared/preferences.ts'
import { readFile, writeFile } from './atomicFile.ts'

export type PreferencesStore = {
  get(): Preferences
  /** Durable before it returns. Throws `diskFull`, `diskReadOnly`: then nothing has changed. */
  set(change: PreferencesChange): void
}

export const preferencesIn = (profile: string) => join(profile, 'preferences.json')

/** A file that cannot be read is as none: preferences are soon chosen anew, and the program must start. */
export function openPreferences(profile: string, changed: (topics: Topic[]) => void): PreferencesStore {
  const file = preferencesIn(profile)
  // As stored: what a newer version wrote and this one does not know stays in the file.
  let stored = storedIn(file)
  let current = readPreferences(stored)
  return {
    get: () => current,
    set(change) {
      const next = withChange(stored, change)
      writeFile(file, `${JSON.stringify(next, null, 2)}\n`)
      stored = next
      current = readPreferences(next)
      changed([topic.preferences])
    },
  }
}

function storedIn(file: string): object {
  try {
    const value: unknown = JSON.parse(readFile(file) ?? '{}')
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
