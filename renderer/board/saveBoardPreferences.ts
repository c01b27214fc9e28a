/** Writes what was chosen for the board; it shows as soon as it is stored. Why it could not be is said as a toast. */
import type { WorkspacePreferencesChange } from '../../shared/preferences.ts'
import { call } from '../data/call.ts'
import { showProblem } from '../ui/showProblem.ts'

export async function saveBoardPreferences(
  workspace: string,
  change: Pick<WorkspacePreferencesChange, 'boardView' | 'stageLimits' | 'stageWeights'>,
): Promise<void> {
  const answer = await call('workspacePreferences.set', { workspace, change })
  if (!answer.ok) showProblem(answer.problem)
}
