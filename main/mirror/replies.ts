/**
 * What the lead wrote since the person decided to close a conversation (SYNC.md section 2, meaning). Used by `sync`
 * before a close is sent, and by the outbox view to show it.
 */
import type { Message } from '../../shared/views.ts'
import type { LastMessage, Tick, Tracked } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import { instant } from './columns.ts'
import type { Mirror } from './mirror.ts'

type Stored = Message & { seen: number }

/** Oldest first. Our own sends do not count (M41); a direction that we do not know does. */
export function repliesSince(mirror: Mirror, t: Tracked): Message[] {
  if (!t.pending?.saw) return []
  return newerMessages(mirror, t.key, t.pending.saw, t.pending.seq)
    .filter((m) => m.direction !== 'outbound')
    .map(({ id, direction, body, at }) => ({ id, direction, body, at }))
}

/** Whether closing must be asked about. */
export const hasReply = (mirror: Mirror, t: Tracked): boolean =>
  t.pending?.saw ? hasReplySince(mirror, t.key, t.pending.saw, t.pending.seq) : false

/**
 * Whether the lead wrote since the last message was `saw`, at `tick`. What was downloaded up to `known` does not count.
 * A thread that the server may have cut and that shows nothing newer hides it.
 */
export function hasReplySince(
  mirror: Mirror,
  key: string,
  saw: LastMessage,
  tick: Tick,
  known: Tick = -1,
): boolean {
  const newer = newerMessages(mirror, key, saw, tick)
  if (newer.length > 0) return newer.some((m) => m.direction !== 'outbound' && m.seen > known)
  const row = mirror.sql('SELECT thread_cut FROM conversation WHERE key = ?').get(key) as
    | { thread_cut: number }
    | undefined
  return row?.thread_cut === 1
}

/** By the server's instants; where they say nothing, what was downloaded since the decision. */
function newerMessages(mirror: Mirror, key: string, { at, text }: LastMessage, tick: Tick): Stored[] {
  const since = instant(at)
  const messages = mirror
    .sql(
      `SELECT m.id, m.direction, m.body, m.at, m.seen FROM message m JOIN conversation c ON c.id = m.conversation
       WHERE c.key = ? ORDER BY m.seen, m.place`,
    )
    .all(key) as Stored[]
  return messages.filter((m) => {
    const own = instant(m.at)
    if (since === 0 || own === 0) return m.seen > tick
    return own > since || (own === since && m.seen > tick && !same('body', m.body, text))
  })
}
