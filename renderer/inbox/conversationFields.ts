/** What can be set on a conversation. Pure. */
import type { Intent, Status } from '../../shared/rows.ts'
import type { ConversationItem } from '../../shared/views.ts'

export type ConversationFields = { status?: Status; intent?: Intent | null }
export type EditableRow = Pick<ConversationItem, 'key' | 'status' | 'intent'>

/** Whether the row already has these values. */
export const sameAs = (row: EditableRow, { status, intent }: ConversationFields): boolean =>
  (status === undefined || status === row.status) && (intent === undefined || intent === (row.intent || null))
