/** Reads of the board: columns with exact totals, pages of cards, one card, the deals of a conversation. */
import type { InputOf } from '../../shared/contract.ts'
import { stages } from '../../shared/rows.ts'
import type { BoardColumn, BoardPage, DealCard, Mark, StageTotal } from '../../shared/views.ts'
import { mayHaveLeft, type Pending } from '../core/tracked.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { type Mirror, shownMark } from './mirror.ts'

export type Card = Omit<DealCard, 'currencyEditable' | 'mark'> & {
  mark: Mark | null
  id: number
  at: number
  pending: string | null
}

/** A deal made here has no lead of its own yet; its conversation has. A conversation's key is the server's id. */
export const selectCard = `SELECT d.id, d.at, d.key, nullif(d.conversation_id, '') AS conversation,
  coalesce(nullif(d.lead_name, ''), c.lead_name, '') AS lead_name,
  coalesce(nullif(d.lead_email, ''), c.lead_email, '') AS lead_email,
  d.stage, d.value, d.currency, d.notes, d.created_at, d.updated_at, c.last_message_at, ${shownMark('d')} AS mark, o.pending
  FROM deal d
  LEFT JOIN conversation c ON c.server_id = d.conversation_id
  LEFT JOIN outbox o ON o.kind = 'deal' AND o.key = d.key`

export const cardOf = ({ id: _, at: __, pending, ...card }: Card): DealCard => {
  const change = pending === null ? null : (JSON.parse(pending) as Pending)
  return { ...card, currencyEditable: change?.op === 'create' && !mayHaveLeft(change) }
}

/** The six stages in their order, then unknown ones that occur, by name. */
export function boardColumns(mirror: Mirror): BoardColumn[] {
  const counts = mirror
    .sql('SELECT stage, count(*) AS n FROM deal WHERE hidden = 0 AND limbo = 0 GROUP BY stage')
    .all() as { stage: string; n: number }[]
  const totals = totalsByStage(mirror)
  const known = new Set<string>(stages)
  const unknown = counts.map((row) => row.stage).filter((stage) => !known.has(stage))
  return [...stages, ...unknown.sort()].map((stage) => ({
    stage,
    count: counts.find((row) => row.stage === stage)?.n ?? 0,
    totals: totals.get(stage) ?? [],
  }))
}

/**
 * Exact: values are summed in two halves of 30 bits, since a sum of many safe integers can pass 2^63, where SQLite
 * fails, and 2^53, where numbers round. Text values are counted apart, never summed.
 */
function totalsByStage(mirror: Mirror): Map<string, StageTotal[]> {
  const rows = mirror
    .sql(
      `SELECT stage, currency,
         coalesce(sum(CASE WHEN typeof(value) = 'integer' THEN value >> 30 END), 0) AS high,
         coalesce(sum(CASE WHEN typeof(value) = 'integer' THEN value & 1073741823 END), 0) AS low,
         sum(typeof(value) = 'integer') AS counted, sum(typeof(value) = 'text') AS text
       FROM deal WHERE hidden = 0 AND limbo = 0 GROUP BY stage, currency ORDER BY stage, currency`,
    )
    .all() as { stage: string; currency: string; high: number; low: number; counted: number; text: number }[]
  const totals = new Map<string, StageTotal[]>()
  for (const { stage, currency, high, low, counted, text } of rows) {
    if (counted + text === 0) continue
    const total = ((BigInt(high) << 30n) + BigInt(low)).toString()
    totals.set(stage, [...(totals.get(stage) ?? []), { currency, total, notCounted: text }])
  }
  return totals
}

/** Last changed on top. Throws `badInput` for a cursor that is not ours. */
export function boardPage(mirror: Mirror, input: Omit<InputOf<'board.page'>, 'workspace'>): BoardPage {
  const { stage, limit } = input
  const after = readCursor(input.after)
  const further = after ? 'AND (d.at, d.id) < (?, ?)' : ''
  const cards = mirror
    .sql(
      `${selectCard} WHERE d.stage = ? AND d.hidden = 0 AND d.limbo = 0 ${further}
       ORDER BY d.at DESC, d.id DESC LIMIT ?`,
    )
    .all(stage, ...(after ? [after.at, after.id] : []), limit) as Card[]
  const last = cards.at(-1)
  return { cards: cards.map(cardOf), next: last && cards.length === limit ? writeCursor(last) : null }
}

/** Null when there is no such deal here, or the person deleted it. */
export function dealCard(mirror: Mirror, key: string): DealCard | null {
  const card = mirror.sql(`${selectCard} WHERE d.key = ? AND d.hidden = 0 AND d.limbo = 0`).get(key) as
    | Card
    | undefined
  return card ? cardOf(card) : null
}

/** Newest first. `conversation` is its key, which is the server's id. */
export function dealsOf(mirror: Mirror, conversation: string): DealCard[] {
  const cards = mirror
    .sql(
      `${selectCard} WHERE d.conversation_id = ? AND d.hidden = 0 AND d.limbo = 0 ORDER BY d.at DESC, d.id DESC`,
    )
    .all(conversation) as Card[]
  return cards.map(cardOf)
}

/** Most used first, then by name. */
export const dealCurrencies = (mirror: Mirror): string[] =>
  mirror
    .sql(
      `SELECT currency FROM deal WHERE hidden = 0 AND limbo = 0 AND currency <> ''
       GROUP BY currency ORDER BY count(*) DESC, currency`,
    )
    .pluck()
    .all() as string[]
