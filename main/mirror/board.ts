/** Reads of the board: columns with exact totals, cards by their ids, one card, the deals of a conversation. */
import { stages } from '../../shared/rows.ts'
import type { BoardColumn, DealCard, Mark, StageTotal } from '../../shared/views.ts'
import { mayHaveLeft, type Pending } from '../core/tracked.ts'
import { joinedFacts, lastWordOf, type StoredFacts, stayOf, storedFacts } from './attention.ts'
import { exactSum, type SumRow, totalOf } from './exactSum.ts'
import { type Mirror, shownMark } from './mirror.ts'

export type Card = Omit<DealCard, 'currencyEditable' | 'mark' | 'touched' | 'stay' | 'last'> & {
  mark: Mark | null
  id: number
  at: number
  pending: string | null
} & StoredFacts

/** A deal made here has no lead of its own yet; its conversation has. A conversation's key is the server's id. */
export const selectCard = `SELECT d.id, d.at, d.key, nullif(d.conversation_id, '') AS conversation,
  coalesce(nullif(d.lead_name, ''), c.lead_name, '') AS lead_name,
  coalesce(nullif(d.lead_email, ''), c.lead_email, '') AS lead_email,
  d.stage, d.value, d.currency, d.notes, d.created_at, d.updated_at, c.last_message_at, ${shownMark('d')} AS mark, o.pending,
  ${storedFacts}
  FROM deal d
  LEFT JOIN conversation c ON c.server_id = d.conversation_id
  ${joinedFacts}
  LEFT JOIN outbox o ON o.kind = 'deal' AND o.key = d.key`

export const cardOf = (stored: Card): DealCard => {
  const { id: _, at, pending, stay, stay_how, thread_want, unheard, waits, ...card } = stored
  const change = pending === null ? null : (JSON.parse(pending) as Pending)
  return {
    ...card,
    currencyEditable: change?.op === 'create' && !mayHaveLeft(change),
    touched: at,
    stay: stayOf(stored),
    last: lastWordOf(stored),
  }
}

/**
 * The six stages in their order, then unknown ones that occur, by name. `matching`: the ids of the deals that count, as
 * JSON; null for all.
 */
export function boardColumns(mirror: Mirror, matching: string | null = null): BoardColumn[] {
  const all = mirror
    .sql('SELECT stage, count(*) AS n FROM deal WHERE hidden = 0 AND limbo = 0 GROUP BY stage')
    .all() as { stage: string; n: number }[]
  const sums = sumsByStage(mirror, matching)
  const known = new Set<string>(stages)
  const unknown = all.map((row) => row.stage).filter((stage) => !known.has(stage))
  return [...stages, ...unknown.sort()].map((stage) => ({
    stage,
    all: all.find((row) => row.stage === stage)?.n ?? 0,
    ...(sums.get(stage) ?? { count: 0, totals: [] }),
  }))
}

type Sums = { count: number; totals: StageTotal[] }

function sumsByStage(mirror: Mirror, matching: string | null): Map<string, Sums> {
  const rows = mirror
    .sql(
      `SELECT stage, currency, count(*) AS n, ${exactSum} FROM deal WHERE hidden = 0 AND limbo = 0
       ${matching === null ? '' : 'AND +id IN (SELECT value FROM json_each(?))'}
       GROUP BY stage, currency ORDER BY stage, currency`,
    )
    .all(...(matching === null ? [] : [matching])) as ({ stage: string; n: number } & SumRow)[]
  const sums = new Map<string, Sums>()
  for (const { stage, n, ...row } of rows) {
    const { count, totals } = sums.get(stage) ?? { count: 0, totals: [] }
    const total = totalOf(row)
    sums.set(stage, { count: count + n, totals: total ? [...totals, total] : totals })
  }
  for (const { totals } of sums.values()) totals.sort((a, b) => b.counted - a.counted)
  return sums
}

/** Cards in the order of their ids; one that is no longer shown is left out. */
export function cardsOf(mirror: Mirror, ids: readonly number[]): DealCard[] {
  const cards = mirror
    .sql(`${selectCard} WHERE d.id IN (SELECT value FROM json_each(?)) AND d.hidden = 0 AND d.limbo = 0`)
    .all(JSON.stringify(ids)) as Card[]
  const byId = new Map(cards.map((card) => [card.id, cardOf(card)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** In the order of the ids. */
export const keysOf = (mirror: Mirror, ids: readonly number[]): string[] =>
  mirror
    .sql(
      `SELECT d.key FROM (SELECT id AS place, value AS deal FROM json_each(?)) k CROSS JOIN deal d ON d.id = k.deal
       ORDER BY k.place`,
    )
    .pluck()
    .all(JSON.stringify(ids)) as string[]

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
