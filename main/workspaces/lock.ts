/**
 * One Satchel per profile: two engines on one store would send things twice (M25). An exclusive SQLite lock is held
 * for life; the system takes it back when the process ends, kill -9 included, on every platform.
 */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ProblemError } from '../../shared/problem.ts'

/** Held here: a connection that nobody holds is closed by the garbage collector, and the lock with it. */
const held = new Set<Database.Database>()

/** Throws `alreadyOpen`. Returns the way to give the profile free. */
export function lockProfile(dir: string): () => void {
  const db = new Database(join(dir, 'lock'), { timeout: 0 })
  try {
    db.pragma('locking_mode=EXCLUSIVE')
    // The lock is taken by the first write and kept, in this mode, until the connection closes.
    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (at INTEGER); COMMIT')
  } catch (error) {
    db.close()
    const busy = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
    throw busy ? new ProblemError({ code: 'alreadyOpen' }) : error
  }
  held.add(db)
  return () => {
    held.delete(db)
    db.close()
  }
}
