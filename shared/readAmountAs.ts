/** An amount as another program wrote it, to minor units: exact, or not at all. Used by the import of deals. */
import type { AmountStyle } from './imports.ts'
import { decimalsOf } from './money.ts'
import { parseMoney } from './typedMoney.ts'

/** Locales whose signs these are; `parseMoney` also takes the groups of India. */
const localeOf: Record<Exclude<AmountStyle, 'minor'>, string> = {
  point: 'en-US',
  comma: 'de-DE',
  apostrophe: 'de-CH',
}

/**
 * Null when it cannot be read exactly: too many decimals, group signs where none belong, letters, below zero. The
 * currency's own code or sign may stand before or behind it.
 */
export function readAmountAs(text: string, currency: string, style: AmountStyle): number | null {
  const bare = text.trim()
  if (style === 'minor') {
    const minor = /^\d{1,16}$/.test(bare) ? Number(bare) : Number.NaN
    return Number.isSafeInteger(minor) ? minor : null
  }
  const number = withoutSign(bare, currency)
  // A person who types "2 cr" means ten millions each; in a file it may be a credit.
  return /\p{L}/u.test(number) ? null : parseMoney(number, currency, localeOf[style])
}

const signs = new Map<string, readonly string[]>()

function withoutSign(text: string, currency: string): string {
  if (decimalsOf(currency) === null || /^[\d.,'’\s]*$/.test(text)) return text
  for (const sign of signsOf(currency)) {
    if (text.startsWith(sign)) return text.slice(sign.length)
    if (text.endsWith(sign)) return text.slice(0, -sign.length)
  }
  return text
}

/** Its code and its signs, the longest first. */
function signsOf(currency: string): readonly string[] {
  const known = signs.get(currency)
  if (known) return known
  const found = (['code', 'symbol', 'narrowSymbol'] as const).map(
    (currencyDisplay) =>
      new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
        .formatToParts(1)
        .find(({ type }) => type === 'currency')?.value ?? currency,
  )
  const sorted = [...new Set(found)].sort((a, b) => b.length - a.length)
  signs.set(currency, sorted)
  return sorted
}
