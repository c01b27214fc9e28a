import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closedNeeded, type ForecastInput, forecast, seeded } from '../../shared/forecast.ts'

const closedDeals = (won: number, lost: number, seen: readonly string[] = []): ForecastInput['closed'] => [
  ...Array.from({ length: won }, () => ({ won: true, seen })),
  ...Array.from({ length: lost }, () => ({ won: false, seen })),
]
const open = (...values: number[]) => values.map((value) => ({ stage: 'new', value }))
const of = (closed: ForecastInput['closed'], deals: ForecastInput['open']) =>
  forecast({ currency: 'INR', closed, open: deals, notCounted: 0 })
const rangeOf = (closed: ForecastInput['closed'], deals: ForecastInput['open']) => {
  const { result } = of(closed, deals)
  if (result.is !== 'range') throw new Error('refused')
  return { ...result, low: BigInt(result.low), likely: BigInt(result.likely), high: BigInt(result.high) }
}

describe('a forecast', () => {
  it('refuses below 20 closed deals, and says how many there are', () => {
    expect(of(closedDeals(12, 7), open(100))).toEqual({
      currency: 'INR',
      won: 12,
      lost: 7,
      open: 1,
      notCounted: 0,
      result: { is: 'refused', why: 'fewClosed', needed: 20 },
    })
    expect(of(closedDeals(12, 8), open(100)).result.is).toBe('range')
  })

  it('takes value times rate as likely, rounded down to whole minor units', () => {
    expect(rangeOf(closedDeals(7, 13), open(1_000, 501)).likely).toBe((1_501n * 7n) / 20n)
  })

  it('gives a stage its own rate only from 20 closed deals that were seen in it', () => {
    const seen = [...closedDeals(18, 2, ['negotiating']), ...closedDeals(0, 20)]
    const { likely, rates } = rangeOf(seen, [
      { stage: 'negotiating', value: 1_000 },
      { stage: 'new', value: 1_000 },
    ])
    expect(rates).toEqual([
      { stage: 'negotiating', open: 1, won: 18, closed: 20, own: true },
      { stage: 'new', open: 1, won: 18, closed: 40, own: false },
    ])
    expect(likely).toBe(900n + 450n)
    const few = rangeOf(seen.slice(1), [{ stage: 'negotiating', value: 1_000 }])
    expect(few.rates[0]?.own).toBe(false)
  })

  it('is narrower the more it rests on, and wider when one deal decides', () => {
    const many = open(...Array.from({ length: 150 }, () => 1_000))
    const width = ({ low, high }: { low: bigint; high: bigint }) => high - low
    expect(width(rangeOf(closedDeals(500, 500), many))).toBeLessThan(
      width(rangeOf(closedDeals(10, 10), many)),
    )
    expect(width(rangeOf(closedDeals(500, 500), open(150_000)))).toBe(150_000n)
  })

  it('covers what really comes in about as often as it says', () => {
    const chance = seeded(99)
    let inside = 0
    const worlds = 120
    for (let world = 0; world < worlds; world++) {
      const rate = 0.2 + 0.6 * chance()
      const won = Array.from({ length: 60 }, () => chance() < rate).filter(Boolean).length
      const deals = open(...Array.from({ length: 260 }, () => Math.floor(1_000 + 9_000 * chance())))
      const real = deals.reduce((sum, { value }) => sum + (chance() < rate ? value : 0), 0)
      const { low, high } = rangeOf(closedDeals(won, 60 - won), deals)
      if (BigInt(real) >= low && BigInt(real) <= high) inside++
    }
    // Eight of ten, with the room that 120 worlds leave.
    expect(inside / worlds).toBeGreaterThan(0.68)
    expect(inside / worlds).toBeLessThan(0.92)
  })

  it('is the same twice, in order, whole, and between nothing and everything', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: -1_000, max: 1_000 }),
    )
    const stage = fc.constantFrom('new', 'contacted', 'negotiating', 'odd')
    fc.assert(
      fc.property(
        fc.array(fc.record({ won: fc.boolean(), seen: fc.array(stage, { maxLength: 3 }) }), {
          minLength: closedNeeded,
          maxLength: 70,
        }),
        fc.array(fc.record({ stage, value }), { maxLength: 30 }),
        (closed, deals) => {
          const { low, likely, high, total } = rangeOf(closed, deals)
          expect(of(closed, deals)).toEqual(of(closed, deals))
          expect(low <= likely && likely <= high).toBe(true)
          expect(total).toBe(String(deals.reduce((sum, deal) => sum + BigInt(deal.value), 0n)))
          const least = deals.reduce((sum, deal) => sum + (deal.value < 0 ? BigInt(deal.value) : 0n), 0n)
          const most = deals.reduce((sum, deal) => sum + (deal.value > 0 ? BigInt(deal.value) : 0n), 0n)
          expect(low >= least && high <= most).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})
