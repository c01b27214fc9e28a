/**
 * Rows that a new key must show before anything is written with it. Called by `workspace`. A database that was just
 * rebuilt knows no conversations yet; then the rows that its unsent changes are about have to do.
 */
import { inboxPage } from '../mirror/inbox.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** Clients cannot be asked for by id. */
export type KnownRow = { kind: 'conversation' | 'deal'; id: string }

/** At most `limit`; null when there are unsent changes and no row by which their account could be told. */
export function knownRows(mirror: Mirror, limit: number): KnownRow[] | null {
  const talks = inboxPage(mirror, { status: 'all', limit }).rows
  if (talks.length > 0) return talks.map(({ key }) => ({ kind: 'conversation', id: key }))
  const outbox = mirror.outbox()
  const ids = new Map<string, KnownRow>()
  for (const { kind, key, pending } of outbox) {
    const serverId = mirror.get(kind, key)?.serverId ?? null
    const of = pending.fields.conversation_id
    if (serverId !== null && kind !== 'client') ids.set(serverId, { kind, id: serverId })
    else if (serverId === null && typeof of === 'string') ids.set(of, { kind: 'conversation', id: of })
  }
  if (ids.size === 0 && outbox.length > 0) return null
  return [...ids.values()].slice(0, limit)
}
