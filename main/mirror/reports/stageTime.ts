/** Time in stage: what was seen from beginning to end is a length, everything else only says "at least". */
import type { Period, StageTimeReport } from '../../../shared/reports.ts'
import { stages } from '../../../shared/rows.ts'
import type { DealFacts } from './dealFacts.ts'
import { beginOf } from './period.ts'
import { quantile } from './quantile.ts'

type Lengths = { finished: number[]; staying: number[]; stayingUnseen: number }

/** Stays that ended in the period, and those that go on. */
export function stageTime(facts: DealFacts, period: Period, now: number): StageTimeReport {
  const since = beginOf(period, now)
  const of = new Map<string, Lengths>()
  let unseen = 0
  for (const deal of facts.deals)
    for (const { stage, from, to } of deal.stays) {
      let lengths = of.get(stage)
      if (!lengths) {
        lengths = { finished: [], staying: [], stayingUnseen: 0 }
        of.set(stage, lengths)
      }
      if (to === null) {
        // The stage did not change since the deal did, so it has been there since then at the least.
        const began = from ?? deal.at
        if (from === null) lengths.stayingUnseen++
        if (began > 0) lengths.staying.push(Math.max(0, now - began))
      } else if (to >= since) {
        if (from === null) unseen++
        else lengths.finished.push(to - from)
      }
    }
  const known = new Set<string>(stages)
  return {
    at: facts.at,
    untimed: facts.untimed,
    stages: [...stages, ...[...of.keys()].filter((stage) => !known.has(stage)).sort()].map((stage) => {
      const { finished, staying, stayingUnseen } = of.get(stage) ?? {
        finished: [],
        staying: [],
        stayingUnseen: 0,
      }
      return {
        stage,
        finished: finished.length,
        medianMs: quantile(finished, 0.5),
        longMs: quantile(finished, 0.9),
        staying: staying.length,
        stayingMedianMs: quantile(staying, 0.5),
        stayingUnseen,
      }
    }),
    unseen,
    since: facts.firstMove,
  }
}
