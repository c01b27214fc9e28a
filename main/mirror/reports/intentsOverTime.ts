/** Conversations by when they began, with the intent that they have now. */
import type { IntentsReport, Period } from '../../../shared/reports.ts'
import { intents } from '../../../shared/rows.ts'
import type { Mirror } from '../mirror.ts'
import { asOf } from './asOf.ts'
import { beginOf, bucketsOf } from './period.ts'

type Count = { intent: string | null; n: number }

/** A slice per bucket: the window has its turn between them. */
export function* intentsOverTime(
  mirror: Mirror,
  period: Period,
  now: number,
): Generator<void, IntentsReport> {
  const since = Math.max(1, beginOf(period, now))
  const { first } = mirror
    .sql('SELECT min(created) AS first FROM conversation WHERE hidden = 0 AND created >= ?')
    .get(since) as { first: number | null }
  const { untimed } = mirror
    .sql('SELECT count(*) AS untimed FROM conversation WHERE hidden = 0 AND created = 0')
    .get() as { untimed: number }
  const buckets = bucketsOf(period, now, Math.min(first ?? now, now))
  const between = mirror.sql(
    `SELECT intent, count(*) AS n FROM conversation
     WHERE hidden = 0 AND created >= ? AND created < ? GROUP BY intent`,
  )
  const counts: Map<string, number>[] = []
  for (const [at, { from }] of buckets.entries()) {
    yield
    const to = buckets[at + 1]?.from ?? Number.MAX_SAFE_INTEGER
    const rows = between.all(Math.max(from, since), to) as Count[]
    // '' and null both mean none
    counts.push(
      rows.reduce(
        (map, { intent, n }) => map.set(intent ?? '', (map.get(intent ?? '') ?? 0) + n),
        new Map<string, number>(),
      ),
    )
  }
  const known = new Set<string>(intents)
  const occurring = new Set(counts.flatMap((map) => [...map.keys()]))
  const unknown = [...occurring].filter((intent) => intent !== '' && !known.has(intent)).sort()
  const order = [...intents, ...unknown, ...(occurring.has('') ? [''] : [])]
  const rows = counts.map((map) => order.map((intent) => map.get(intent) ?? 0))
  return {
    at: asOf(mirror, 'conversation'),
    untimed,
    intents: order,
    buckets: buckets.map((bucket, at) => ({ ...bucket, counts: rows[at] ?? [] })),
    totals: order.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0)),
  }
}
