/**
 * The checker of I24 for tests: where columns, outbox, counters or marks differ from what row and pending say.
 * It recomputes everything from the stored JSON, never from the columns.
 */
import { isDeepStrictEqual } from 'node:util'
import { markOf, view } from '../../main/core/tracked.ts'
import { columnsOf } from '../../main/mirror/columns.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { type Kind, kinds } from '../../shared/rows.ts'

type Record = { [name: string]: string | number | null }

/** One line per difference; empty when the database agrees with itself. */
export const driftOf = (mirror: Mirror): string[] => [
  ...kinds.flatMap((kind) =>
    (mirror.db.prepare(`SELECT * FROM ${kind}`).all() as Record[]).flatMap((row) =>
      rowDrift(mirror, kind, row),
    ),
  ),
  ...outboxDrift(mirror),
  ...countDrift(mirror),
]

function rowDrift(mirror: Mirror, kind: Kind, row: Record): string[] {
  const t = mirror.get(kind, String(row.key))
  if (!t) return [`${kind}/${row.key}: cannot be read`]
  const entry = mirror.db.prepare('SELECT * FROM outbox WHERE kind = ? AND key = ?').get(kind, t.key) as
    | Record
    | undefined
  const seen = view(t)
  const touchedAt = entry ? Number(entry.touched_at) : null
  const columns = columnsOf(kind, seen ?? { ...t.server, ...t.pending?.fields }, touchedAt)
  const woke = mirror.db.prepare('SELECT max(at) FROM woke WHERE key = ?').pluck().get(t.key) as number | null
  const wanted = {
    ...columns,
    // A woken conversation sorts as if it was new when it woke.
    ...(kind === 'conversation' ? { at: Math.max(Number(columns.at), woke ?? 0) } : {}),
    hidden: seen === null ? 1 : 0,
    mark: t.pending ? markOf(t.pending) : null,
    server_id: t.serverId,
    gone: t.gone ? Number(row.gone) || 1 : 0,
  }
  const drift = Object.entries(wanted)
    .filter(
      ([name, value]) => !(name in row) || (typeof value === 'bigint' ? Number(value) : value) !== row[name],
    )
    .map(([name, value]) => `${kind}/${row.key}: ${name} is ${row[name]}, not ${value}`)
  const { pending } = t
  if (pending && entry) {
    const { seq, phase } = pending
    const asks = markOf(pending) === 'needsYou' ? 1 : 0
    if (entry.seq !== seq || entry.phase !== phase.is || entry.needs_you !== asks)
      drift.push(`${kind}/${row.key}: the outbox files it wrongly`)
  }
  return drift
}

function outboxDrift(mirror: Mirror): string[] {
  const stored = mirror.db
    .prepare('SELECT kind, key, pending, touched_at FROM outbox ORDER BY seq, kind, key')
    .all() as { kind: Kind; key: string; pending: string; touched_at: number }[]
  const read = stored.map(({ pending, touched_at, ...row }) => ({
    ...row,
    pending: JSON.parse(pending) as unknown,
    touchedAt: touched_at,
  }))
  return [
    ...stored
      .filter(({ kind, key }) => mirror.get(kind, key) === null)
      .map(({ kind, key }) => `${kind}/${key}: a change without its row`),
    ...(isDeepStrictEqual(read, mirror.outbox()) ? [] : ['the outbox in memory is not the one in the table']),
  ]
}

/** Every counter, and the column `unread`, against the rows counted anew. */
function countDrift(mirror: Mirror): string[] {
  const drift = (what: string, keptSql: string, realSql: string) => {
    const kept = JSON.stringify(mirror.db.prepare(keptSql).all())
    const real = JSON.stringify(mirror.db.prepare(realSql).all())
    return kept === real ? [] : [`${what} say ${kept}, rows say ${real}`]
  }
  return [
    ...drift(
      'counters',
      'SELECT status, channel, intent, n, unread FROM inbox_count WHERE n <> 0 OR unread <> 0 ORDER BY 1, 2, 3',
      `SELECT status, channel, coalesce(intent, '') AS intent, count(*) AS n, sum(key IN (SELECT key FROM unread)) AS unread
       FROM conversation WHERE hidden = 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    ),
    ...drift(
      'counters of campaigns',
      'SELECT status, campaign, n, unread FROM campaign_count WHERE n <> 0 OR unread <> 0 ORDER BY 1, 2',
      `SELECT status, coalesce(campaign_id, '') AS campaign, count(*) AS n, sum(key IN (SELECT key FROM unread)) AS unread
       FROM conversation WHERE hidden = 0 GROUP BY 1, 2 ORDER BY 1, 2`,
    ),
    ...drift(
      'rows marked unread',
      'SELECT key FROM conversation WHERE unread = 1 ORDER BY 1',
      'SELECT key FROM unread WHERE key IN (SELECT key FROM conversation) ORDER BY 1',
    ),
  ]
}
