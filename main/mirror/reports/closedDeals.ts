/** Won and lost over time: by when the closing was seen here, or else when the server last changed the deal. */
import type { ClosedReport, Period } from '../../../shared/reports.ts'
import type { DealFact, DealFacts } from './dealFacts.ts'
import { beginOf, bucketAt, bucketsOf } from './period.ts'
import { addTo, type Sums, sumsOf } from './sums.ts'

type Closed = { deal: DealFact; at: number; seen: boolean }
type Tally = { won: number; lost: number; wonSums: Sums; lostSums: Sums }

const emptyTally = (): Tally => ({ won: 0, lost: 0, wonSums: new Map(), lostSums: new Map() })

export function closedDeals(facts: DealFacts, period: Period, now: number): ClosedReport {
  const since = beginOf(period, now)
  let untimed = 0
  const closed: Closed[] = []
  for (const deal of facts.deals) {
    if (deal.stage !== 'won' && deal.stage !== 'lost') continue
    const from = deal.stays.at(-1)?.from ?? null
    const at = from ?? deal.at
    if (at === 0) untimed++
    if (at >= since) closed.push({ deal, at, seen: from !== null })
  }
  const first = closed.reduce((least, { at }) => (at > 0 ? Math.min(least, at) : least), now)
  const buckets = bucketsOf(period, now, first)
  const tallies = buckets.map(emptyTally)
  const whole = emptyTally()
  let atLatest = 0
  for (const { deal, at, seen } of closed) {
    if (!seen) atLatest++
    count(whole, deal)
    const tally = at === 0 ? undefined : tallies[bucketAt(buckets, at)]
    if (tally) count(tally, deal)
  }
  return {
    at: facts.at,
    untimed,
    ...told(whole),
    buckets: buckets.map((bucket, at) => ({ ...bucket, ...told(tallies[at] ?? emptyTally()) })),
    atLatest,
  }
}

function count(tally: Tally, { stage, currency, value }: DealFact): void {
  const won = stage === 'won'
  if (won) tally.won++
  else tally.lost++
  addTo(won ? tally.wonSums : tally.lostSums, currency, value)
}

const told = ({ won, lost, wonSums, lostSums }: Tally) => ({
  won,
  lost,
  wonSums: sumsOf(wonSums),
  lostSums: sumsOf(lostSums),
})
