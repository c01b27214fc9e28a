/** Changes status or intent of a conversation, says so, and offers the way back. Called by keys, menus and buttons. */
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { intentName } from '../ui/names.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { type ConversationFields, type EditableRow, sameAs } from './conversationFields.ts'

export type ConversationEdit = {
  workspace: string
  /** as it stood before */
  row: EditableRow
  fields: ConversationFields
  /** after it is saved */
  onSaved: () => void
}

/** Does nothing when the values are already so. */
export async function editConversation({ workspace, row, fields, onSaved }: ConversationEdit): Promise<void> {
  if (sameAs(row, fields)) return
  const answer = await call('conversations.edit', { workspace, key: row.key, fields })
  if (!answer.ok) return showProblem(answer.problem)
  onSaved()
  offerUndo(workspace, wordsOf(fields), answer.value)
}

function wordsOf({ status, intent }: ConversationFields): string {
  if (status) return t(`inbox.did.${status}`)
  return intent ? t('inbox.didIntent', { name: intentName(intent) }) : t('inbox.didNoIntent')
}
