/** Changes status or intent of a conversation, says so, and offers the way back. Called by keys, menus and buttons. */
import { type Intent, intents, type Status, statuses } from '../../shared/rows.ts'
import type { ConversationItem } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import { intentName } from './names.ts'

export type ConversationFields = { status?: Status; intent?: Intent | null }

export type ConversationEdit = {
  workspace: string
  /** as it stood before */
  row: Pick<ConversationItem, 'key' | 'status' | 'intent'>
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

const sameAs = (row: ConversationEdit['row'], { status, intent }: ConversationFields): boolean =>
  (status === undefined || status === row.status) && (intent === undefined || intent === (row.intent || null))

/** The old values of the touched fields; null when the API takes one of them no more (a value we do not know). */
export function wayBack(row: ConversationEdit['row'], fields: ConversationFields): ConversationFields | null {
  const status = statuses.find((one) => one === row.status)
  const intent = row.intent ? intents.find((one) => one === row.intent) : null
  if (fields.status !== undefined && status === undefined) return null
  if (fields.intent !== undefined && intent === undefined) return null
  return {
    ...(fields.status !== undefined && status !== undefined ? { status } : {}),
    ...(fields.intent !== undefined && intent !== undefined ? { intent } : {}),
  }
}

function wordsOf({ status, intent }: ConversationFields): string {
  if (status) return t(`inbox.did.${status}`)
  return intent ? t('inbox.didIntent', { name: intentName(intent) }) : t('inbox.didNoIntent')
}
