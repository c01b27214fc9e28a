/**
 * An index of the threads that were never downloaded: every search says how many there are, and counting 50,000 of them
 * row by row takes 600 ms.
 */
import type { Db } from '../open.ts'

export function missingIndex(db: Db): void {
  db.exec(`
    CREATE INDEX conversation_missing ON conversation (thread_want DESC, at DESC, thread_of)
      WHERE thread_want > 0 AND thread_of IS NULL AND hidden = 0;
  `)
}
