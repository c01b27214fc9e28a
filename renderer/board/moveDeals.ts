/** Moves deals to another stage and offers the way back. Called after a drag, a carry by the keyboard, and a choice. */
import type { Envelope } from '../../shared/problem.ts'
import type { Stage } from '../../shared/rows.ts'
import type { Moved } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { keepOnBoard } from '../state/boardFilter.ts'
import { showToast } from '../state/toasts.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { outsideFilter } from './outsideFilter.ts'
import { isStage } from './stage.ts'

/** What is moved at once. `from`: the stage that all of them are in, null when they are in several. */
export type InHand = { keys: readonly string[]; from: string | null }

/** More are not looked for one by one. */
const mostLookedFor = 100

/**
 * Answers how many were moved. 0: they are there already, the stage cannot be entered, or the write failed, which is
 * said.
 */
export async function moveDeals(workspace: string, { keys, from }: InHand, stage: string): Promise<number> {
  const [key, ...more] = keys
  if (key === undefined || from === stage || !isStage(stage)) return 0
  // Before they move: a filter that does not find them there must not take them out of view.
  keepOnBoard(workspace, keys)
  const answer = await (more.length > 0
    ? call('deals.moveMany', { workspace, keys: [...keys], stage })
    : moveOne(workspace, key, stage))
  if (!answer.ok) {
    showProblem(answer.problem)
    return 0
  }
  const moved = answer.value
  const words = movedWords(
    moved,
    keys.length,
    stage,
    await outsideFilter(workspace, keys.slice(0, mostLookedFor)),
  )
  if (moved.deed === null) showToast({ text: words })
  else offerUndo(workspace, words, moved)
  return moved.rows
}

async function moveOne(workspace: string, key: string, stage: Stage): Promise<Envelope<Moved>> {
  const answer = await call('deals.edit', { workspace, key, fields: { stage } })
  if (!answer.ok) return answer
  const rows = answer.value.deed === null ? 0 : 1
  return { ok: true, value: { ...answer.value, rows, already: 1 - rows, gone: 0 } }
}

/** What was moved, what was not and why, and how many the filter would not show there. */
export function movedWords(
  { rows, already, gone }: Omit<Moved, 'deed'>,
  asked: number,
  stage: string,
  outside: number,
): string {
  const to = stageName(stage)
  const sentences = [
    rows === 0
      ? t('moves.nothing')
      : asked === 1
        ? t('moves.moved', { stage: to })
        : t('moves.movedSeveral', { ...counted(rows), stage: to }),
    already > 0 ? t('moves.already', counted(already)) : '',
    gone > 0 ? t('moves.gone', counted(gone)) : '',
    outside > 0 ? t(asked === 1 ? 'moves.outside' : 'moves.outsideSeveral', counted(outside)) : '',
  ].filter(Boolean)
  return sentences.length === 1
    ? (sentences[0] ?? '').replace(/\.$/, '')
    : sentences.map((words) => words.replace(/\.?$/, '.')).join(' ')
}

const counted = (n: number) => ({ n, count: number(n) })
