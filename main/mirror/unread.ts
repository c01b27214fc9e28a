/**
 * What arrived and was not read on this computer. The API knows nothing of it, so it is kept here alone: the table
 * `unread` is the truth, a column of the row and the counters follow it by triggers.
 */
import type { Row } from '../../shared/rows.ts'
import type { Message } from '../../shared/views.ts'
import { instant } from './columns.ts'
import type { Mirror } from './mirror.ts'

/** `since` of what the person marked unread: no download takes that back. */
const byHand = -1

/** Nothing is unread before the first sweep ended; what is older than its newest message never was new. */
export function beginUnread(mirror: Mirror): void {
  if (mirror.meta('unreadFrom') !== null) return
  const { newest } = mirror
    .sql('SELECT coalesce((SELECT at FROM conversation ORDER BY at DESC LIMIT 1), 0) AS newest')
    .get() as { newest: number }
  mirror.setMeta('unreadFrom', String(newest))
}

/**
 * The list showed a conversation: unread when its newest message is newer than what was known (`before` null: nothing
 * was) and not one that the thread brought already. The list does not tell who wrote it; the thread will.
 */
export function noteArrival(mirror: Mirror, key: string, before: Row | null, after: Row): void {
  const from = mirror.meta('unreadFrom')
  if (from === null) return
  const known = before ? instant(before.last_message_at) : Number(from)
  const at = instant(after.last_message_at)
  const otherText = before !== null && (after.last_message ?? '') !== (before.last_message ?? '')
  if (at < known || (at === known && !otherText)) return
  if (!isHere(mirror, key, at)) mark(mirror, key, known)
}

/** Whether the thread brought a message of that instant already: then `noteThread` has judged it. */
function isHere(mirror: Mirror, key: string, at: number): boolean {
  if (at === 0) return false
  const messages = mirror
    .sql(
      `SELECT m.at FROM message m JOIN conversation c ON c.id = m.conversation WHERE c.key = ?
       ORDER BY m.seen DESC, m.place DESC LIMIT 50`,
    )
    .all(key) as Pick<Message, 'at'>[]
  return messages.some((message) => instant(message.at) >= at)
}

/**
 * A thread was downloaded, with `fresh` messages that were not here: only it tells who wrote. What was new by the list
 * alone turns out read when all of it is our own; what the list did not show yet is unread when a lead wrote it.
 */
export function noteThread(mirror: Mirror, key: string, fresh: readonly Message[]): void {
  const from = mirror.meta('unreadFrom')
  if (from === null) return
  const row = mirror
    .sql('SELECT c.at, u.since FROM conversation c LEFT JOIN unread u ON u.key = c.key WHERE c.key = ?')
    .get(key) as { at: number; since: number | null } | undefined
  if (!row) return
  if (row.since === null) {
    const known = Math.max(row.at, Number(from))
    if (fresh.some((m) => m.direction !== 'outbound' && instant(m.at) > known)) mark(mirror, key, row.at)
    return
  }
  if (row.since === byHand) return
  const since = row.since
  const newer = fresh.filter((m) => instant(m.at) > since)
  if (newer.length > 0 && newer.every((m) => m.direction === 'outbound')) setUnread(mirror, key, false)
}

export const isUnread = (mirror: Mirror, key: string): boolean =>
  mirror.sql('SELECT 1 FROM unread WHERE key = ?').get(key) !== undefined

/** The person read it, or wants to read it again. False when it is so already, or is not here. */
export function setUnread(mirror: Mirror, key: string, unread: boolean): boolean {
  return mirror.transaction(() => {
    const { changes } = unread
      ? mirror
          .sql(
            'INSERT INTO unread SELECT key, ? FROM conversation WHERE key = ? AND hidden = 0 ON CONFLICT DO NOTHING',
          )
          .run(byHand, key)
      : mirror.sql('DELETE FROM unread WHERE key = ?').run(key)
    if (changes > 0) mirror.note('conversations')
    return changes > 0
  })
}

/** `since`: instant of the newest message that was known before. */
function mark(mirror: Mirror, key: string, since: number): void {
  const { changes } = mirror.sql('INSERT INTO unread VALUES (?, ?) ON CONFLICT DO NOTHING').run(key, since)
  if (changes > 0) mirror.note('conversations')
}

/** Unread conversations that are shown in any list: the sum that the splits, the rail and the badge agree on. */
export const unreadTotal = (mirror: Mirror): number =>
  (mirror.sql('SELECT coalesce(sum(unread), 0) AS n FROM inbox_count').get() as { n: number }).n
