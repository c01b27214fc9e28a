/** Figures about the mirror itself, for the status line and diagnostics. */
import { kinds } from '../../shared/rows.ts'
import type { Diagnostics } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'
import { openQuestionCount } from './questions.ts'

export type MirrorFigures = {
  conversations: number
  /** threads known but not downloaded, or older than their conversation */
  threadsMissing: number
  /** threads that are not here because fewer are kept by choice */
  threadsLeftOut: number
  waiting: number
  needsYou: number
  /**
   * End of the oldest of the last sweeps, ms since 1970, for display. Null before the conversations had one; a list
   * that never had one, as clients on a lower plan, does not count.
   */
  dataFrom: number | null
}

/** Asked after every change: counters and one partial index, so that its cost does not grow with the inbox. */
export function mirrorFigures(mirror: Mirror): MirrorFigures {
  const { conversations } = mirror
    .sql('SELECT coalesce(sum(n), 0) AS conversations FROM inbox_count')
    .get() as { conversations: number }
  const { missing } = mirror
    .sql('SELECT count(*) AS missing FROM conversation WHERE thread_want > 0')
    .get() as { missing: number }
  const { leftOut } = mirror
    .sql('SELECT count(*) AS leftOut FROM conversation WHERE thread_want < 0')
    .get() as { leftOut: number }
  const done = kinds.map((kind) => mirror.list(kind).last?.doneAt ?? null)
  const { waiting, needsYou } = mirror.outboxCounts()
  const seen = done.filter((at) => at !== null)
  return {
    conversations,
    threadsMissing: missing,
    threadsLeftOut: leftOut,
    waiting,
    needsYou: needsYou + openQuestionCount(mirror),
    dataFrom: seen.length === 0 || done[0] === null ? null : Math.min(...seen),
  }
}

/** How many unreadable rows are listed by name; the rest is counted. */
const listed = 100

export function diagnosticsRows(
  mirror: Mirror,
): Pick<Diagnostics, 'rows' | 'sweeps' | 'messages' | 'unreadable' | 'unreadableCount' | 'databaseBytes'> {
  const number = (sql: string) => (mirror.sql(sql).get() as { n: number }).n
  return {
    rows: kinds.map((kind) => ({
      kind,
      count: number(`SELECT count(*) AS n FROM ${kind}`),
      missing: number(`SELECT count(*) AS n FROM ${kind} WHERE missed > 0`),
    })),
    sweeps: kinds.flatMap((kind) => {
      const { last } = mirror.list(kind)
      if (!last) return []
      const { doneAt, complete, newestFirst, count } = last
      return [{ kind, doneAt, complete, newestFirst, count }]
    }),
    messages: number('SELECT count(*) AS n FROM message'),
    unreadable: mirror
      .sql('SELECT kind, id, reason, seen_at AS seenAt FROM unreadable ORDER BY seen_at DESC LIMIT ?')
      .all(listed) as Diagnostics['unreadable'],
    unreadableCount: number('SELECT count(*) AS n FROM unreadable'),
    databaseBytes:
      Number(mirror.db.pragma('page_count', { simple: true })) *
      Number(mirror.db.pragma('page_size', { simple: true })),
  }
}
