/** Reads of the inbox: pages of the list, counts for every split, one conversation, one thread. */
import type { InputOf } from '../../shared/contract.ts'
import type {
  ConversationDetail,
  ConversationItem,
  InboxCounts,
  InboxPage,
  Mark,
  Message,
  Thread,
} from '../../shared/views.ts'
import { same } from '../core/values.ts'
import { dealsOf } from './board.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Mirror } from './mirror.ts'
import type { Filter } from './search/queryFilter.ts'

type Item = Omit<ConversationItem, 'dealStages' | 'mark'> & { mark: Mark | null; id: number; at: number }

export const itemColumns =
  'id, at, key, lead_name, lead_email, channel, status, intent, last_message, last_message_at, mark'

/** Deal stages shown on a row of the list, at most. */
const stagesShown = 3

/** Newest first. `filter`: the conditions of a query, besides. `intent` '' means conversations without one. Throws `badInput` for a cursor that is not ours. */
export function inboxPage(
  mirror: Mirror,
  input: Omit<InputOf<'inbox.page'>, 'workspace' | 'query'>,
  filter: Filter | null = null,
): InboxPage {
  const { status, channel, intent, limit } = input
  const after = readCursor(input.after)
  const where = ['hidden = 0']
  const values: (string | number)[] = []
  const and = (condition: string, ...bound: (string | number)[]) => {
    where.push(condition)
    values.push(...bound)
  }
  if (status !== 'all') and('status = ?', status)
  if (channel !== undefined) and('channel = ?', channel)
  if (intent !== undefined) and("coalesce(intent, '') = ?", intent)
  if (after) and('(at, id) < (?, ?)', after.at, after.id)
  if (filter) {
    where.push(...filter.where)
    values.push(...filter.values)
  }
  // Conditions of a query are as many as people type; the others are few and stay prepared.
  const prepare = (sql: string) => (filter ? mirror.db.prepare(sql) : mirror.sql(sql))
  const items = prepare(
    `SELECT ${itemColumns} FROM conversation c WHERE ${where.join(' AND ')} ORDER BY at DESC, id DESC LIMIT ?`,
  ).all(...values, limit) as Item[]
  const last = items.at(-1)
  return {
    rows: items.map((item) => itemOf(mirror, item)),
    next: last && items.length === limit ? writeCursor(last) : null,
  }
}

/** A row of the list from the columns of `itemColumns`. */
export function itemOf(mirror: Mirror, { id: _, at: __, ...item }: Item): ConversationItem {
  return { ...item, dealStages: stagesOf(mirror, item.key) }
}

/** One indexed lookup of some microseconds per row on screen. */
function stagesOf(mirror: Mirror, conversation: string): string[] {
  const rows = mirror
    .sql(
      'SELECT stage FROM deal WHERE conversation_id = ? AND hidden = 0 AND limbo = 0 ORDER BY at DESC, id DESC LIMIT ?',
    )
    .all(conversation, stagesShown) as { stage: string }[]
  return rows.map((row) => row.stage)
}

/** Every combination that occurs, from counters kept by the database itself. */
export function inboxCounts(mirror: Mirror): InboxCounts {
  return mirror
    .sql("SELECT status, channel, nullif(intent, '') AS intent, n AS count FROM inbox_count WHERE n > 0")
    .all() as InboxCounts
}

/** Null when there is no such conversation here. */
export function conversation(mirror: Mirror, key: string): ConversationDetail | null {
  const row = mirror
    .sql(
      `SELECT ${itemColumns}, campaign_id, contact_id, created_at FROM conversation WHERE key = ? AND hidden = 0`,
    )
    .get(key) as
    | (Item & { campaign_id: string | null; contact_id: string | null; created_at: string | null })
    | undefined
  if (!row) return null
  const { id: _, at: __, ...item } = row
  const deals = dealsOf(mirror, key)
  const stages = deals.slice(0, stagesShown).map((deal) => deal.stage)
  return { ...item, dealStages: stages, deals, said: saidOf(mirror, item) }
}

/** Null unless the server shows another intent than the one it took from the person, and nothing is under way. */
function saidOf(mirror: Mirror, { key, intent, mark }: Pick<Item, 'key' | 'intent' | 'mark'>) {
  const said = mirror.sql('SELECT intent FROM said WHERE conversation = ?').get(key) as
    | { intent: string | null }
    | undefined
  return said && mark === null && !same('intent', said.intent, intent) ? said : null
}

/** What is here of a thread, oldest first; `none` when it was never downloaded. */
export function thread(mirror: Mirror, key: string): Thread {
  const row = mirror
    .sql('SELECT id, thread_of, thread_want, thread_cut FROM conversation WHERE key = ?')
    .get(key) as { id: number; thread_of: string | null; thread_want: number; thread_cut: number } | undefined
  if (!row) return { messages: [], state: 'none', mayBeCut: false }
  // Instants are written differently by different servers, so they are compared as instants; equal or unreadable
  // ones keep the order of the server's list.
  const messages = mirror
    .sql('SELECT id, direction, body, at FROM message WHERE conversation = ? ORDER BY seen, place')
    .all(row.id) as Message[]
  return {
    messages: inOrder(messages),
    state: row.thread_of === null ? 'none' : row.thread_want > 0 ? 'stale' : 'fresh',
    mayBeCut: row.thread_cut === 1,
  }
}

/** Stable by instant; a message without one stays behind the one before it. */
function inOrder(messages: readonly Message[]): Message[] {
  let before = Number.NEGATIVE_INFINITY
  return messages
    .map((message) => {
      const at = message.at === null ? Number.NaN : Date.parse(message.at)
      before = Number.isNaN(at) ? before : at
      return { message, at: before }
    })
    .sort((a, b) => a.at - b.at)
    .map(({ message }) => message)
}
