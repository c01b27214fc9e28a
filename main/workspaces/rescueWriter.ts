/**
 * Keeps the rescue file up to date: soon after every commit that touched the outbox, one write for all of them, and at
 * once when a create is about to leave. Owned by `workspace`.
 */
import { ProblemError } from '../../shared/problem.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { rescueOf, writeRescue } from './rescueFile.ts'

export type RescueWriter = {
  /** The outbox changed: written within moments. */
  soon: () => void
  /** On disk when it returns. Throws `diskFull`, `diskReadOnly`. */
  now: () => void
  /** Writes what is not written yet, if the disk lets it, and ends. */
  stop: () => void
}

/** Long enough for a bulk's commits to become one write, short against anything a person does. */
const soonMs = 50
/** When the disk refused. */
const againMs = 30_000

export function rescueWriter(options: {
  mirror: Mirror
  file: string
  dataKey: Uint8Array
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
}): RescueWriter {
  const { mirror, file, dataKey, after } = options
  let takeBack: (() => void) | null = null
  let stopped = false
  const rest = () => {
    takeBack?.()
    takeBack = null
  }
  const now = () => {
    rest()
    writeRescue(file, dataKey, rescueOf(mirror))
  }
  const attempt = () => {
    try {
      now()
    } catch (error) {
      // A full disk is told by the next save; anything else is worth a word. Either way it is tried again.
      if (!(error instanceof ProblemError)) console.error(error)
      takeBack = after(againMs, attempt)
    }
  }
  return {
    soon: () => {
      if (!stopped) takeBack ??= after(soonMs, attempt)
    },
    now,
    stop: () => {
      if (takeBack) attempt()
      stopped = true
      rest()
    },
  }
}
