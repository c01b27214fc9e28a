/** Moves a deal to another stage and offers to take it back. */
import { type Stage, stages } from '../../shared/rows.ts'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { problemText } from '../ui/problemText.ts'
import { stageName } from './stageName.ts'

const isStage = (stage: string): stage is Stage => stages.some((known) => known === stage)

/** A stage that we do not know can be left, never entered: the API would refuse it. False when nothing was moved. */
export async function moveDeal(workspace: string, key: string, from: string, to: string): Promise<boolean> {
  if (from === to) return false
  if (!isStage(to)) {
    showToast({ text: t('board.unknownStage', { stage: to }), tone: 'bad' })
    return false
  }
  const answer = await call('deals.edit', { workspace, key, fields: { stage: to } })
  if (!answer.ok) {
    showToast({ text: problemText(answer.problem), tone: 'bad' })
    return false
  }
  showToast({
    text: t('board.moved', { stage: stageName(to) }),
    ...(isStage(from)
      ? {
          action: {
            label: t('action.undo'),
            run: () => void call('deals.edit', { workspace, key, fields: { stage: from } }),
          },
        }
      : {}),
  })
  return true
}
