/** A count for a narrow place: exact up to 9,999, then "12K". The exact one stands in the tooltip. */
import { locale, perLocale } from '../text/locale.ts'
import { number } from '../text/numbers.ts'

const compact = perLocale(
  () => new Intl.NumberFormat(locale.numbers, { notation: 'compact', maximumFractionDigits: 0 }),
)

export const shortNumber = (n: number): string => (n < 10_000 ? number(n) : compact().format(n))
