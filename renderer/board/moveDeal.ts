/** Moves a deal to another stage and offers the way back. Called after a drag and after a carry by the keyboard. */
import { call } from '../data/call.ts'
import { keepOnBoard } from '../state/boardFilter.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { outsideFilter } from './outsideFilter.ts'
import { isStage } from './stage.ts'

/** False when nothing was moved: it is there already, the stage cannot be entered, or the write failed (then said). */
export async function moveDeal(workspace: string, key: string, from: string, to: string): Promise<boolean> {
  if (from === to || !isStage(to)) return false
  // Before it moves: a filter that does not find it there must not take it out of view.
  keepOnBoard(workspace, [key])
  const answer = await call('deals.edit', { workspace, key, fields: { stage: to } })
  if (!answer.ok) {
    showProblem(answer.problem)
    return false
  }
  const stays = (await outsideFilter(workspace, [key])) > 0
  offerUndo(
    workspace,
    t(stays ? 'board.movedOutsideFilter' : 'board.moved', { stage: stageName(to) }),
    answer.value,
  )
  return true
}
