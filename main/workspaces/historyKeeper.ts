/** Lets old lines of the history go in small slices, some time after the start and then every hour. Owned by `workspace`. */
import type { Mirror } from '../mirror/mirror.ts'
import { type PruneCursor, pruneHistory } from '../mirror/pruneHistory.ts'

/** After a start there is better to do. */
const firstMs = 60_000
const betweenMs = 50
/** The rows were all looked at, or the disk refused. */
const againMs = 3_600_000

export function historyKeeper(options: {
  mirror: Mirror
  /** ms since 1970 */
  now: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
}): { stop: () => void } {
  const { mirror, now, after } = options
  let cursor: PruneCursor = null
  let takeBack = after(firstMs, work)
  function work(): void {
    let rest = againMs
    try {
      const { next, done } = pruneHistory(mirror, cursor, now())
      cursor = done ? null : next
      if (!done) rest = betweenMs
    } catch {
      // Nothing is lost by keeping more for a while.
    }
    takeBack = after(rest, work)
  }
  return { stop: () => takeBack() }
}
