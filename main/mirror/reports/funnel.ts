/** The funnel: how many deals of a period are in each stage, how many came so far, and their value per currency. */
import type { FunnelReport, Period } from '../../../shared/reports.ts'
import { stages } from '../../../shared/rows.ts'
import type { DealFacts } from './dealFacts.ts'
import { beginOf } from './period.ts'
import { addTo, type Sums, sumsOf } from './sums.ts'

/** Stages that follow each other; lost is no step of the way. */
const way: readonly string[] = stages.filter((stage) => stage !== 'lost')

export function funnel(facts: DealFacts, period: Period, now: number): FunnelReport {
  const since = beginOf(period, now)
  const deals = facts.deals.filter(({ created }) => created >= since)
  const here = new Map<string, { now: number; sums: Sums }>(
    stages.map((stage) => [stage, { now: 0, sums: new Map() }]),
  )
  const reached = way.map(() => 0)
  let unseen = 0
  for (const deal of deals) {
    let entry = here.get(deal.stage)
    if (!entry) {
      entry = { now: 0, sums: new Map() }
      here.set(deal.stage, entry)
    }
    entry.now++
    addTo(entry.sums, deal.currency, deal.value)
    const furthest = Math.max(...deal.stays.map(({ stage }) => way.indexOf(stage)))
    if (deal.stage === 'lost' && furthest < 0) unseen++
    for (let at = 0; at <= furthest; at++) reached[at] = (reached[at] ?? 0) + 1
  }
  const known = new Set<string>(stages)
  const unknown = [...here.keys()].filter((stage) => !known.has(stage)).sort()
  return {
    at: facts.at,
    untimed: facts.untimed,
    deals: deals.length,
    stages: [...stages, ...unknown].map((stage) => ({
      stage,
      now: here.get(stage)?.now ?? 0,
      reached: way.includes(stage) ? (reached[way.indexOf(stage)] ?? 0) : null,
      sums: sumsOf(here.get(stage)?.sums ?? new Map()),
    })),
    unseen,
  }
}
