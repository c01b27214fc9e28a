/** How long a deal was in which stage, from the moves that the history saw. Pure. */

/** A move: `was` null for a deal that was made (or given back), `became` null for one that was deleted. */
export type StageStep = { at: number; was: string | null; became: string | null }

/** `from` null: it was there before Satchel saw it. `to` null: it is there now. */
export type Stay = { stage: string; from: number | null; to: number | null }

/** A card that is put back within this time was never really moved. */
const slipMs = 60_000

/** Oldest first; the last one is where the deal is now. `now`: the stage it shows. */
export function staysOf(steps: readonly StageStep[], now: string): Stay[] {
  const stays: Stay[] = []
  for (const { at, was, became } of steps) {
    if (became === null) continue
    const current = stays.at(-1)
    if (current?.stage === became) continue
    const before = stays.at(-2)
    if (current && before?.stage === became && current.from !== null && at - current.from < slipMs) {
      stays.pop()
      before.to = null
      continue
    }
    // What led from the last known stage to `was` was not seen, so neither was its length.
    if (was !== null && current?.stage !== was) {
      if (current) stays.pop()
      stays.push({ stage: was, from: null, to: at })
    } else if (current) current.to = at
    stays.push({ stage: became, from: at, to: null })
  }
  const last = stays.at(-1)
  if (last?.stage !== now) stays.push({ stage: now, from: null, to: null })
  return stays
}
