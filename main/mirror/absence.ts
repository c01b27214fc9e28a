/** What lists no longer show: suspects, rows to test the server with, and what is hidden as gone. Used by `sync`. */
import type { Kind } from '../../shared/rows.ts'
import { absentAfter, suspectAfter } from '../core/absence.ts'
import { orphan } from '../core/delivery.ts'
import { vanish } from '../core/receive.ts'
import type { Mirror } from './mirror.ts'

/** Hidden rows are kept for so long. */
const keptMs = 30 * 24 * 60 * 60_000

const keysOf = (rows: unknown[]): string[] => (rows as { key: string }[]).map((row) => row.key)

/** Rows that enough done sweeps did not list, at most `limit`. `missed > 0` is said for the partial index: 390 ms at 100,000 without. */
export const suspects = (mirror: Mirror, kind: Kind, limit: number): string[] =>
  keysOf(
    mirror
      .sql(
        `SELECT key FROM ${kind} WHERE missed > 0 AND missed >= ? AND gone = 0 ORDER BY missed DESC, id LIMIT ?`,
      )
      .all(suspectAfter, limit),
  )

/** Rows that enough complete sweeps did not list: all the proof there is where no row can be read by its id. */
export const absentRows = (mirror: Mirror, kind: Kind): string[] =>
  keysOf(mirror.sql(`SELECT key FROM ${kind} WHERE missed > 0 AND absent >= ? AND gone = 0`).all(absentAfter))

/** How many rows the last sweeps did not list, and how many are suspects, of how many that should be there. */
export function absenceFigures(
  mirror: Mirror,
  kind: Kind,
): { missing: number; suspects: number; known: number } {
  const { missing, suspects: n } = mirror
    .sql(
      `SELECT count(*) AS missing, coalesce(sum(missed >= ?), 0) AS suspects FROM ${kind} WHERE missed > 0 AND gone = 0`,
    )
    .get(suspectAfter) as { missing: number; suspects: number }
  const { known } = mirror
    .sql(`SELECT count(*) AS known FROM ${kind} WHERE server_id IS NOT NULL AND gone = 0`)
    .get() as { known: number }
  return { missing, suspects: n, known }
}

/** Whether any row was not in the last done sweep of its list. */
export const hasMissing = (mirror: Mirror, kind: Kind): boolean =>
  mirror.sql(`SELECT 1 FROM ${kind} WHERE missed > 0 AND gone = 0 LIMIT 1`).get() !== undefined

/** Whether the last done sweep of its list left out this row. */
export const isMissing = (mirror: Mirror, kind: Kind, key: string): boolean =>
  mirror.sql(`SELECT 1 FROM ${kind} WHERE key = ? AND missed > 0`).get(key) !== undefined

/** Server id of a row that the last sweep listed, the newest first; `skip` passes over that many. */
export function aliveRow(mirror: Mirror, kind: 'conversation' | 'deal', skip: number): string | null {
  const row = mirror
    .sql(
      `SELECT server_id FROM ${kind} WHERE sweep > 0 AND missed = 0 AND gone = 0 AND server_id IS NOT NULL
       ORDER BY sweep DESC, id DESC LIMIT 1 OFFSET ?`,
    )
    .get(skip) as { server_id: string } | undefined
  return row?.server_id ?? null
}

/** The row is proven to be gone. Deals that wait to be made on a conversation that is gone have nothing to hang on. */
export function hideGone(mirror: Mirror, kind: Kind, key: string): void {
  mirror.transaction(() => {
    const t = mirror.change(kind, key, vanish, 'server')
    if (kind !== 'conversation' || !t?.serverId) return
    for (const { kind: of, key: made, pending } of mirror.outbox())
      if (of === 'deal' && pending.op === 'create' && pending.fields.conversation_id === t.serverId)
        mirror.change('deal', made, orphan, 'server')
  })
}

/** The brake was released by hand ("check again"): the count of sweeps begins anew. */
export function forgetMissed(mirror: Mirror, kind: Kind): void {
  mirror.sql(`UPDATE ${kind} SET missed = 0, absent = 0 WHERE missed > 0 AND gone = 0`).run()
}

/** Lets go of rows that have been gone for a month. `now`: ms since 1970. */
export function forgetGone(mirror: Mirror, kind: Kind, now: number): void {
  mirror
    .sql(
      `DELETE FROM ${kind} WHERE gone > 0 AND gone < ? AND NOT EXISTS
         (SELECT 1 FROM outbox o WHERE o.kind = '${kind}' AND o.key = ${kind}.key)`,
    )
    .run(now - keptMs)
}
