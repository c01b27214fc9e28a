/**
 * From what the user sees of a row to the indexed columns of its table. Tolerant: whatever type the server sent is
 * shown as far as possible. Used by `Mirror.change` only.
 */
import { isMinorUnits } from '../../shared/money.ts'
import type { Fields, Kind, Value } from '../../shared/rows.ts'

/** Columns that can be bound to a statement. */
export type Columns = { [name: string]: string | number | bigint | null }

const shown = (value: Value | undefined): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
const text = (value: Value | undefined): string => shown(value) ?? ''

/** An instant in ms for sorting; 0 when it cannot be read. */
export const instant = (value: Value | undefined): number => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isFinite(at) ? at : 0
}

/**
 * Only an integer of minor units is stored as a number; anything else stays text and is never summed. A bigint,
 * because the driver binds every number as a double, which a column without affinity would keep as one.
 */
const money = (value: Value | undefined): bigint | string | null =>
  isMinorUnits(value) ? BigInt(value) : shown(value)

/** `touchedAt`: when the user last changed the row here, ms; a card moved now sorts before those moved earlier. */
export function columnsOf(kind: Kind, view: Fields, touchedAt: number | null): Columns {
  switch (kind) {
    case 'conversation':
      return {
        lead_name: text(view.lead_name),
        lead_email: text(view.lead_email),
        channel: text(view.channel),
        campaign_id: shown(view.campaign_id),
        contact_id: shown(view.contact_id),
        status: text(view.status),
        intent: shown(view.intent),
        last_message: text(view.last_message),
        last_message_at: shown(view.last_message_at),
        created_at: shown(view.created_at),
        at: instant(view.last_message_at),
        created: instant(view.created_at),
      }
    case 'deal':
      return {
        conversation_id: shown(view.conversation_id),
        lead_name: text(view.lead_name),
        lead_email: text(view.lead_email),
        stage: text(view.stage),
        value: money(view.value),
        currency: text(view.currency),
        notes: text(view.notes),
        created_at: shown(view.created_at),
        updated_at: shown(view.updated_at),
        at: Math.max(instant(view.updated_at ?? view.created_at), touchedAt ?? 0),
        created: instant(view.created_at),
      }
    case 'client':
      return {
        name: text(view.name),
        domain: text(view.domain),
        notes: text(view.notes),
        created_at: shown(view.created_at),
        at: instant(view.created_at),
      }
  }
}
