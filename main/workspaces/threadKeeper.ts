/**
 * Keeps the threads on this computer in line with what the person chose, in small slices between what the window asks
 * for, and looks again as time passes and conversations come. Owned by `workspace`.
 */
import type { Keep } from '../../shared/preferences.ts'
import { keepSome, keptFrom } from '../mirror/keep.ts'
import type { Mirror } from '../mirror/mirror.ts'

export type ThreadKeeper = { /** The choice changed. */ soon: () => void; stop: () => void }

/** Conversations in one slice: some milliseconds of work. */
const slice = 50
const betweenMs = 15
/** The end of the range moves with time and with what arrives. */
const againMs = 60_000

export function threadKeeper(options: {
  mirror: Mirror
  keep: () => Keep
  /** key of the conversation on screen */
  open: () => string | null
  /** ms since 1970 */
  now: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  /** other threads may be wanted now */
  changed: () => void
}): ThreadKeeper {
  const { mirror, after } = options
  let takeBack: (() => void) | null = null
  let stopped = false
  const next = (ms: number) => {
    takeBack?.()
    takeBack = stopped ? null : after(ms, work)
  }
  const work = () => {
    takeBack = null
    try {
      const from = keptFrom(mirror, options.keep(), options.now())
      const done = keepSome(mirror, from, options.open(), slice)
      if (done > 0) options.changed()
      next(done > 0 ? betweenMs : againMs)
    } catch {
      // The disk refused: nothing is lost by keeping more for a while.
      next(againMs)
    }
  }
  mirror.keepFrom(keptFrom(mirror, options.keep(), options.now()))
  next(betweenMs)
  return {
    soon: () => next(0),
    stop: () => {
      stopped = true
      takeBack?.()
    },
  }
}
