import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalsOf, decimalText } from '../../shared/money.ts'
import { parseDecimal, parseMoney } from '../../shared/typedMoney.ts'

describe('a typed amount', () => {
  it.each([
    ['1,20,000.50', 'INR', 'en-IN', 12_000_050],
    ['120,000.50', 'INR', 'en-IN', 12_000_050],
    ['120000.5', 'INR', 'en-IN', 12_000_050],
    ['1.234,56', 'EUR', 'de', 123_456],
    ['1 234,56', 'EUR', 'fr', 123_456],
    ['1\u202f234,56', 'EUR', 'fr', 123_456],
    ["1'234.56", 'CHF', 'de-CH', 123_456],
    ['1’234.56', 'CHF', 'de-CH', 123_456],
    ['500', 'JPY', 'en', 500],
    ['1.234', 'KWD', 'en', 1_234],
    [' 7 ', 'USD', 'en', 700],
    ['12.', 'USD', 'en', 1_200],
    ['0', 'USD', 'en', 0],
    ['１２３', 'USD', 'en', 12_300],
    ['120 000.5', 'INR', 'en-IN', 12_000_050],
    ['50k', 'USD', 'en', 5_000_000],
    ['50 K', 'USD', 'en', 5_000_000],
    ['1.2L', 'INR', 'en-IN', 12_000_000],
    ['1.2 lakh', 'INR', 'en-IN', 12_000_000],
    ['1,20,000.5 lakhs', 'INR', 'en-IN', 1_200_005_000_000],
    ['3 cr', 'INR', 'en-IN', 3_000_000_000],
    ['1,5 Mio.', 'EUR', 'de', 150_000_000],
    ['2,5 Tsd.', 'EUR', 'de', 250_000],
    ['1.23456k', 'INR', 'en-IN', 123_456],
    ['1.2k', 'JPY', 'en', 1_200],
    ['1.2345k', 'KWD', 'en', 1_234_500],
    ['₹1,20,000', 'INR', 'en-IN', 12_000_000],
    ['Rs. 500', 'INR', 'en-IN', 50_000],
    ['INR 500', 'INR', 'de', 50_000],
    ['500 €', 'EUR', 'de', 50_000],
    ['$5', 'USD', 'en', 500],
    ['١٬٢٣٤٫٥', 'KWD', 'ar-EG', 1_234_500],
    ['1,234.5', 'KWD', 'ar-EG', 1_234_500],
    ['१,२०,०००', 'INR', 'mr', 12_000_000],
    ['1.234', 'CLP', 'es-CL', 1_234],
  ])('%j of %s in %s is %i', (text, currency, locale, minor) => {
    expect(parseMoney(text, currency, locale)).toBe(minor)
  })

  it.each([
    ['', 'USD', 'en'],
    [' ', 'USD', 'en'],
    ['.', 'USD', 'en'],
    ['.5', 'USD', 'en'],
    ['-5', 'USD', 'en'],
    ['+5', 'USD', 'en'],
    ['1e3', 'USD', 'en'],
    ['5kk', 'USD', 'en'],
    ['5 k5', 'USD', 'en'],
    ['k', 'USD', 'en'],
    ['5x', 'USD', 'en'],
    ['5 EUR', 'USD', 'en'],
    ['€5', 'USD', 'en'],
    ['-5k', 'USD', 'en'],
    ['1.2L', 'INR', 'de'],
    ['1,2k', 'INR', 'en-IN'],
    ['1.234567k', 'INR', 'en-IN'],
    ['1.2345k', 'JPY', 'en'],
    ['1 2', 'USD', 'en'],
    ['1 234,567', 'USD', 'en'],
    ['99999999999999k', 'USD', 'en'],
    ['9007199254740993', 'JPY', 'en'],
    ['1.234', 'USD', 'en'],
    ['1.2.3', 'USD', 'en'],
    ['500.0', 'JPY', 'en'],
    ['12,50', 'USD', 'en'],
    ['1,2', 'USD', 'en'],
    ['1,,000', 'USD', 'en'],
    [',000', 'USD', 'en'],
    ['1,000,', 'USD', 'en'],
    ['1.234,56', 'USD', 'en'],
    ['90071992547409.92', 'USD', 'en'],
    ['5', 'XQZ', 'en'],
  ])('%j of %s in %s is not guessed', (text, currency, locale) => {
    expect(parseMoney(text, currency, locale)).toBeNull()
  })

  it('is read up to the last amount that a number holds exactly', () => {
    expect(parseMoney('90071992547409.91', 'USD', 'en')).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('is the amount that was shown, in every locale and currency', () => {
    const locale = fc.constantFrom(
      'en',
      'en-IN',
      'hi',
      'de',
      'fr',
      'de-CH',
      'pt-BR',
      'es',
      'es-CL',
      'ja',
      'sv',
      'pl',
      'ar',
      'ar-EG',
      'fa',
      'mr',
      'bn',
    )
    const currency = fc.constantFrom('INR', 'USD', 'EUR', 'JPY', 'KWD', 'CLP', 'CLF')
    fc.assert(
      fc.property(fc.maxSafeNat(), locale, currency, (minor, lang, code) => {
        const decimals = decimalsOf(code) ?? 0
        const format = new Intl.NumberFormat(lang, {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        })
        const text = format.format(decimalText(minor, decimals) as Intl.StringNumericLiteral)
        expect(parseMoney(text, code, lang)).toBe(minor)
      }),
      { numRuns: 500 },
    )
  })

  it('with a word behind it is the amount with its zeros written out', () => {
    const word = fc.constantFrom(['k', 3], ['L', 5], ['m', 6], ['cr', 7]) as fc.Arbitrary<[string, number]>
    fc.assert(
      fc.property(fc.nat(999_999), word, fc.constantFrom('USD', 'JPY', 'KWD'), (n, [sign, zeros], code) => {
        expect(parseMoney(`${n}${sign}`, code, 'en')).toBe(parseMoney(`${n}${'0'.repeat(zeros)}`, code, 'en'))
      }),
    )
  })
})

describe('a typed decimal', () => {
  it.each([
    ['83.12', 'en', '83.12'],
    ['83,12', 'de', '83.12'],
    ['1.234,5', 'de', '1234.5'],
    ['007', 'en', '7'],
    ['0,0050', 'de', '0.0050'],
    ['٨٣٫١٢', 'ar-EG', '83.12'],
  ])('%j in %s is %s', (text, locale, decimal) => expect(parseDecimal(text, locale)).toBe(decimal))

  it.each(['', '83,12', '1e3', '-1', '5k', 'abc'])('%j in en is none', (text) =>
    expect(parseDecimal(text, 'en')).toBeNull(),
  )
})
