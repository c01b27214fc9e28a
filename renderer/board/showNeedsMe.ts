/** Opens the board in the order of what needs the person most. Called by the command of that name. */
import { call } from '../data/call.ts'
import { openPage } from '../state/view.ts'
import { saveBoardPreferences } from './saveBoardPreferences.ts'

export async function showNeedsMe(workspace: string): Promise<void> {
  openPage('board')
  const preferences = await call('workspacePreferences.get', { workspace })
  // The order it has is no reason to stay away from the board.
  if (!preferences.ok || preferences.value.boardView.order === 'needsMe') return
  await saveBoardPreferences(workspace, { boardView: { ...preferences.value.boardView, order: 'needsMe' } })
}
