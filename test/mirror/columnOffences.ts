/** I24: what of a mirror's columns, outbox, limbo and counters does not follow from its rows. Empty when all does. */
import { markOf, view } from '../../main/core/tracked.ts'
import { isCandidate } from '../../main/core/twin.ts'
import { columnsOf } from '../../main/mirror/columns.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { kinds } from '../../shared/rows.ts'

type Stored = { key: string; hidden: number; mark: string | null; [column: string]: unknown }

export function columnOffences(mirror: Mirror): string[] {
  const offences: string[] = []
  for (const kind of kinds) {
    for (const stored of mirror.sql(`SELECT * FROM ${kind}`).all() as Stored[]) {
      const t = mirror.get(kind, stored.key)
      if (!t) continue
      const seen = view(t)
      const touched = mirror.outbox().find((o) => o.kind === kind && o.key === t.key)?.touchedAt ?? null
      const wanted = {
        server_id: t.serverId,
        hidden: seen === null ? 1 : 0,
        mark: t.pending ? markOf(t.pending) : null,
        ...columnsOf(kind, seen ?? { ...t.server, ...t.pending?.fields }, touched),
      }
      for (const [name, value] of Object.entries(wanted)) {
        const is = stored[name]
        if (is !== (typeof value === 'bigint' ? Number(value) : value))
          offences.push(`${kind} ${t.key} ${name}: ${String(is)} instead of ${String(value)}`)
      }
    }
  }
  const unsure = mirror
    .outbox()
    .flatMap(({ kind, key, pending }) => (pending.phase.is === 'unsure' ? (mirror.get(kind, key) ?? []) : []))
  for (const { key } of mirror.sql('SELECT key FROM deal WHERE limbo = 1').all() as { key: string }[]) {
    const t = mirror.get('deal', key)
    if (t && !unsure.some((made) => isCandidate(made, t)))
      offences.push(`deal ${key} is held back for nothing`)
  }
  const lost = mirror.outbox().filter((o) => !mirror.get(o.kind, o.key))
  offences.push(...lost.map((o) => `outbox ${o.kind} ${o.key} has no row`))
  const counted = (sql: string) => JSON.stringify(mirror.sql(sql).all())
  const counters = counted('SELECT status, channel, intent, n FROM inbox_count WHERE n <> 0 ORDER BY 1, 2, 3')
  const counts = counted(
    `SELECT status, channel, coalesce(intent, '') AS intent, count(*) AS n FROM conversation WHERE hidden = 0
     GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  )
  if (counters !== counts) offences.push(`inbox_count ${counters} instead of ${counts}`)
  return offences
}
