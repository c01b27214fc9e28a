/** Who wrote last in a conversation, as far as its thread is here. Used for notices, where our own messages do not count. */
import { instant } from './columns.ts'
import type { Mirror } from './mirror.ts'

/** What a notice shows of a conversation, and by whom its last message is. */
export type LastMessage = {
  lead_name: string
  lead_email: string
  last_message: string
  intent: string | null
  /** last_message_at in ms, 0 when unreadable */
  at: number
  /** unknown: the newest message is not downloaded yet */
  by: 'lead' | 'us' | 'unknown'
}

/** Null when there is no such conversation (any more). */
export function lastMessage(mirror: Mirror, key: string): LastMessage | null {
  const row = mirror
    .sql(
      `SELECT id, lead_name, lead_email, last_message, intent, at, thread_want FROM conversation
       WHERE key = ? AND hidden = 0`,
    )
    .get(key) as (Omit<LastMessage, 'by'> & { id: number; thread_want: number }) | undefined
  if (!row) return null
  const { id, thread_want: wanted, ...shown } = row
  return { ...shown, by: wanted !== 0 ? 'unknown' : writerOf(mirror, id) }
}

/** By the server's order where instants are equal or unreadable. A direction that we do not know is the lead's. */
function writerOf(mirror: Mirror, conversation: number): 'lead' | 'us' {
  const messages = mirror
    .sql('SELECT direction, at FROM message WHERE conversation = ? ORDER BY seen, place')
    .all(conversation) as { direction: string; at: string | null }[]
  const newest = messages.reduce<{ direction: string; at: number } | null>((best, one) => {
    const at = instant(one.at)
    return best && at < best.at ? best : { direction: one.direction, at }
  }, null)
  return newest?.direction === 'outbound' ? 'us' : 'lead'
}

/** The newest instant of all conversations that is not in the future, in ms; 0 when there is none. */
export function newestInstant(mirror: Mirror, now: number): number {
  const row = mirror
    .sql('SELECT max(at) AS at FROM conversation WHERE hidden = 0 AND at <= ?')
    .get(now + clocksApartMs) as {
    at: number | null
  }
  return row.at ?? 0
}

/** The server's clock may be ahead of ours. */
const clocksApartMs = 5 * 60_000
