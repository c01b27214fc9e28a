/** The deals that are picked on this board: which ones are still here, what they are worth, and the picking of them. */
import { useEffect, useMemo } from 'react'
import type { StageTotal } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { clearPicked, keepPicked, usePickedDeals } from '../state/pickedDeals.ts'
import type { InHand } from './moveDeals.ts'

export type PickedNow = InHand & {
  has: (key: string) => boolean
  /** one exact sum per currency; empty until it is read */
  totals: readonly StageTotal[]
}

/** `query`: what the board is filtered by. Another board is another matter. */
export function usePicked(workspace: string, query: string): PickedNow {
  const keys = usePickedDeals((picked) => picked.keys)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the two name the board
  useEffect(() => clearPicked, [workspace, query])
  const asked = keys.length === 0 ? null : { workspace, keys: [...keys] }
  const now = useRead('deals.picked', asked).value
  // The same read: while one more is picked, the sums of before stay on screen.
  const before = useRead('deals.picked', asked, true).value
  // Answered for exactly these keys: one that was deleted elsewhere is let go.
  useEffect(() => {
    if (now) keepPicked(new Set(now.deals.map(({ key }) => key)))
  }, [now])
  return useMemo(() => {
    const set = new Set(keys)
    const stages = new Set(now?.deals.map(({ stage }) => stage))
    const [only] = stages
    return {
      keys,
      from: stages.size === 1 ? (only ?? null) : null,
      has: (key) => set.has(key),
      totals: (now ?? before)?.totals ?? [],
    }
  }, [keys, now, before])
}
