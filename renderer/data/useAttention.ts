/** What it takes to say how much a deal needs the person: what they set, and how large the deals are. */
import { useMemo } from 'react'
import {
  type AttentionFacts,
  type DaysSince,
  needsMeReasons,
  type Reason,
  type Stale,
  staleOf,
} from '../../shared/attention.ts'
import { daysUntil } from '../../shared/day.ts'
import { useRead } from './useRead.ts'
import { useWorkspacePreferences } from './useWorkspacePreferences.ts'

export type Attention = {
  now: number
  days: DaysSince
  stale: (facts: AttentionFacts) => Stale | null
  /** most important first */
  reasons: (facts: AttentionFacts) => Reason[]
}

/** `now`: ms since 1970. Null until it is read. */
export function useAttention(workspace: string, now: number): Attention | null {
  const settings = useWorkspacePreferences(workspace)
  const scale = useRead('attention.scale', { workspace }).value
  return useMemo(() => {
    if (!settings || !scale) return null
    const days = daysUntil(now)
    return {
      now,
      days,
      stale: (facts) => staleOf(facts, settings.staleDays, days),
      reasons: (facts) => needsMeReasons(facts, settings, scale, days, now),
    }
  }, [settings, scale, now])
}
