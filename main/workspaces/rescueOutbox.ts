/**
 * Puts unsent changes of the rescue file into a database that lacks them, and makes rows and outbox of a salvaged
 * database agree again. Called by `openStore`, in one transaction, before anything runs on the database.
 */
import { creatable, type Fields, isLocalKey, kinds, type Value } from '../../shared/rows.ts'
import { inherit } from '../core/delivery.ts'
import { rescue, rowOf } from '../core/rescue.ts'
import { fresh, type Pending, type Tick, type Tracked } from '../core/tracked.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Rescue } from './rescueFile.ts'

/** The highest tick anywhere in the database: its counter itself may be what was lost. */
export function lastTick(mirror: Mirror): Tick {
  const rows = kinds.map((kind) => `SELECT max(max(first_seen, read_at, sweep)) AS tick FROM ${kind}`)
  const highest = mirror.db
    .prepare(
      `SELECT max(tick) FROM (${rows.join(' UNION ALL ')} UNION ALL SELECT max(seq) FROM outbox
       UNION ALL SELECT max(seen) FROM message)`,
    )
    .pluck()
    .get()
  const attempts = mirror.outbox().flatMap(({ pending }) => ticksOf(pending))
  return Math.max(0, Number(mirror.meta('tick') ?? 0), Number(highest ?? 0), ...attempts)
}

const ticksOf = (p: Pending): Tick[] => [
  p.firstAttempt ?? 0,
  'attempt' in p.phase ? p.phase.attempt : 0,
  ...(p.replaced ? ticksOf(p.replaced) : []),
]

/**
 * `newer`: the file is younger than the database, so what it says of a row wins. What only the database has stays: if
 * it was sent since, looking finds out, as after every restored backup. `outboxLost`: rows of the database could not
 * be read. Neither: the database knows all, and the file only says what was undone or delivered since.
 */
export function rescueOutbox(
  mirror: Mirror,
  file: Rescue | null,
  is: { newer: boolean; outboxLost: boolean },
): void {
  mirror.transaction(() => {
    const tick = Math.max(lastTick(mirror), file?.tick ?? 0)
    for (const [name, value] of Object.entries(file?.meta ?? {}))
      if (is.newer || mirror.meta(name) === null) mirror.setMeta(name, value)
    for (const { row, touchedAt } of file?.rows ?? []) {
      const here = mirror.get(row.kind, row.key)
      const whole = mirror.outbox().find((o) => o.kind === row.kind && o.key === row.key)
      // A change that is whole in a database that is not older needs no rescue; at most its row does.
      if (whole && !is.newer) {
        if (!here) put(mirror, { ...row, pending: whole.pending }, whole.touchedAt)
      } else if (is.newer || (is.outboxLost && !isDelivered(here))) put(mirror, rescue(row), touchedAt)
    }
    if (is.outboxLost) mend(mirror)
    mirror.setMeta('tick', String(tick))
  })
}

/** A row made here that has its id from the server and no change of its own any more: its create arrived. */
const isDelivered = (here: Tracked | null) =>
  here !== null && isLocalKey(here.key) && here.serverId !== null && here.pending === null

/** Stores the row as it is given; the server's row comes first, so that the history shows no change by anyone. */
function put(mirror: Mirror, row: Tracked, touchedAt: number): void {
  const { kind, key, serverId, server } = row
  const other = serverId === null ? null : mirror.byServerId(kind, serverId)
  let wanted = row
  if (other && other.key !== key) {
    // The row was downloaded under its own id: it takes its old key again, with what was changed on it since.
    if (other.pending) wanted = inherit(row, other.pending)
    mirror.change(kind, other.key, () => null, 'server')
  }
  if (!mirror.get(kind, key)) {
    if (server && serverId !== null) {
      mirror.takeRows(kind, [server], row.firstSeen, null)
      mirror.sql(`UPDATE ${kind} SET key = ? WHERE server_id = ?`).run(key, serverId)
    } else mirror.add(wanted)
  }
  mirror.change(kind, key, () => wanted, 'me')
  mirror.sql('UPDATE outbox SET touched_at = ? WHERE kind = ? AND key = ?').run(touchedAt, kind, key)
}

/** After a salvage: changes whose row was lost, and rows that still show a change which was lost. */
function mend(mirror: Mirror): void {
  for (const { kind, key, pending, touchedAt } of mirror.outbox())
    if (!mirror.get(kind, key)) put(mirror, rowOf(kind, key, pending, isLocalKey(key)), touchedAt)
  for (const kind of kinds) {
    const marked = mirror
      .sql(
        `SELECT * FROM ${kind} r WHERE (server IS NULL OR mark IS NOT NULL OR hidden = 1)
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.kind = ? AND o.key = r.key)`,
      )
      .all(kind) as (Fields & { key: string; read_at: number })[]
    for (const record of marked) {
      const { key } = record
      // A row made here shows what was typed: that is the last copy of it.
      if (record.server === null) mirror.change(kind, key, (t) => rescue(madeFrom(t, record)), 'server')
      else mirror.change(kind, key, (t) => ({ ...t }), 'server')
    }
  }
}

function madeFrom(t: Tracked, columns: Fields): Tracked {
  const fields: { [name: string]: Value } = {}
  for (const name of creatable[t.kind]) if (columns[name] !== null) fields[name] = columns[name] ?? null
  return { ...t, pending: { ...fresh('create', t.firstSeen, 'user'), fields } }
}
