/** A mirror in memory whose clock the test moves, and short ways to what reports count. */
import Database from 'better-sqlite3'
import { edit } from '../../../main/core/wishes.ts'
import { migrate } from '../../../main/mirror/migrate.ts'
import { Mirror } from '../../../main/mirror/mirror.ts'
import { type DealFacts, dealFacts } from '../../../main/mirror/reports/dealFacts.ts'
import { hearSome } from '../../../main/mirror/reports/heard.ts'
import type { Fields, Kind, Row } from '../../../shared/rows.ts'

/** Noon of a day in April 2026 in this computer's zone (31 is the first of May). */
export const noon = (day: number, hours = 12, minutes = 0) => new Date(2026, 3, day, hours, minutes).getTime()
export const iso = (ms: number) => new Date(ms).toISOString()

export function makeMirror() {
  const clock = { now: noon(1) }
  const db = new Database(':memory:')
  db.pragma('foreign_keys=ON')
  migrate(db)
  const mirror = new Mirror(db, { changed: () => {}, clock: () => clock.now })
  const take = (kind: Kind, ...rows: Row[]) => mirror.takeRows(kind, rows, mirror.nextTick(), null)
  const change = (kind: Kind, key: string, fields: Fields) =>
    mirror.change(kind, key, (t) => edit(t, fields, mirror.nextTick()), 'me')
  /** Inbound messages as 'in', ours as 'out', with their times. */
  const thread = (key: string, ...lines: ['in' | 'out', number | null][]) => {
    const row = mirror.get('conversation', key)?.server ?? null
    mirror.saveThread(
      key,
      lines.map(([way, at], place) => ({
        id: `${key}-${place}`,
        direction: way === 'in' ? 'inbound' : 'outbound',
        body: 'Hello',
        at: at === null ? null : iso(at),
      })),
      row,
      mirror.nextTick(),
      false,
    )
  }
  const hearAll = () => {
    while (hearSome(mirror, 50) > 0);
  }
  return { mirror, clock, take, change, thread, hearAll }
}

/** Runs a report that stops after every slice. */
export function runAll<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

export const factsOf = (mirror: Mirror): DealFacts => runAll(dealFacts(mirror))
