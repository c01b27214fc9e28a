/**
 * Threads that are not kept by choice: `thread_want` is then negative, and its amount what it would be if they were. One
 * index counts them after every change, the other finds stored threads that have become too old.
 */
import type { Db } from '../open.ts'

export function keep(db: Db): void {
  db.exec(`
    CREATE INDEX conversation_left_out ON conversation (at, thread_want) WHERE thread_want < 0;
    CREATE INDEX conversation_kept ON conversation (at) WHERE thread_of IS NOT NULL;
  `)
}
