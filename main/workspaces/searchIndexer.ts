/** Lets the full-text index follow the rows in small slices, between what the window asks for. Owned by `workspace`. */

import type { Mirror } from '../mirror/mirror.ts'
import { indexSome } from '../mirror/search/searchIndex.ts'

export type SearchIndexer = { /** Rows changed. */ soon: () => void; stop: () => void }

/** Documents in one slice: some milliseconds of work, at most 20. */
const slice = 20
const betweenMs = 15
/** A page of a sweep and the threads after it come in quick succession. */
const soonMs = 200
/** When the disk refused. */
const againMs = 60_000

export function searchIndexer(options: {
  mirror: Mirror
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  /** the index caught up */
  done: () => void
}): SearchIndexer {
  const { mirror, after, done } = options
  let takeBack: (() => void) | null = null
  let stopped = false
  const next = (ms: number) => {
    takeBack = after(ms, work)
  }
  const work = () => {
    takeBack = null
    try {
      if (indexSome(mirror, slice) === slice) next(betweenMs)
      else done()
    } catch {
      // Derived data: on a full disk the search is behind and says so.
      next(againMs)
    }
  }
  return {
    soon: () => {
      if (!stopped && takeBack === null) next(soonMs)
    },
    stop: () => {
      stopped = true
      takeBack?.()
    },
  }
}
