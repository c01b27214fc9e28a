/**
 * Threads that were never downloaded, so that no search can see into them, and the person's wish to have them first.
 * The wish survives a restart and ends with the last of them. Used by `search`, and by `sync` to choose the next one.
 */
import type { Mirror } from '../mirror.ts'

const wish = 'threadsAsked'

export const missingThreads = (mirror: Mirror): number =>
  (
    mirror
      .sql(
        'SELECT count(*) AS n FROM conversation WHERE thread_want > 0 AND thread_of IS NULL AND hidden = 0',
      )
      .get() as { n: number }
  ).n

export const threadsAsked = (mirror: Mirror): boolean => mirror.meta(wish) === '1'

/** Nothing is wished for when nothing is missing. */
export const askForThreads = (mirror: Mirror): void =>
  mirror.setMeta(wish, missingThreads(mirror) > 0 ? '1' : '0')

/** The missing thread that matters most, leaving out `except`; null when there is none. */
export function missingThread(mirror: Mirror, except: ReadonlySet<string>): string | null {
  const rows = mirror
    .sql(
      `SELECT key FROM conversation INDEXED BY conversation_missing
       WHERE thread_want > 0 AND thread_of IS NULL AND hidden = 0
       ORDER BY thread_want DESC, at DESC LIMIT ?`,
    )
    .all(except.size + 1) as { key: string }[]
  return rows.find((row) => !except.has(row.key))?.key ?? null
}
