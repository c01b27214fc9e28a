/** Says what was just done, with the way back. Called after every write that made a deed. */
import type { InputOf } from '../../shared/contract.ts'
import type { DeedWhat, Done } from '../../shared/views.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { whatWords, whoWords } from './deedWords.ts'
import { undo } from './undo.ts'

type BulkChange = InputOf<'bulk.edit'>['change']

/** Says nothing when nothing was changed. */
export function offerUndo(workspace: string, text: string, { deed }: Done): void {
  if (deed === null) return
  showToast({ text, deed, action: { label: t('action.undo'), run: () => void undo(workspace, deed) } })
}

/** The same for a change of many rows, in the words of the deed. */
export function offerDeed(workspace: string, change: BulkChange, done: Done & { rows: number }): void {
  const what = whatOf(change)
  const words = whatWords(what, Date.now())
  // Which one it was is seen in the list; its name is not known here.
  const text = done.rows === 1 ? words : t('deed.of', { what: words, who: whoWords(what, '', done.rows) })
  offerUndo(workspace, text, done)
}

function whatOf(change: BulkChange): DeedWhat {
  switch (change.is) {
    case 'status':
    case 'intent':
      return change
    case 'unread':
      return { is: 'markedUnread', unread: change.to }
    case 'snooze':
      return { is: 'snoozed', until: change.when.is === 'at' ? change.when.at : null }
  }
}
