/**
 * One Satchel per profile: two engines on one store would send things twice (M25). An exclusive SQLite lock is held
 * for life; the system takes it back when the process ends, kill -9 included, on every platform.
 */
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ProblemError } from '../../shared/problem.ts'
import { asProblem } from '../mirror/open.ts'

/** Held here: a connection that nobody holds is closed by the garbage collector, and the lock with it. */
const held = new Set<Database.Database>()

/** Throws `alreadyOpen`, `diskFull`, `diskReadOnly`. Returns the way to give the profile free. */
export function lockProfile(dir: string): () => void {
  const file = join(dir, 'lock')
  let db: Database.Database
  try {
    db = take(file)
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'databaseDamaged') throw error
    // Nobody holds it, since a held one says busy before it is read, and nothing is in it. Cut, not deleted: it must
    // stay the same file for whoever starts at the same moment.
    truncateSync(file)
    db = take(file)
  }
  held.add(db)
  return () => {
    held.delete(db)
    db.close()
  }
}

function take(file: string): Database.Database {
  let db: Database.Database | null = null
  try {
    db = new Database(file, { timeout: 0 })
    db.pragma('locking_mode=EXCLUSIVE')
    // The lock is taken by the first write and kept, in this mode, until the connection closes.
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (at INTEGER); COMMIT')
    return db
  } catch (error) {
    db?.close()
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    throw busy ? new ProblemError({ code: 'alreadyOpen' }) : asProblem(error)
  }
}
