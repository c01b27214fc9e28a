/**
 * Puts unsent changes of the rescue file into a database that lacks them, and makes rows and outbox of a salvaged
 * database agree again. Called by `openStore`, in one transaction, before anything runs on the database.
 */
import { creatable, editable, type Fields, isLocalKey, kinds } from '../../shared/rows.ts'
import { inherit } from '../core/delivery.ts'
import { rescue, rowOf } from '../core/rescue.ts'
import { fresh, nothingIn, type Pending, seenOf, type Tick, type Tracked } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import { Mirror } from '../mirror/mirror.ts'
import type { Db } from '../mirror/open.ts'
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
  db: Db,
  file: Rescue | null,
  is: { newer: boolean; outboxLost: boolean },
  now: () => number,
): void {
  // A change comes back with the moment at which the person made it.
  let touched: number | null = null
  const mirror = new Mirror(db, { changed: () => {}, clock: () => touched ?? now() })
  const put = (row: Tracked, touchedAt: number | null) => {
    touched = touchedAt
    store(mirror, row)
    touched = null
  }
  mirror.transaction(() => {
    const tick = Math.max(lastTick(mirror), file?.tick ?? 0)
    for (const [name, value] of Object.entries(file?.meta ?? {}))
      if (is.newer || mirror.meta(name) === null) mirror.setMeta(name, value)
    const kept = new Map(mirror.outbox().map((change) => [`${change.kind}/${change.key}`, change]))
    for (const { row, touchedAt } of file?.rows ?? []) {
      const here = mirror.get(row.kind, row.key)
      const whole = kept.get(`${row.kind}/${row.key}`)
      // A change that is whole in a database that is not older needs no rescue; at most its row does.
      if (whole && !is.newer) {
        if (!here) put({ ...row, pending: whole.pending }, whole.touchedAt)
      } else if (is.newer || (is.outboxLost && !isDelivered(here))) put(rescue(row), touchedAt)
    }
    if (is.outboxLost) mend(mirror, put)
    mirror.setMeta('tick', String(tick))
  })
}

/** A row made here that has its id from the server and no change of its own any more: its create arrived. */
const isDelivered = (here: Tracked | null) =>
  here !== null && isLocalKey(here.key) && here.serverId !== null && here.pending === null

type Put = (row: Tracked, touchedAt: number | null) => void

/** Stores the row as it is given; the server's row comes first, so that the history shows the person's change only. */
function store(mirror: Mirror, row: Tracked): void {
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
}

/** After a salvage: changes whose row was lost, and rows that still show a change which was lost. */
function mend(mirror: Mirror, put: Put): void {
  for (const { kind, key, pending, touchedAt } of mirror.outbox())
    if (!mirror.get(kind, key)) put(rowOf(kind, key, pending, isLocalKey(key)), touchedAt)
  for (const kind of kinds) {
    const marked = mirror
      .sql(
        `SELECT * FROM ${kind} r WHERE (server IS NULL OR mark IS NOT NULL OR hidden = 1)
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.kind = ? AND o.key = r.key)`,
      )
      .all(kind) as Shown[]
    // What a row shows is the last copy of what was typed into it.
    for (const shown of marked)
      mirror.change(kind, shown.key, (t) => rescue({ ...t, pending: wishIn(t, shown) }), 'server')
  }
}

/** A row as its table shows it. */
type Shown = Fields & { key: string; hidden: number; mark: string | null }

/** The change that makes this row look as it does; null when nothing of the person's shows. */
function wishIn(t: Tracked, shown: Shown): Pending | null {
  const pick = (names: readonly string[], is: (name: string) => boolean): Fields =>
    Object.fromEntries(names.filter(is).map((name) => [name, shown[name] ?? null]))
  const { server } = t
  if (!server) {
    const made = fresh('create', t.firstSeen, 'user')
    const fields = pick(creatable[t.kind], (name) => shown[name] !== null)
    return { ...made, fields, then: shown.hidden === 1 ? 'delete' : null }
  }
  if (shown.mark === null || t.gone) return null
  const base = seenOf(t.kind, server)
  if (shown.hidden === 1) return { ...fresh('delete', t.readAt, 'user'), base }
  const fields = pick(editable[t.kind], (name) => !same(name, shown[name], base[name]))
  if (nothingIn(fields)) return null
  return { ...fresh('patch', t.readAt, 'user'), fields, base }
}
