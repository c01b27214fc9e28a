import { describe, expect, it } from 'vitest'
import { decimalsOf, decimalText, formatMoney, isMinorUnits } from '../../shared/money.ts'

/** White space and signs that look alike are written in one way, so that expectations stay readable. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const shown = (minor: number | string | bigint, currency: string, locale: string) =>
  plain(formatMoney(minor, currency, locale))

describe('decimals of a currency', () => {
  it.each([
    ['INR', 2],
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['ISK', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %i', (currency, decimals) => expect(decimalsOf(currency)).toBe(decimals))

  it.each(['', 'RUPEES', 'inr', 'XQZ', '€', 'US'])('is not guessed for %j', (currency) => {
    expect(decimalsOf(currency)).toBeNull()
  })
})

describe('an amount on screen', () => {
  it.each([
    [5_000_000, 'INR', 'en-IN', '₹50,000.00'],
    [12_345_678_900, 'INR', 'en-IN', '₹12,34,56,789.00'],
    [12_345_678_900, 'INR', 'en-US', '₹123,456,789.00'],
    [123_456, 'EUR', 'de', '1.234,56 €'],
    [123_456, 'JPY', 'en', '¥123,456'],
    [123_456, 'KWD', 'en', 'KWD 123.456'],
    [5, 'USD', 'en', '$0.05'],
    [0, 'USD', 'en', '$0.00'],
    [-123_456, 'USD', 'en', '-$1,234.56'],
  ])('%i of %s in %s is %s', (minor, currency, locale, text) => {
    expect(shown(minor, currency, locale)).toBe(text)
  })

  it('is exact beyond 2^53, where numbers round', () => {
    expect(shown('900719925474099312345', 'USD', 'en')).toBe('$9,007,199,254,740,993,123.45')
    expect(shown(2n ** 64n, 'JPY', 'en')).toBe('¥18,446,744,073,709,551,616')
  })

  it('of an unknown currency is shown raw, so that nobody reads a wrong amount', () => {
    expect(shown(5_000, 'XQZ', 'en')).toBe('5000 XQZ')
    expect(shown(5_000, '', 'en')).toBe('5000')
  })
})

describe('decimal text', () => {
  it.each([
    [5_000_000, 2, '50000.00'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [0, 3, '0.000'],
    [7, 0, '7'],
    ['9007199254740993', 3, '9007199254740.993'],
    [2n ** 64n, 2, '184467440737095516.16'],
  ] as const)('of %s with %i decimals is %s', (minor, decimals, text) => {
    expect(decimalText(minor, decimals)).toBe(text)
  })
})

describe('a value that can be counted', () => {
  it('is a safe integer and nothing that looks like one', () => {
    expect([0, -5, Number.MAX_SAFE_INTEGER].every(isMinorUnits)).toBe(true)
    for (const value of [2 ** 53, 1.5, Number.NaN, '5', null, undefined, true, [5]])
      expect(isMinorUnits(value)).toBe(false)
  })
})
