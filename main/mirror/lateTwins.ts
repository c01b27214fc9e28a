/**
 * Creates that were unconfirmed once: for a day, a second row like them is asked about (SYNC.md section 1, "late
 * twin"). A server may apply a request long after we gave up on it. Used by `Mirror` and `sync/search`.
 */
import type { Kind } from '../../shared/rows.ts'
import type { Tracked } from '../core/tracked.ts'
import { familyOf, same } from '../core/values.ts'
import type { Mirror } from './mirror.ts'
import { raise } from './questions.ts'

/** By the user's clock, which decides nothing but whether to ask. */
const watchedMs = 24 * 60 * 60_000

/** `create` is settled at `since`: rows of its family that are first seen later are compared with what it sent. */
export function watchForLateTwin(mirror: Mirror, create: Tracked, since: number, at: number): void {
  const sent = Object.fromEntries(
    Object.entries(create.pending?.sent ?? {}).map(([name, values]) => [name, values.at(-1) ?? null]),
  )
  mirror
    .sql('INSERT OR REPLACE INTO twin_watch (kind, key, sent, since, at) VALUES (?, ?, ?, ?, ?)')
    .run(create.kind, create.key, JSON.stringify(sent), since, at)
}

/** Asks about every row that looks like a second copy. `now`: ms since 1970. */
export function raiseLateTwins(mirror: Mirror, kind: Kind, now: number): void {
  mirror.sql('DELETE FROM twin_watch WHERE at < ?').run(now - watchedMs)
  const watches = mirror.sql('SELECT key, sent, since FROM twin_watch WHERE kind = ?').all(kind) as {
    key: string
    sent: string
    since: number
  }[]
  for (const { key, sent, since } of watches) {
    const own = mirror.get(kind, key)
    if (!own?.serverId || own.gone) continue
    const fields = JSON.parse(sent) as Record<string, string | number | null>
    for (const row of mirror.rowsSeenAfter(kind, since)) {
      const { server } = row
      if (!server || row.key === key || row.gone || row.pending) continue
      if (familyOf(kind, server) !== familyOf(kind, fields)) continue
      if (Object.entries(fields).every(([name, value]) => same(name, value, server[name])))
        raise(mirror, 'lateTwin', kind, `${key} ${row.key}`, { own: key, copy: row.key }, now)
    }
  }
}
