/** When a wait ends, as a moment that stands still while readings of it come and go. Used by outbox and status line. */
import { useState } from 'react'

/** Two readings of one wait differ by the time that they were on their way. */
const sameMs = 1_500

/** ms since 1970. `before`: what the last reading said. A moment that moved by a breath stays where it was. */
export function steadyDeadline(before: number | null, inMs: number | null, now: number): number | null {
  if (inMs === null) return null
  const at = now + inMs
  return before !== null && Math.abs(at - before) < sameMs ? before : at
}

/** The same for many waits by their keys; waits that are over leave. */
export function steadyDeadlines(
  before: ReadonlyMap<string, number>,
  waits: readonly { id: string; inMs: number | null }[],
  now: number,
): ReadonlyMap<string, number> {
  return new Map(
    waits.flatMap(({ id, inMs }) => {
      const at = steadyDeadline(before.get(id) ?? null, inMs, now)
      return at === null ? [] : [[id, at] as const]
    }),
  )
}

const none: ReadonlyMap<string, number> = new Map()

/** `reading`: what came, a new object every time; `waitsOf` names its waits. */
export function useDeadlines<R>(
  reading: R,
  waitsOf: (reading: R) => readonly { id: string; inMs: number | null }[],
): ReadonlyMap<string, number> {
  const [kept, setKept] = useState<{ reading: R; at: ReadonlyMap<string, number> } | null>(null)
  if (kept && kept.reading === reading) return kept.at
  const at = steadyDeadlines(kept?.at ?? none, waitsOf(reading), Date.now())
  setKept({ reading, at })
  return at
}
