import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessMapping, styleOf } from '../../shared/guessMapping.ts'
import type { AmountStyle } from '../../shared/imports.ts'
import { decimalsOf, decimalText } from '../../shared/money.ts'
import { readAmountAs } from '../../shared/readAmountAs.ts'

describe('an amount of another program', () => {
  it.each<[string, string, AmountStyle, number | null]>([
    ['1,234.56', 'USD', 'point', 123_456],
    ['1,23,456.78', 'INR', 'point', 12_345_678],
    ['1.234,56', 'EUR', 'comma', 123_456],
    ['1 234,56', 'EUR', 'comma', 123_456],
    ["1'234.56", 'CHF', 'apostrophe', 123_456],
    ['₹ 1,200.50', 'INR', 'point', 120_050],
    ['1200.50 INR', 'INR', 'point', 120_050],
    ['$5', 'USD', 'point', 500],
    ['€5', 'USD', 'point', null],
    ['5000', 'JPY', 'point', 5_000],
    ['5000.00', 'JPY', 'point', null],
    ['1.234', 'KWD', 'point', 1_234],
    ['1.234', 'USD', 'point', null],
    ['1,23', 'USD', 'point', null],
    ['-5', 'USD', 'point', null],
    ['(5)', 'USD', 'point', null],
    ['5k', 'USD', 'point', null],
    ['12.00 Cr', 'INR', 'point', null],
    ['1e3', 'USD', 'point', null],
    ['', 'USD', 'point', null],
    ['5', 'XQQ', 'point', null],
    ['5', 'not a code', 'point', null],
    ['50000', 'XQQ', 'minor', 50_000],
    ['500.00', 'USD', 'minor', null],
    ['9007199254740993', 'USD', 'minor', null],
    ['9007199254740991', 'USD', 'minor', Number.MAX_SAFE_INTEGER],
  ])('%j of %s, written with a %s, is %j', (text, currency, style, minor) => {
    expect(readAmountAs(text, currency, style)).toBe(minor)
  })

  it('comes back as it went, in every way of writing, with no, two and three decimals', () => {
    const currency = fc.constantFrom('INR', 'USD', 'JPY', 'KWD', 'CLP')
    const minor = fc.oneof(fc.nat(), fc.maxSafeNat())
    const group = fc.constantFrom('', 'thousands', 'lakhs')
    fc.assert(
      fc.property(
        minor,
        currency,
        group,
        fc.constantFrom('point', 'comma', 'apostrophe'),
        (value, code, grouped, style) => {
          const [whole = '', fraction] = decimalText(value, decimalsOf(code) ?? 0).split('.')
          const signs = { point: [',', '.'], comma: ['.', ','], apostrophe: ["'", '.'] }[style] as [
            string,
            string,
          ]
          const pattern = grouped === 'lakhs' ? /\B(?=(\d{2})*\d{3}$)/g : /\B(?=(\d{3})+$)/g
          const text = `${grouped === '' ? whole : whole.replace(pattern, signs[0])}${fraction === undefined ? '' : signs[1] + fraction}`
          expect(readAmountAs(text, code, style)).toBe(value)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('how the amounts of a file are written', () => {
  it.each<[string[], string[], AmountStyle, string | null]>([
    [['1,234.56', '7'], [], 'point', null],
    [['1.234,56', '7'], [], 'comma', null],
    [["1'234.56", '7.5'], [], 'apostrophe', null],
    [['1234', '', '7'], [], 'point', null],
    [['1,234', '2'], [], 'point', null],
    [['1.234', '2'], ['KWD', 'KWD'], 'point', '1.234'],
    [[], [], 'point', null],
  ])(
    '%j is told from all of them, and what could be two amounts is said',
    (amounts, currencies, style, doubt) => {
      expect(styleOf(amounts, currencies)).toEqual({ style, doubt })
    },
  )
})

it('columns are known by their names in any spelling', () => {
  const guess = guessMapping(
    ['Deal Name', 'E-Mail', 'Deal Stage', 'Value (cents)', 'CURRENCY', 'Description'],
    () => [],
  )
  expect(guess).toEqual({
    conversation: { by: 'email', column: 1, several: 'error' },
    stage: { is: 'column', column: 2 },
    amount: { column: 3, style: 'minor' },
    currency: { is: 'column', column: 4 },
    notes: 5,
    doubt: null,
  })
  expect(guessMapping(['email', 'Value'], () => ['5.00'])).toMatchObject({
    conversation: { by: 'email', column: 0 },
    amount: { column: 1, style: 'point' },
    currency: null,
    stage: { is: 'all', value: 'new' },
  })
})
