/** Numbers and money in the system's own notation. */
import { decimalsOf, decimalText, formatMoney } from '../../shared/money.ts'
import { locale, perLocale } from './locale.ts'

const plain = perLocale(() => new Intl.NumberFormat(locale.numbers))
const oneDecimal = perLocale(() => new Intl.NumberFormat(locale.numbers, { maximumFractionDigits: 1 }))

const items = perLocale(() => new Intl.ListFormat(locale.numbers, { type: 'unit', style: 'short' }))

const point = perLocale(
  () =>
    plain()
      .formatToParts(1.5)
      .find((part) => part.type === 'decimal')?.value ?? '.',
)

export const number = (n: number): string => plain().format(n)

/** "USD, KWD" */
export const list = (words: readonly string[]): string => items().format(words)

/** Minor units as an amount; text that is no integer stays as it came. */
export function money(minor: number | string, currency: string): string {
  if (typeof minor === 'number' ? !Number.isSafeInteger(minor) : !/^-?\d+$/.test(minor))
    return `${minor} ${currency}`.trim()
  return formatMoney(minor, currency, locale.numbers)
}

/** Minor units as a person would type them: no symbol, no grouping, the decimal sign of the locale. */
export const typedAmount = (minor: number, currency: string): string =>
  typedDecimal(decimalText(minor, decimalsOf(currency) ?? 0))

/** Decimal text with a point as a person would type it here. */
export function typedDecimal(text: string): string {
  return text.replace('.', point())
}

export function bytes(n: number): string {
  return n < 1_048_576 ? `${oneDecimal().format(n / 1_024)} KiB` : `${oneDecimal().format(n / 1_048_576)} MiB`
}
