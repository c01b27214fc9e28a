/** What can be set on a conversation, and the values that take it back. Pure. */
import { type Intent, intents, type Status, statuses } from '../../shared/rows.ts'
import type { ConversationItem } from '../../shared/views.ts'

export type ConversationFields = { status?: Status; intent?: Intent | null }
export type EditableRow = Pick<ConversationItem, 'key' | 'status' | 'intent'>

/** Whether the row already has these values. */
export const sameAs = (row: EditableRow, { status, intent }: ConversationFields): boolean =>
  (status === undefined || status === row.status) && (intent === undefined || intent === (row.intent || null))

/** The old values of the touched fields; null when the API takes one of them no more (a value we do not know). */
export function wayBack(row: EditableRow, fields: ConversationFields): ConversationFields | null {
  const status = statuses.find((one) => one === row.status)
  const intent = row.intent ? intents.find((one) => one === row.intent) : null
  if (fields.status !== undefined && status === undefined) return null
  if (fields.intent !== undefined && intent === undefined) return null
  return {
    ...(fields.status !== undefined && status !== undefined ? { status } : {}),
    ...(fields.intent !== undefined && intent !== undefined ? { intent } : {}),
  }
}
