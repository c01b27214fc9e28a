/** Searches what is on this computer: conversations with their threads, deals and clients, each newest first. */
import type { Query } from '../../../shared/query/query.ts'
import type { ConversationItem, Message, SearchResult } from '../../../shared/views.ts'
import { cardOf, selectCard } from '../board.ts'
import { itemColumns, itemOf } from '../inbox.ts'
import { type Mirror, shownMark } from '../mirror.ts'
import { markedPiece, markedWhole } from './marks.ts'
import { missingThreads, threadsAsked } from './missingThreads.ts'
import { type Filter, queryFilter } from './queryFilter.ts'
import { behind } from './searchIndex.ts'

/** Messages of a thread that are looked through for the piece to show, newest first. */
const messagesRead = 200

/** `now`: ms since 1970. `typing`: the last word may go on. At most `limit` of each group. */
export function search(
  mirror: Mirror,
  query: Query,
  { limit, now, typing }: { limit: number; now: number; typing: boolean },
): Omit<SearchResult, 'problem'> {
  const of = (kind: 'conversation' | 'deal' | 'client') =>
    query.length === 0 ? null : queryFilter(mirror, query, kind, { now, typing })
  const conversations = conversationsOf(mirror, of('conversation'), limit + 1)
  const deals = dealsOf(mirror, of('deal'), limit + 1)
  const clients = clientsOf(mirror, of('client'), limit + 1)
  return {
    conversations: conversations.slice(0, limit),
    deals: deals.slice(0, limit),
    clients: clients.slice(0, limit),
    more: {
      conversations: conversations.length > limit,
      deals: deals.length > limit,
      clients: clients.length > limit,
    },
    coverage: coverage(mirror),
  }
}

/** How much of all there is a search can see. */
function coverage(mirror: Mirror): SearchResult['coverage'] {
  const { threads } = mirror.sql('SELECT coalesce(sum(n), 0) AS threads FROM inbox_count').get() as {
    threads: number
  }
  const { leftOut } = mirror
    .sql('SELECT count(*) AS leftOut FROM conversation WHERE thread_want < 0')
    .get() as { leftOut: number }
  return {
    threads,
    missing: missingThreads(mirror),
    leftOut,
    behind: behind(mirror),
    asked: threadsAsked(mirror),
  }
}

/** Not kept as a prepared statement: people type many different ones. */
const rowsOf = (mirror: Mirror, sql: string, filter: Filter, limit: number): unknown[] =>
  mirror.db.prepare(sql).all(...filter.values, limit)

type Item = Parameters<typeof itemOf>[1]

function conversationsOf(
  mirror: Mirror,
  filter: Filter | null,
  limit: number,
): SearchResult['conversations'] {
  if (!filter) return []
  const rows = rowsOf(
    mirror,
    `SELECT ${itemColumns} FROM conversation c WHERE ${['c.hidden = 0', ...filter.where].join(' AND ')}
     ORDER BY c.at DESC, c.id DESC LIMIT ?`,
    filter,
    limit,
  ) as Item[]
  return rows.map((item) => ({
    row: itemOf(mirror, item),
    name: markedWhole(item.lead_name || item.lead_email, filter.words),
    ...pieceOf(mirror, item, filter.words),
  }))
}

/** The newest text of the thread that holds the words; else the address, else the last message as it is. */
function pieceOf(
  mirror: Mirror,
  item: Pick<ConversationItem, 'lead_email' | 'last_message'> & { id: number },
  words: readonly string[],
): Pick<SearchResult['conversations'][number], 'piece' | 'message'> {
  const last = markedPiece(item.last_message, words)
  if (last || words.length === 0)
    return { piece: last ?? { text: item.last_message.slice(0, 200), marks: [] }, message: null }
  const messages = mirror
    .sql(
      'SELECT id, direction, at, body FROM message WHERE conversation = ? ORDER BY seen DESC, place DESC LIMIT ?',
    )
    .all(item.id, messagesRead) as Message[]
  for (const { body, ...message } of messages) {
    const piece = markedPiece(body, words)
    if (piece) return { piece, message }
  }
  return {
    piece: markedPiece(item.lead_email, words) ?? { text: item.last_message.slice(0, 200), marks: [] },
    message: null,
  }
}

function dealsOf(mirror: Mirror, filter: Filter | null, limit: number): SearchResult['deals'] {
  if (!filter) return []
  const cards = rowsOf(
    mirror,
    `${selectCard} WHERE ${['d.hidden = 0', 'd.limbo = 0', ...filter.where].join(' AND ')}
     ORDER BY d.at DESC, d.id DESC LIMIT ?`,
    filter,
    limit,
  ) as Parameters<typeof cardOf>[0][]
  return cards.map((card) => ({
    card: cardOf(card),
    name: markedWhole(card.lead_name || card.lead_email, filter.words),
    piece: markedPiece(card.notes, filter.words) ?? { text: card.notes.slice(0, 200), marks: [] },
  }))
}

function clientsOf(mirror: Mirror, filter: Filter | null, limit: number): SearchResult['clients'] {
  if (!filter) return []
  const rows = rowsOf(
    mirror,
    `SELECT k.key, k.name, k.domain, k.notes, k.created_at, ${shownMark('k')} AS mark FROM client k
     WHERE ${['k.hidden = 0', 'k.limbo = 0', ...filter.where].join(' AND ')} ORDER BY k.name COLLATE NOCASE, k.id LIMIT ?`,
    filter,
    limit,
  ) as SearchResult['clients'][number]['client'][]
  return rows.map((client) => ({
    client,
    name: markedWhole(client.name, filter.words),
    piece: markedPiece(`${client.domain} ${client.notes}`, filter.words) ?? {
      text: client.domain,
      marks: [],
    },
  }))
}
