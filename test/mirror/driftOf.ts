/**
 * The checker of I24 for tests: where columns, outbox, counters or marks differ from what row and pending say.
 * It recomputes everything from the stored JSON, never from the columns.
 */
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
  const wanted = {
    ...columnsOf(kind, seen ?? { ...t.server, ...t.pending?.fields }, touchedAt),
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
  return mirror
    .outbox()
    .filter(({ kind, key }) => mirror.get(kind, key) === null)
    .map(({ kind, key }) => `${kind}/${key}: a change without its row`)
}

function countDrift(mirror: Mirror): string[] {
  const counts = (sql: string) => JSON.stringify(mirror.db.prepare(sql).all())
  const kept = counts('SELECT status, channel, intent, n FROM inbox_count WHERE n <> 0 ORDER BY 1, 2, 3')
  const real = counts(
    "SELECT status, channel, coalesce(intent, '') AS intent, count(*) AS n FROM conversation WHERE hidden = 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
  )
  return kept === real ? [] : [`counters say ${kept}, rows say ${real}`]
}
