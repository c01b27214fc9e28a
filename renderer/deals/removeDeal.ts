/** Deletes a deal and offers the way back. Called by the dialog. */
import type { Problem } from '../../shared/problem.ts'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { offerUndo } from '../undo/offerUndo.ts'

/** Null when it is deleted. */
export async function removeDeal(workspace: string, key: string): Promise<Problem | null> {
  const answer = await call('deals.remove', { workspace, key })
  if (!answer.ok) return answer.problem
  offerUndo(workspace, t('deal.deleted'), answer.value)
  return null
}
