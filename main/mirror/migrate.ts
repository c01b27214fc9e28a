/**
 * Brings a database to the newest version, one file per step, each in its own transaction: killed half-way, a step
 * either happened or did not. Rows, messages, outbox and local tables are always carried.
 */

import { firstSchema } from './migrations/001-first.ts'
import { views } from './migrations/002-views.ts'
import { deeds } from './migrations/003-deeds.ts'
import { snoozeTables } from './migrations/004-snooze.ts'
import { threadTables } from './migrations/005-thread.ts'
import { keep } from './migrations/006-keep.ts'
import { reportTables } from './migrations/007-reports.ts'
import { searchIndexes } from './migrations/008-search.ts'
import { listIndexes } from './migrations/009-lists.ts'
import { boardIndexes } from './migrations/010-board.ts'
import { attentionTables } from './migrations/011-attention.ts'
import { historyCuts } from './migrations/012-history.ts'
import type { Db } from './open.ts'

export type Migration = (db: Db) => void

/** Ascending; the position is the version. Never edit a step that was released, add one. */
const steps: readonly Migration[] = [
  firstSchema,
  views,
  deeds,
  snoozeTables,
  threadTables,
  keep,
  reportTables,
  searchIndexes,
  listIndexes,
  boardIndexes,
  attentionTables,
  historyCuts,
]

export const newestVersion = steps.length

/** Runs the steps that `db` has not seen, up to `target` (salvage, and tests). `of`: other steps, for tests. */
export function migrate(db: Db, target = newestVersion, of: readonly Migration[] = steps): void {
  for (let version = Number(db.pragma('user_version', { simple: true })); version < target; version++) {
    const step = of[version]
    if (!step) return
    db.transaction(() => {
      step(db)
      db.pragma(`user_version=${version + 1}`)
    }).immediate()
  }
}
