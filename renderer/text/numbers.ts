/** Numbers and money in the system's own notation. */
import { decimalsOf, decimalText, formatMoney } from '../../shared/money.ts'
import { locale, perLocale } from './locale.ts'

const plain = perLocale(() => new Intl.NumberFormat(locale.numbers))
const oneDecimal = perLocale(() => new Intl.NumberFormat(locale.numbers, { maximumFractionDigits: 1 }))

export const number = (n: number): string => plain().format(n)

/** Minor units as an amount; text that is no integer stays as it came. */
export function money(minor: number | string, currency: string): string {
  if (typeof minor === 'number' ? !Number.isSafeInteger(minor) : !/^-?\d+$/.test(minor))
    return `${minor} ${currency}`.trim()
  return formatMoney(minor, currency, locale.numbers)
}

/** Minor units as a person would type them: no symbol, no grouping, the decimal sign of the locale. */
export function typedAmount(minor: number, currency: string): string {
  const decimals = decimalsOf(currency) ?? 0
  const point = new Intl.NumberFormat(locale.numbers)
    .formatToParts(1.5)
    .find((part) => part.type === 'decimal')
  return decimalText(minor, decimals).replace('.', point?.value ?? '.')
}

export function bytes(n: number): string {
  return n < 1_048_576 ? `${oneDecimal().format(n / 1_024)} KiB` : `${oneDecimal().format(n / 1_048_576)} MiB`
}
