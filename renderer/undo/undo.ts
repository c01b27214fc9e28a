/** Takes a deed back and says what became of it. Called by the key, by toasts and by the list of deeds. */
import type { Undone } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { dropToastOf, showToast } from '../state/toasts.ts'
import { openConversation, useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import { deedWords } from './deedWords.ts'

/** `id` null: the newest that is open. False when nothing was taken back. */
export async function undo(workspace: string, id: number | null): Promise<boolean> {
  const answer = await call('deeds.undo', { workspace, id })
  if (!answer.ok) {
    showProblem(answer.problem)
    return false
  }
  const undone = answer.value
  if (undone.deed) dropToastOf(undone.deed.id)
  say(workspace, undone)
  const done = undone.cancelled + undone.reversed > 0
  // What came back is shown, as the conversation that was left with it.
  if (done && undone.row?.kind === 'conversation' && useView.getState().page === 'inbox')
    openConversation(undone.row.key)
  return done
}

/** Makes what a delivered delete took once more. */
export async function createAgain(workspace: string, id: number): Promise<void> {
  const answer = await call('deeds.createAgain', { workspace, id })
  if (!answer.ok) showProblem(answer.problem)
  else showToast({ text: t('undo.madeAgain') })
}

function say(workspace: string, undone: Undone): void {
  const { deed } = undone
  if (!deed) {
    showToast({ text: t('undo.nothing') })
    return
  }
  const delivered = deed.rows === 1 && undone.left.some(({ why }) => why === 'delivered')
  showToast({
    text: undoneWords(undone, deed),
    ...(delivered
      ? { action: { label: t('undo.createAgain'), run: () => void createAgain(workspace, deed.id) } }
      : {}),
  })
}

/** What was taken back, and what was not and why. */
function undoneWords({ cancelled, reversed, left }: Undone, deed: NonNullable<Undone['deed']>): string {
  const what = deedWords(deed, Date.now())
  const rest = left.map(({ why, rows }) => t(`undo.left.${why}`, { n: rows }))
  if (cancelled + reversed === 0) return [...(rest.length ? rest : [t('undo.twice')]), what].join(' ')
  const did =
    reversed === 0
      ? t('undo.cancelled', { what })
      : cancelled === 0
        ? t('undo.reversed', { what })
        : t('undo.both', { what, cancelled, reversed })
  return [did, ...rest].join(' ')
}
