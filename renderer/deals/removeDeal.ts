/** Deletes a deal and offers the way back, which has no time limit but the toast's. Called by the dialog. */
import type { Problem } from '../../shared/problem.ts'
import { isLocalKey } from '../../shared/rows.ts'
import type { DealCard } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import { isStage } from './dealEdit.ts'

/** Null when it is deleted. */
export async function removeDeal(workspace: string, card: DealCard): Promise<Problem | null> {
  const answer = await call('deals.remove', { workspace, key: card.key })
  if (!answer.ok) return answer.problem
  showToast({
    text: t('deal.deleted'),
    action: { label: t('action.undo'), run: () => void undo(workspace, card) },
  })
  return null
}

/**
 * Taking the delete back returns the row. A deal that had never left this computer is gone without a trace, so there
 * it is made once more from what was on screen.
 */
async function undo(workspace: string, card: DealCard): Promise<void> {
  const { key, conversation, stage, value, currency, notes } = card
  const back = await call('outbox.cancel', { workspace, kind: 'deal', key })
  if (back.ok) return
  const again = isLocalKey(key) && back.problem.code === 'notFound' && isStage(stage) && conversation !== null
  if (!again || typeof value === 'string') return showProblem(back.problem)
  const made = await call('deals.create', {
    workspace,
    conversation,
    stage,
    value,
    currency,
    notes: notes === '' ? null : notes,
  })
  if (!made.ok) showProblem(made.problem)
}
