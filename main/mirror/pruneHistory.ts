/**
 * Keeps the history of a row from growing for ever, as it would under a server that changes a field at every reading.
 * Called in slices by `workspaces/historyKeeper`, never beside a write.
 */
import type { Mirror } from './mirror.ts'

/** Newest lines of a row that stay, whatever they say. */
export const keptLines = 200
/** Newest moves of a row (of its stage, or its intent) that stay: reports count them (reports/stays, overrides). */
export const keptMoves = 1_000
/** What the person did and decided stays for this long, however much it is. */
export const ownMs = 365 * 86_400_000

/** Rows looked at, and lines taken away, in one slice: some milliseconds each. */
const rowsPerSlice = 400
const linesPerSlice = 500

/** Where the next slice begins; null: at the start. */
export type PruneCursor = { kind: string; key: string } | null

/**
 * One slice. `done`: all rows were looked at. Of a row with more than `keptLines` lines go the oldest: never its first
 * one, never the person's own within a year, and of moves only those before the newest `keptMoves`, which leave the
 * tables of the reports with them. `now`: ms since 1970.
 */
export function pruneHistory(
  mirror: Mirror,
  after: PruneCursor,
  now: number,
): { next: PruneCursor; done: boolean; gone: number } {
  const rows = mirror
    .sql(
      `SELECT kind, key, count(*) AS n FROM history WHERE (kind, key) > (?, ?) GROUP BY kind, key LIMIT ${rowsPerSlice}`,
    )
    .all(after?.kind ?? '', after?.key ?? '') as { kind: string; key: string; n: number }[]
  let gone = 0
  let next = after
  for (const { kind, key, n } of rows) {
    if (n > keptLines) gone += pruneRow(mirror, kind, key, now, linesPerSlice - gone)
    // Perhaps there is more of this one.
    if (gone >= linesPerSlice) return { next, done: false, gone }
    next = { kind, key }
  }
  return { next, done: rows.length < rowsPerSlice, gone }
}

function pruneRow(mirror: Mirror, kind: string, key: string, now: number, limit: number): number {
  const oldestKept = nthNewest(mirror, 'history', 'kind = ? AND key = ?', [kind, key], keptLines)
  if (oldestKept === null) return 0
  const [steps, of] = kind === 'deal' ? ['stage_step', 'deal'] : ['intent_step', 'conversation']
  const oldestMove = nthNewest(mirror, steps, `${of} = ?`, [key], keptMoves) ?? 0
  return mirror.transaction(() => {
    const lines = mirror
      .sql(
        `SELECT h.id, h.conversation FROM history h LEFT JOIN ${steps} s ON s.${of} = h.key AND s.id = h.id
         WHERE h.kind = ? AND h.key = ? AND h.id < ?
           AND h.id > (SELECT min(id) FROM history WHERE kind = ? AND key = ?)
           AND NOT (h.who IN ('me', 'answer') AND h.at > ?) AND (s.id IS NULL OR s.id < ?)
         ORDER BY h.id LIMIT ?`,
      )
      .all(kind, key, oldestKept, kind, key, now - ownMs, oldestMove, limit) as {
      id: number
      conversation: string | null
    }[]
    const last = lines.at(-1)
    if (!last) return 0
    for (const { id } of lines) {
      mirror.sql('DELETE FROM history WHERE id = ?').run(id)
      mirror.sql(`DELETE FROM ${steps} WHERE ${of} = ? AND id = ?`).run(key, id)
    }
    mirror
      .sql(
        `INSERT INTO history_cut VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET lines = lines + excluded.lines,
         conversation = coalesce(excluded.conversation, conversation)`,
      )
      .run(kind, key, last.conversation, lines.length)
    return lines.length
  })
}

/** Id of the nth newest; null when there are not more than so many. */
function nthNewest(
  mirror: Mirror,
  table: string,
  where: string,
  values: readonly string[],
  n: number,
): number | null {
  const ids = mirror
    .sql(`SELECT id FROM ${table} WHERE ${where} ORDER BY id DESC LIMIT 2 OFFSET ?`)
    .pluck()
    .all(...values, n - 1) as number[]
  return ids.length === 2 ? (ids[0] ?? null) : null
}
