/** Changes status or intent of a conversation, says so, and offers the way back. Called by keys, menus and buttons. */
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { intentName } from '../ui/names.ts'
import { showProblem } from '../ui/showProblem.ts'
import { type ConversationFields, type EditableRow, sameAs, wayBack } from './conversationFields.ts'

export type ConversationEdit = {
  workspace: string
  /** as it stood before */
  row: EditableRow
  fields: ConversationFields
  /** after it is saved */
  onSaved: () => void
  /** after it was taken back */
  onUndone: () => void
}

/** Does nothing when the values are already so. */
export async function editConversation(edit: ConversationEdit): Promise<void> {
  const { workspace, row, fields } = edit
  if (sameAs(row, fields)) return
  const answer = await call('conversations.edit', { workspace, key: row.key, fields })
  if (!answer.ok) return showProblem(answer.problem)
  edit.onSaved()
  const before = wayBack(row, fields)
  showToast({
    text: wordsOf(fields),
    ...(before ? { action: { label: t('action.undo'), run: () => void undo(edit, before) } } : {}),
  })
}

/** Undo is another edit: what has changed since in other fields stays. */
async function undo(
  { workspace, row, onUndone }: ConversationEdit,
  before: ConversationFields,
): Promise<void> {
  const answer = await call('conversations.edit', { workspace, key: row.key, fields: before })
  if (!answer.ok) return showProblem(answer.problem)
  onUndone()
}

function wordsOf({ status, intent }: ConversationFields): string {
  if (status) return t(`inbox.did.${status}`)
  return intent ? t('inbox.didIntent', { name: intentName(intent) }) : t('inbox.didNoIntent')
}
