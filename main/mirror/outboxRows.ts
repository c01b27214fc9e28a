/**
 * The outbox's rows as they lie in the table, kept between two looks: the lane looks at every pending change before each
 * request, and 20,000 of them take most of a second to read and parse. Only `Mirror` writes the table, and through here.
 */
import type { Kind } from '../../shared/rows.ts'
import type { Pending } from '../core/tracked.ts'
import type { Db } from './open.ts'

/** A change of a row makes a new object: what was worked out for one holds as long as it is listed. */
export type OutboxRow = { kind: Kind; key: string; pending: Pending; touchedAt: number }

export type StoredChange = { kind: Kind; key: string; pending: string; touched_at: number }

export type OutboxRows = {
  /** every pending change, oldest first */
  all: () => readonly OutboxRow[]
  put: (row: StoredChange) => void
  remove: (kind: Kind, key: string) => void
  /** A transaction was undone: the table is read anew. */
  forget: () => void
}

/** Of one open database, whoever asks. */
export function outboxRowsOf(db: Db): OutboxRows {
  const known = opened.get(db)
  if (known) return known
  const rows = outboxRows(
    () => db.prepare('SELECT kind, key, pending, touched_at FROM outbox').all() as StoredChange[],
  )
  opened.set(db, rows)
  return rows
}

const opened = new WeakMap<Db, OutboxRows>()

/** `read`: the whole table. */
export function outboxRows(read: () => StoredChange[]): OutboxRows {
  let rows: Map<string, OutboxRow> | null = null
  let ordered: OutboxRow[] | null = null
  const nameOf = (kind: Kind, key: string) => `${kind}/${key}`
  return {
    all() {
      rows ??= new Map(read().map((row) => [nameOf(row.kind, row.key), rowOf(row)]))
      ordered ??= [...rows.values()].sort(byAge)
      return ordered
    },
    put(row) {
      rows?.set(nameOf(row.kind, row.key), rowOf(row))
      ordered = null
    },
    remove(kind, key) {
      if (rows?.delete(nameOf(kind, key))) ordered = null
    },
    forget() {
      rows = null
      ordered = null
    },
  }
}

// Parsed from what is stored, not the object that was: after a restart it would be the same.
const rowOf = ({ kind, key, pending, touched_at }: StoredChange): OutboxRow => ({
  kind,
  key,
  pending: JSON.parse(pending) as Pending,
  touchedAt: touched_at,
})

function byAge(a: OutboxRow, b: OutboxRow): number {
  if (a.pending.seq !== b.pending.seq) return a.pending.seq - b.pending.seq
  const [x, y] = [`${a.kind}/${a.key}`, `${b.kind}/${b.key}`]
  return x < y ? -1 : Number(x > y)
}
