/**
 * What the lead wrote since the person decided to close a conversation (SYNC.md section 2, meaning). Used by `sync`
 * before a close is sent, and by the outbox view to show it.
 */
import type { Message } from '../../shared/views.ts'
import type { Tracked } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import { instant } from './columns.ts'
import type { Mirror } from './mirror.ts'

type Stored = Message & { seen: number }

/** Oldest first. Our own sends do not count (M41); a direction that we do not know does. */
export function repliesSince(mirror: Mirror, t: Tracked): Message[] {
  return newerMessages(mirror, t)
    .filter((m) => m.direction !== 'outbound')
    .map(({ id, direction, body, at }) => ({ id, direction, body, at }))
}

/** Whether closing must be asked about. A thread that the server may have cut and that shows nothing newer hides it. */
export function hasReply(mirror: Mirror, t: Tracked): boolean {
  const newer = newerMessages(mirror, t)
  if (newer.length > 0) return newer.some((m) => m.direction !== 'outbound')
  const row = mirror.sql('SELECT thread_cut FROM conversation WHERE key = ?').get(t.key) as
    | { thread_cut: number }
    | undefined
  return row?.thread_cut === 1
}

/** By the server's instants; where they say nothing, what was downloaded since the decision. */
function newerMessages(mirror: Mirror, t: Tracked): Stored[] {
  const p = t.pending
  if (!p?.saw) return []
  const { at, text } = p.saw
  const since = instant(at)
  const messages = mirror
    .sql(
      `SELECT m.id, m.direction, m.body, m.at, m.seen FROM message m JOIN conversation c ON c.id = m.conversation
       WHERE c.key = ? ORDER BY m.seen, m.place`,
    )
    .all(t.key) as Stored[]
  return messages.filter((m) => {
    const own = instant(m.at)
    if (since === 0 || own === 0) return m.seen > p.seq
    return own > since || (own === since && m.seen > p.seq && !same('body', m.body, text))
  })
}
