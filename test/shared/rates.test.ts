import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aboutTotal, isRate } from '../../shared/rates.ts'

const inr = (of: { [currency: string]: string }) => ({ base: 'INR', of })

describe('an about total', () => {
  it('adds what the rates say one of each currency is worth', () => {
    const totals = [
      { currency: 'INR', total: '12000000' },
      { currency: 'USD', total: '100000' },
      { currency: 'JPY', total: '5000' },
      { currency: 'KWD', total: '1000' },
    ]
    // 120,000 + 1,000 * 83.12 + 5,000 * 0.5567 + 1 * 271.005
    expect(aboutTotal(totals, inr({ USD: '83.12', JPY: '0.5567', KWD: '271.005' }))).toEqual({
      total: '20617451',
      currency: 'INR',
      without: [],
    })
  })

  it('names the currencies that have no rate and leaves them out', () => {
    const totals = [
      { currency: 'USD', total: '100' },
      { currency: 'KWD', total: '1000' },
      { currency: 'XQZ', total: '7' },
    ]
    expect(aboutTotal(totals, inr({ USD: '80', XQZ: '2' }))).toEqual({
      total: '8000',
      currency: 'INR',
      without: ['KWD', 'XQZ'],
    })
  })

  it('says nothing where the exact totals say it all', () => {
    expect(aboutTotal([{ currency: 'INR', total: '5' }], inr({ USD: '80' }))).toBeNull()
    expect(aboutTotal([{ currency: 'USD', total: '5' }], inr({}))).toBeNull()
    expect(aboutTotal([{ currency: 'USD', total: '5' }], null)).toBeNull()
    expect(aboutTotal([], inr({ USD: '80' }))).toBeNull()
  })

  it('is rounded once, half away from zero', () => {
    const yen = (total: string, rate: string) =>
      aboutTotal([{ currency: 'USD', total }], { base: 'JPY', of: { USD: rate } })?.total
    expect(yen('50', '1')).toBe('1')
    expect(yen('49', '1')).toBe('0')
    expect(yen('-50', '1')).toBe('-1')
    expect(yen('-49', '1')).toBe('0')
    // Each of these alone would be rounded away; together they are one.
    const cents = [
      { currency: 'USD', total: '30' },
      { currency: 'EUR', total: '30' },
    ]
    expect(aboutTotal(cents, { base: 'JPY', of: { USD: '1', EUR: '1' } })?.total).toBe('1')
  })

  it('is exact for sums beyond 2^53', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 80n }), fc.nat(999_999_999), (total, millionths) => {
        fc.pre(millionths > 0)
        const rate = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`
        const about = aboutTotal([{ currency: 'USD', total: total.toString() }], inr({ USD: rate }))
        const exact = total * BigInt(millionths)
        const rounded = (exact + 500_000n) / 1_000_000n
        expect(about?.total).toBe(rounded.toString())
      }),
    )
  })
})

describe('a rate', () => {
  it.each(['1', '83.12', '0.000000001', '999999999.999999999'])('%s is one', (text) =>
    expect(isRate(text)).toBe(true),
  )
  it.each(['', '0', '0.0', '-1', '1.', '.5', '1e3', '1,5', '1.0000000001', '1234567890', ' 1'])(
    '%j is none',
    (text) => expect(isRate(text)).toBe(false),
  )
})
