/** Reads of the inbox: pages of the list, counts for every split, one conversation, one thread. */
import type { InputOf } from '../../shared/contract.ts'
import type { Value } from '../../shared/rows.ts'
import type {
  CampaignCounts,
  ConversationDetail,
  ConversationItem,
  InboxCounts,
  InboxPage,
  Mark,
  Message,
  Said,
  Thread,
} from '../../shared/views.ts'
import { same } from '../core/values.ts'
import { dealsOf } from './board.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { hasOpenDraft } from './drafts.ts'
import type { Mirror } from './mirror.ts'
import type { Statement } from './open.ts'
import type { Filter } from './search/queryFilter.ts'
import { snoozeOf } from './snooze.ts'

type Item = Omit<
  ConversationItem,
  'dealStages' | 'dealCount' | 'draft' | 'mark' | 'unread' | 'snooze' | 'woke'
> & {
  mark: Mark | null
  unread: number
  id: number
  at: number
}

export const itemColumns =
  'id, at, key, lead_name, lead_email, channel, status, intent, last_message, last_message_at, mark, unread'

/** Deal stages shown on a row of the list, at most. */
const stagesShown = 3

/** Which conversations a list shows. `intent` and `campaign` '' mean those without one. */
export type InboxList = Pick<InputOf<'inbox.page'>, 'status' | 'channel' | 'intent' | 'campaign'>

type Conditions = { where: string[]; values: (string | number)[]; prepare: (sql: string) => Statement }

/** The conditions of a list and, besides, of a query. */
function conditionsOf(
  mirror: Mirror,
  { status, channel, intent, campaign }: InboxList,
  filter: Filter | null,
): Conditions {
  const where = ['hidden = 0']
  const values: (string | number)[] = []
  const and = (condition: string, ...bound: (string | number)[]) => {
    where.push(condition)
    values.push(...bound)
  }
  // A campaign holds few rows, so its index comes first; the plus keeps the planner from the index of the status.
  if (status !== 'all') and(campaign ? '+status = ?' : 'status = ?', status)
  if (channel !== undefined) and('channel = ?', channel)
  if (intent !== undefined) and("coalesce(intent, '') = ?", intent)
  if (campaign === '') and("coalesce(campaign_id, '') = ''")
  else if (campaign !== undefined) and('campaign_id = ?', campaign)
  if (filter) {
    where.push(...filter.where)
    values.push(...filter.values)
  }
  // Conditions of a query are as many as people type; the others are few and stay prepared.
  return { where, values, prepare: (sql) => (filter ? mirror.db.prepare(sql) : mirror.sql(sql)) }
}

const newestFirst = 'ORDER BY at DESC, id DESC'

/**
 * Newest first. `after`: the page behind that cursor; `from`: the rows from that place on, 0 is the newest. `filter`:
 * the conditions of a query, besides. Throws `badInput` for a cursor that is not ours.
 */
export function inboxPage(
  mirror: Mirror,
  input: Omit<InputOf<'inbox.page'>, 'workspace' | 'query'>,
  filter: Filter | null = null,
): InboxPage {
  const { where, values, prepare } = conditionsOf(mirror, input, filter)
  const after = readCursor(input.after)
  const first = input.from ? placeCursor(mirror, input, input.from, filter) : undefined
  if (first === null) return { rows: [], next: null }
  const start = after ? ' AND (at, id) < (?, ?)' : first ? ' AND (at, id) <= (?, ?)' : ''
  const cursor = after ?? first
  const items = prepare(
    `SELECT ${itemColumns} FROM conversation c WHERE ${where.join(' AND ')}${start} ${newestFirst} LIMIT ?`,
  ).all(...values, ...(cursor ? [cursor.at, cursor.id] : []), input.limit) as Item[]
  const last = items.at(-1)
  return {
    rows: items.map((item) => itemOf(mirror, item)),
    next: last && items.length === input.limit ? writeCursor(last) : null,
  }
}

/**
 * Cursor of the row at a place: entries of an index are passed over, from the nearer end where the length is known.
 * Null when the list is not that long.
 */
function placeCursor(mirror: Mirror, list: InboxList, from: number, filter: Filter | null): Cursor | null {
  const { where, values, prepare } = conditionsOf(mirror, list, filter)
  const fromEnd = filter ? null : lengthOf(mirror, list) - 1 - from
  if (fromEnd !== null && fromEnd < 0) return null
  const order = fromEnd !== null && fromEnd < from ? 'ORDER BY at, id' : newestFirst
  const row = prepare(
    `SELECT at, id FROM conversation c WHERE ${where.join(' AND ')} ${order} LIMIT 1 OFFSET ?`,
  ).get(...values, order === newestFirst ? from : fromEnd) as Cursor | undefined
  return row ?? null
}

/** By the counters; a list under both a campaign and an intent or channel, which no split is, is counted. */
function lengthOf(mirror: Mirror, list: InboxList): number {
  const { status, channel, intent, campaign } = list
  const all = <T extends { status: string; count: number }>(counts: T[], is: (one: T) => boolean) =>
    counts.reduce(
      (sum, one) => ((status === 'all' || one.status === status) && is(one) ? sum + one.count : sum),
      0,
    )
  if (campaign === undefined)
    return all(
      inboxCounts(mirror),
      (one) =>
        (channel === undefined || one.channel === channel) &&
        (intent === undefined || (one.intent ?? '') === intent),
    )
  if (channel === undefined && intent === undefined)
    return all(campaignCounts(mirror), (one) => one.campaign === campaign)
  const { where, values } = conditionsOf(mirror, list, null)
  const { n } = mirror
    .sql(`SELECT count(*) AS n FROM conversation c WHERE ${where.join(' AND ')}`)
    .get(...values) as { n: number }
  return n
}

/** Which place a conversation has in a list, from 0; null when it is not in it. */
export function inboxPlace(
  mirror: Mirror,
  list: InboxList,
  key: string,
  filter: Filter | null = null,
): number | null {
  const { where, values, prepare } = conditionsOf(mirror, list, filter)
  const own = prepare(`SELECT at, id FROM conversation c WHERE key = ? AND ${where.join(' AND ')}`).get(
    key,
    ...values,
  ) as Cursor | undefined
  if (!own) return null
  const { n } = prepare(
    `SELECT count(*) AS n FROM conversation c WHERE ${where.join(' AND ')} AND (at, id) > (?, ?)`,
  ).get(...values, own.at, own.id) as { n: number }
  return n
}

/**
 * Keys of a list, newest first: all of them, those `among` some, or those from one row to another (in any order, both
 * included, at most `most`). Empty when one of the ends is not in the list.
 */
export function inboxKeys(
  mirror: Mirror,
  list: InboxList,
  filter: Filter | null,
  which:
    | { is: 'all' }
    | { is: 'among'; keys: readonly string[] }
    | { is: 'between'; ends: [string, string]; most: number },
): string[] {
  const { where, values, prepare } = conditionsOf(mirror, list, filter)
  const select = (more: string, limit: string, ...bound: (string | number)[]) =>
    (
      prepare(
        `SELECT key FROM conversation c WHERE ${where.join(' AND ')}${more} ${newestFirst}${limit}`,
      ).all(...values, ...bound) as { key: string }[]
    ).map(({ key }) => key)
  switch (which.is) {
    case 'all':
      return select('', '')
    case 'among':
      return select(' AND key IN (SELECT value FROM json_each(?))', '', JSON.stringify(which.keys))
    case 'between': {
      const ends = prepare(
        `SELECT at, id FROM conversation c WHERE ${where.join(' AND ')} AND key IN (?, ?) ${newestFirst}`,
      ).all(...values, ...which.ends) as Cursor[]
      const [first, last = first] = ends
      if (!first || !last || ends.length < new Set(which.ends).size) return []
      return select(
        ' AND (at, id) <= (?, ?) AND (at, id) >= (?, ?)',
        ' LIMIT ?',
        first.at,
        first.id,
        last.at,
        last.id,
        which.most,
      )
    }
  }
}

/** Row numbers of a whole list, newest first. */
export function inboxIds(mirror: Mirror, list: InboxList, filter: Filter | null): number[] {
  const { where, values } = conditionsOf(mirror, list, filter)
  return mirror.db
    .prepare(`SELECT id FROM conversation c WHERE ${where.join(' AND ')} ${newestFirst}`)
    .pluck()
    .all(...values) as number[]
}

/** How many conversations a list has. */
export function inboxLength(mirror: Mirror, list: InboxList, filter: Filter | null): number {
  if (!filter) return lengthOf(mirror, list)
  const { where, values, prepare } = conditionsOf(mirror, list, filter)
  const counted = prepare(`SELECT count(*) AS n FROM conversation c WHERE ${where.join(' AND ')}`)
  return (counted.get(...values) as { n: number }).n
}

/** A row of the list from the columns of `itemColumns`. */
export function itemOf(mirror: Mirror, { id: _, at: __, ...item }: Item): ConversationItem {
  return {
    ...item,
    unread: item.unread === 1,
    draft: hasOpenDraft(mirror, item.key),
    ...dealsIn(mirror, item.key),
    ...snoozeOf(mirror, item),
  }
}

/** Two indexed lookups of some microseconds per row on screen; most rows have no deal. */
function dealsIn(mirror: Mirror, conversation: string): Pick<ConversationItem, 'dealStages' | 'dealCount'> {
  const rows = mirror
    .sql(
      'SELECT stage FROM deal WHERE conversation_id = ? AND hidden = 0 AND limbo = 0 ORDER BY at DESC, id DESC LIMIT ?',
    )
    .all(conversation, stagesShown) as { stage: string }[]
  if (rows.length < stagesShown) return { dealStages: rows.map((row) => row.stage), dealCount: rows.length }
  const { n } = mirror
    .sql('SELECT count(*) AS n FROM deal WHERE conversation_id = ? AND hidden = 0 AND limbo = 0')
    .get(conversation) as { n: number }
  return { dealStages: rows.map((row) => row.stage), dealCount: n }
}

/** Every combination that occurs, from counters kept by the database itself. */
export function inboxCounts(mirror: Mirror): InboxCounts {
  return mirror
    .sql(
      "SELECT status, channel, nullif(intent, '') AS intent, n AS count, unread FROM inbox_count WHERE n > 0",
    )
    .all() as InboxCounts
}

/** The same by campaign. */
export function campaignCounts(mirror: Mirror): CampaignCounts {
  return mirror
    .sql('SELECT status, campaign, n AS count, unread FROM campaign_count WHERE n > 0')
    .all() as CampaignCounts
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
  return {
    ...item,
    ...snoozeOf(mirror, item),
    unread: item.unread === 1,
    dealStages: stages,
    dealCount: deals.length,
    draft: hasOpenDraft(mirror, key),
    deals,
    said: saidOf(mirror, item),
  }
}

/** Null while the person and the server say the same, and where it is not known that they did not. */
function saidOf(mirror: Mirror, { key, intent, mark }: Pick<Item, 'key' | 'intent' | 'mark'>): Said | null {
  const { server, pending } = (mark === null ? null : mirror.get('conversation', key)) ?? {}
  if (pending && ('intent' in pending.fields || 'intent' in pending.held)) {
    const detected = word(server?.intent)
    return same('intent', detected, intent) ? null : { is: 'waits', intent, detected }
  }
  const said = mirror.sql('SELECT intent, detected FROM said WHERE conversation = ?').get(key) as
    | { intent: string | null; detected: string | null }
    | undefined
  if (!said) return null
  if (!same('intent', said.intent, intent))
    return mark === null ? { is: 'differs', intent: said.intent, detected: intent } : null
  const detected = said.detected || null
  if (said.detected === null || same('intent', detected, said.intent)) return null
  return { is: 'stands', intent: said.intent, detected }
}

const word = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null)

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
    state: row.thread_of === null ? 'none' : row.thread_want !== 0 ? 'stale' : 'fresh',
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
