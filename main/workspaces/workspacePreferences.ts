/** The preferences of one workspace, in its own database. Made by `workspace`, whose handlers call them. */
import {
  readWorkspacePreferences,
  type WorkspacePreferences,
  type WorkspacePreferencesChange,
  withChange,
} from '../../shared/preferences.ts'
import type { Mirror } from '../mirror/mirror.ts'

export type WorkspacePreferencesStore = {
  get(): WorkspacePreferences
  /** Durable before it returns. Throws `diskFull`. */
  set(change: WorkspacePreferencesChange): void
}

/** Name of the row in `meta`, which a salvage carries over. */
const name = 'preferences'

/** `changed` is told after each change. */
export function workspacePreferences({
  mirror,
  changed,
}: {
  mirror: Mirror
  changed: (now: WorkspacePreferences) => void
}): WorkspacePreferencesStore {
  const stored = (): object => {
    try {
      const value: unknown = JSON.parse(mirror.meta(name) ?? '{}')
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
    } catch {
      return {}
    }
  }
  let current = readWorkspacePreferences(stored())
  return {
    get: () => current,
    set(change) {
      mirror.transaction(() => mirror.setMeta(name, JSON.stringify(withChange(stored(), change))))
      current = readWorkspacePreferences(stored())
      changed(current)
    },
  }
}
