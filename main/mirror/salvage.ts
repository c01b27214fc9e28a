/**
 * Carries what can still be read of a damaged database into a new one, row by row, around the pages that cannot.
 * Called by `workspaces/openStore`. Damaged pages are certain to be noticed: every page carries its tag.
 */
import type { Db } from './open.ts'

/** Tables of which a row could not be read, by name; `message` also names the conversations (ids) it belongs to. */
export type Salvaged = { lost: Set<string>; threads: number[] }

/** Filled by triggers, or by the sweeps that follow anyway: a rebuilt database reads everything again. */
const derived = new Set([
  'campaign_count',
  'heard',
  'inbox_count',
  'intent_step',
  'list',
  'stage_step',
  'unheard',
  'unindexed',
  'unreadable',
])

/** `to` is empty and of the same version as `from`. */
export function salvage(from: Db, to: Db): Salvaged {
  const done: Salvaged = { lost: new Set(), threads: [] }
  const tables = to
    .prepare(
      `SELECT name, wr FROM pragma_table_list
       WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name = 'message', name`,
    )
    .all() as { name: string; wr: number }[]
  to.transaction(() => {
    for (const { name, wr } of tables) {
      if (derived.has(name)) continue
      const columns = columnsOf(to, name)
      const insert = to.prepare(
        `INSERT OR IGNORE INTO "${name}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      )
      const take = (row: unknown[]) => insert.run(...row)
      const select = `SELECT ${columns.join(', ')} FROM "${name}"`
      const whole =
        name === 'message'
          ? readThreads(from, to, select, take, done.threads)
          : wr
            ? readFromBothEnds(from, select, keyOf(to, name), take)
            : readByRowid(from, name, columns, take)
      if (!whole) done.lost.add(name)
    }
    // Their missing messages are downloaded again.
    const want = to.prepare(
      'UPDATE conversation SET thread_of = NULL, thread_want = max(thread_want, 2) WHERE id = ?',
    )
    for (const id of done.threads) want.run(id)
  })()
  return done
}

type Take = (row: unknown[]) => void

const columnsOf = (db: Db, table: string): string[] =>
  (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => `"${name}"`)

/** Columns of the primary key, in order. */
const keyOf = (db: Db, table: string): string[] =>
  (db.pragma(`table_info("${table}")`) as { name: string; pk: number }[])
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => `"${name}"`)

/** Every row of a query until one cannot be read; whether it came to its end. */
function readAll(db: Db, sql: string, bound: unknown[], take: Take): boolean {
  try {
    const rows = db.prepare(sql).raw()
    for (const row of rows.iterate(...bound)) take(row as unknown[])
    return true
  } catch (error) {
    if (!isDamage(error)) throw error
    return false
  }
}

/** From the start up to the first bad page, then from the end back to the last one. */
function readFromBothEnds(
  db: Db,
  select: string,
  key: string[],
  take: Take,
  where = '',
  bound: unknown[] = [],
) {
  const order = (direction: string) => `ORDER BY ${key.map((name) => `${name} ${direction}`).join(', ')}`
  if (readAll(db, `${select} ${where} ${order('ASC')}`, bound, take)) return true
  readAll(db, `${select} ${where} ${order('DESC')}`, bound, take)
  return false
}

/** A row id that cannot be read is stepped over: further and further until there is ground, then back to its edge. */
function readByRowid(db: Db, table: string, columns: string[], take: Take): boolean {
  const sql = `SELECT rowid, ${columns.join(', ')} FROM "${table}" WHERE rowid > ? ORDER BY rowid`
  let last = 0
  let whole = true
  const takeRow = ([rowid, ...row]: unknown[]) => {
    take(row)
    last = Number(rowid)
  }
  while (!readAll(db, sql, [last], takeRow)) {
    whole = false
    let step = 1
    while (!isReadable(db, table, last + step)) {
      step *= 2
      if (last + step > Number.MAX_SAFE_INTEGER / 2) return false
    }
    let bad = last + step / 2
    let good = last + step
    while (good - bad > 1) {
      const middle = Math.floor((bad + good) / 2)
      if (isReadable(db, table, middle)) good = middle
      else bad = middle
    }
    last = good
  }
  return whole
}

/** Whether the first row after `rowid` can be read, or there is none. */
const isReadable = (db: Db, table: string, rowid: number): boolean =>
  readAll(db, `SELECT * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT 1`, [rowid], () => {})

/** Messages of conversations that were read; a bad page costs the threads that touch it, not those after it. */
function readThreads(from: Db, to: Db, select: string, take: Take, threads: number[]): boolean {
  const ids = to.prepare('SELECT id FROM conversation ORDER BY id').pluck().all() as number[]
  for (const id of ids)
    if (!readFromBothEnds(from, select, ['id'], take, 'WHERE conversation = ?', [id])) threads.push(id)
  return threads.length === 0
}

/** Only of reading: what the new database cannot take is no damage of the old one. */
const isDamage = (error: unknown): boolean => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ'].some((is) =>
    code.startsWith(is),
  )
}
