/** What the person chose for one workspace; undefined until it is read. */
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import { useRead } from './useRead.ts'

export const useWorkspacePreferences = (workspace: string): WorkspacePreferences | undefined =>
  useRead('workspacePreferences.get', { workspace }).value
