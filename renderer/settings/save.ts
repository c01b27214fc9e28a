/** Writes what was chosen; it shows as soon as it is stored. Why it could not be stored is said as a toast. */
import type { PreferencesChange, WorkspacePreferencesChange } from '../../shared/preferences.ts'
import { call } from '../data/call.ts'
import { showProblem } from '../ui/showProblem.ts'

export async function savePreferences(change: PreferencesChange): Promise<void> {
  const answer = await call('preferences.set', change)
  if (!answer.ok) showProblem(answer.problem)
}

export async function saveWorkspacePreferences(
  workspace: string,
  change: WorkspacePreferencesChange,
): Promise<void> {
  const answer = await call('workspacePreferences.set', { workspace, change })
  if (!answer.ok) showProblem(answer.problem)
}
