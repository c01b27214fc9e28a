/** How a person arranged the splits of the inbox, and the views they saved: on this computer only. */
import type { SplitChoice } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'

type Stored = Omit<SplitChoice, 'hidden'> & { hidden: number }

/** In their order; those that were never placed come last. */
export function splitList(mirror: Mirror): SplitChoice[] {
  const rows = mirror
    .sql('SELECT id, place, hidden, name, query FROM split ORDER BY place IS NULL, place, id')
    .all() as Stored[]
  return rows.map((row) => ({ ...row, hidden: row.hidden === 1 }))
}

/** What is named is placed in this order; the queries of views stay. */
export function arrangeSplits(
  mirror: Mirror,
  splits: readonly Pick<SplitChoice, 'id' | 'name' | 'hidden'>[],
): void {
  mirror.transaction(() => {
    mirror.sql('UPDATE split SET place = NULL').run()
    const put = mirror.sql(
      `INSERT INTO split VALUES (?, ?, ?, ?, NULL)
       ON CONFLICT DO UPDATE SET place = excluded.place, hidden = excluded.hidden, name = excluded.name`,
    )
    for (const [place, { id, name, hidden }] of splits.entries()) {
      // A view that was removed meanwhile does not come back as a split of nothing.
      if (id.startsWith('view:') && !isStored(mirror, id)) continue
      put.run(id, place, hidden ? 1 : 0, name)
    }
    mirror.note('splits')
  })
}

export function nameSplit(mirror: Mirror, id: string, name: string | null): void {
  mirror.transaction(() => {
    if (id.startsWith('view:') && !isStored(mirror, id)) return
    mirror
      .sql('INSERT INTO split VALUES (?, NULL, 0, ?, NULL) ON CONFLICT DO UPDATE SET name = excluded.name')
      .run(id, name)
    mirror.note('splits')
  })
}

export function saveView(
  mirror: Mirror,
  { id, name, query }: { id: string; name: string; query: string },
): void {
  mirror.transaction(() => {
    mirror
      .sql(
        `INSERT INTO split VALUES (?, NULL, 0, ?, ?)
         ON CONFLICT DO UPDATE SET name = excluded.name, query = excluded.query`,
      )
      .run(id, name, query)
    mirror.note('splits')
  })
}

export function removeView(mirror: Mirror, id: string): void {
  mirror.transaction(() => {
    mirror.sql('DELETE FROM split WHERE id = ? AND query IS NOT NULL').run(id)
    mirror.note('splits')
  })
}

const isStored = (mirror: Mirror, id: string): boolean =>
  mirror.sql('SELECT 1 FROM split WHERE id = ?').get(id) !== undefined
