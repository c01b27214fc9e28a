/**
 * Two indexes for the search. Every search says how many threads were never downloaded: counting 50,000 of them row by
 * row takes 600 ms. And it lists the newest deals of all stages: without an index all of them are judged and sorted.
 */
import type { Db } from '../open.ts'

export function searchIndexes(db: Db): void {
  db.exec(`
    CREATE INDEX conversation_missing ON conversation (thread_want DESC, at DESC, thread_of)
      WHERE thread_want > 0 AND thread_of IS NULL AND hidden = 0;
    CREATE INDEX deal_newest ON deal (at DESC, id DESC) WHERE hidden = 0 AND limbo = 0;
  `)
}
