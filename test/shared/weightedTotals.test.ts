import { expect, it } from 'vitest'
import { random } from '../../main/demo/random.ts'
import { weightedTotals } from '../../shared/weightedTotals.ts'

const one = (total: string, weight: number) =>
  weightedTotals([{ stage: 'new', totals: [{ currency: 'INR', total }] }], { new: weight })[0]?.total

it.each([
  ['100', 40, '40'],
  ['1', 50, '1'],
  ['1', 49, '0'],
  ['-1', 50, '0'],
  ['-1', 51, '-1'],
  ['-3', 50, '-1'],
  ['101', 10, '10'],
  ['105', 10, '11'],
  ['7', 100, '7'],
  ['7', 0, '0'],
  // beyond 2^53 and 2^63
  ['9007199254740993', 100, '9007199254740993'],
  ['18446744073709551617', 50, '9223372036854775809'],
])('%s weighted %i %% is %s', (total, weight, weighted) => {
  expect(one(total, weight)).toBe(weighted)
})

it('rounds once, not per stage: three halves are one and a half', () => {
  const stages = ['new', 'contacted', 'interested'].map((stage) => ({
    stage,
    totals: [{ currency: 'JPY', total: '1' }],
  }))
  expect(weightedTotals(stages, { new: 50, contacted: 50, interested: 50 })).toEqual([
    { currency: 'JPY', total: '2' },
  ])
})

it('a stage without a weight counts nothing, also one that is called like something every object has', () => {
  const totals = [{ currency: 'INR', total: '10' }]
  expect(
    weightedTotals(
      [
        { stage: 'new', totals },
        { stage: 'constructor', totals },
      ],
      { new: 10 },
    ),
  ).toEqual([{ currency: 'INR', total: '1' }])
})

it('never mixes currencies, and is what a hand would add up', () => {
  const r = random(11, 0, 'weights')
  for (let round = 0; round < 200; round++) {
    const stages = ['new', 'won', 'parked'].map((stage) => ({
      stage,
      totals: ['INR', 'USD', 'KWD']
        .filter(() => r.chance(0.7))
        .map((currency) => ({
          currency,
          total: String(BigInt(r.between(-1_000_000, 1_000_000)) * 10n ** BigInt(r.between(0, 15))),
        })),
    }))
    const weights = { new: r.between(0, 100), won: r.between(0, 100) }
    for (const { currency, total } of weightedTotals(stages, weights)) {
      const hundredths = stages
        .flatMap(({ stage, totals }) =>
          totals
            .filter((one) => one.currency === currency)
            .map(
              (one) => BigInt(one.total) * BigInt(stage === 'parked' ? 0 : weights[stage as 'new' | 'won']),
            ),
        )
        .reduce((sum, part) => sum + part, 0n)
      // Half up: never more than half a unit away, and not down from exactly half.
      const off = BigInt(total) * 100n - hundredths
      expect(off > -50n && off <= 50n).toBe(true)
    }
  }
})
