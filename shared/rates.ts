/**
 * Amounts of several currencies in one, by rates that the person typed on this computer. Always marked "about" on
 * screen: nobody promises that the rates are today's. Exact but for one rounding at the end.
 */
import { decimalsOf } from './money.ts'

/** `of`: what one of a currency is worth in `base`, decimal text: one USD is "83.12" INR. */
export type Rates = { base: string; of: { readonly [currency: string]: string } }

/** A rate as it is stored: digits, at most nine before and nine behind the point, above zero. */
export const isRate = (text: string): boolean => /^\d{1,9}(\.\d{1,9})?$/.test(text) && /[1-9]/.test(text)

export type AboutTotal = {
  /** minor units of `currency`, decimal text of any length */
  total: string
  currency: string
  /** currencies without a rate, which are not in it */
  without: string[]
}

/**
 * `totals`: exact sums in minor units, one per currency. Rounded half away from zero to minor units, once, at the end.
 * Null when there is nothing to say that the exact totals do not: no rates, or none of another currency has one.
 */
export function aboutTotal(
  totals: readonly { currency: string; total: string }[],
  rates: Rates | null,
): AboutTotal | null {
  const decimals = rates && decimalsOf(rates.base)
  if (!rates || decimals === null) return null
  // The sum in units of 10^-18 of the base, so that every rate and every currency's decimals fit: 9 + 4 places at most.
  let sum = 0n
  let converted = 0
  const without: string[] = []
  for (const { currency, total } of totals) {
    const own = decimalsOf(currency)
    const rate = currency === rates.base ? '1' : rates.of[currency]
    if (own === null || rate === undefined || !isRate(rate)) {
      without.push(currency)
      continue
    }
    if (currency !== rates.base) converted += 1
    const [whole = '', part = ''] = rate.split('.')
    sum += BigInt(total) * BigInt(whole + part) * 10n ** BigInt(scale - own - part.length)
  }
  if (converted === 0) return null
  const unit = 10n ** BigInt(scale - decimals)
  const half = sum < 0n ? -unit / 2n : unit / 2n
  return { total: ((sum + half) / unit).toString(), currency: rates.base, without }
}

/** Decimal places in which sums are held. */
const scale = 18
