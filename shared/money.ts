/**
 * Money in minor units, exact. Never a float: amounts are integers of the smallest unit ("value is in the smallest
 * currency unit (paise for INR, cents for USD)", api/crm-api.txt), totals are decimal text of any length.
 */
import type { Value } from './rows.ts'

// ISO 4217 table A.1. CLDR (Intl) disagrees for some currencies because it rounds for shops, so it is not asked.
const noDecimals = new Set('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '))
const threeDecimals = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))
const fourDecimals = new Set(['CLF', 'UYW'])

/** Decimals of an ISO currency (INR 2, JPY 0, KWD 3); null for codes we do not know, whose values stay raw. */
export function decimalsOf(currency: string): number | null {
  if (noDecimals.has(currency)) return 0
  if (threeDecimals.has(currency)) return 3
  if (fourDecimals.has(currency)) return 4
  return /^[A-Z]{3}$/.test(currency) && knownCurrencies().has(currency) ? 2 : null
}

let known: Set<string> | null = null
const knownCurrencies = () => (known ??= new Set(Intl.supportedValuesOf('currency')))

/** An amount as it is stored and shown: minor units, raw text when unreadable, null when absent. */
export type Money = number | string | null

/** True when a value can be counted and edited: a safe integer of minor units. */
export const isMinorUnits = (value: Value | undefined): value is number => Number.isSafeInteger(value)

/** `5000000` with 2 decimals as `"50000.00"`; exact for any number of digits. */
export function decimalText(minor: number | string | bigint, decimals: number): string {
  const whole = BigInt(minor)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(decimals + 1, '0')
  const sign = whole < 0n ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Making a format costs far more than using it, and a board shows hundreds of amounts in a few currencies. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string, decimals: number, locale: string): Intl.NumberFormat {
  const name = `${locale} ${currency}`
  const known = formats.get(name)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  formats.set(name, made)
  return made
}

/**
 * An amount for people: grouping and symbol by locale, lakh grouping for en-IN. A currency we do not know is shown
 * as raw minor units with its code, so that nobody reads a wrong amount.
 */
export function formatMoney(minor: number | string | bigint, currency: string, locale: string): string {
  const decimals = decimalsOf(currency)
  if (decimals === null) return `${BigInt(minor)} ${currency}`.trim()
  return formatOf(currency, decimals, locale).format(
    decimalText(minor, decimals) as Intl.StringNumericLiteral,
  )
}
