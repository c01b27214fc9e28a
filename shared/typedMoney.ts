/**
 * What a person types as an amount: "1,20,000.50" in en-IN, "1.234,56" in de, "50k", "1.2L", "₹ 3 cr". Exact or not at
 * all: digits are moved, never multiplied, and what could mean two amounts is refused.
 */
import { asciiDigits } from './asciiDigits.ts'
import { decimalsOf } from './money.ts'

/** How many zeros a word behind the number stands for. */
const zeros: { readonly [word: string]: number } = {
  k: 3,
  tsd: 3,
  l: 5,
  lac: 5,
  lakh: 5,
  lakhs: 5,
  m: 6,
  mn: 6,
  mio: 6,
  cr: 7,
  crore: 7,
  crores: 7,
  bn: 9,
  mrd: 9,
}

/**
 * Typed text to minor units, by the separators of `locale`. The currency's own sign or code may stand at either end.
 * Null when it cannot be read exactly: other letters, another currency's sign, more decimals than the currency has, a
 * group sign where a decimal belongs, beyond 2^53, negative.
 */
export function parseMoney(text: string, currency: string, locale: string): number | null {
  const decimals = decimalsOf(currency)
  if (decimals === null) return null
  const bare = withoutSign(asciiDigits(text.normalize('NFKC').trim()), currency, locale)
  const [, number = '', word = ''] = /^(.*?)\s*(\p{L}*)\.?$/u.exec(bare) ?? []
  const shift = word === '' ? 0 : zeros[word.toLowerCase()]
  // A point behind a word shortens it; behind a number it is its decimal sign.
  const digits = shift === undefined ? null : digitsOf(word === '' ? bare : number, locale)
  if (shift === undefined || digits === null) return null
  const places = decimals + shift
  if (digits.fraction.length > places) return null
  const minor = BigInt(digits.whole + digits.fraction.padEnd(places, '0'))
  return minor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(minor) : null
}

/** A typed decimal, such as a rate, as text with a point: "1.234,5" in de is "1234.5". Null when it is none. */
export function parseDecimal(text: string, locale: string): string | null {
  const digits = digitsOf(asciiDigits(text.normalize('NFKC').trim()), locale)
  if (!digits) return null
  const whole = digits.whole.replace(/^0+(?=\d)/, '')
  return digits.fraction === '' ? whole : `${whole}.${digits.fraction}`
}

type Digits = { whole: string; fraction: string }

/** Who writes with other digits often types these ones, with the signs that go with them. */
const digitsOf = (text: string, locale: string): Digits | null =>
  readNumber(text, signsOf(locale)) ?? readNumber(text, signsOf(`${baseOf(locale)}-u-nu-latn`))

const baseOf = remembered((locale: string) => new Intl.Locale(locale).baseName)

type Signs = { group: string; point: string }

const signsOf = remembered((locale: string): Signs => {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.5)
  const of = (type: string, otherwise: string) =>
    (parts.find((part) => part.type === type)?.value ?? otherwise).normalize('NFKC')
  return { group: of('group', ',').trim() || ' ', point: of('decimal', '.') }
})

/** Formats take a hundred times longer to make than to use, and a file has an amount in every row. */
function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>()
  return (name) => {
    const made = known.get(name) ?? make(name)
    known.set(name, made)
    return made
  }
}

function readNumber(text: string, { group, point }: Signs): Digits | null {
  const [whole = '', fraction = '', ...more] = text.split(point)
  if (more.length > 0 || !/^\d*$/.test(fraction)) return null
  // Swiss groups are written with either apostrophe; phones type the curly one.
  const alike = (part: string) => part.replaceAll('’', "'")
  // Blanks group everywhere, but never beside another sign.
  const sign = /\s/.test(whole) ? /\s/ : alike(group)
  const [first = '', ...groups] = alike(whole).split(sign)
  // Behind the first group sign every group has two or three digits and the last has three: 1,20,000 and 120,000 are
  // read, 1,2 and 12,50 are not (a European decimal comma must not become a hundredfold amount).
  const grouped = groups.every((part, i) => (i === groups.length - 1 ? /^\d{3}$/ : /^\d{2,3}$/).test(part))
  return /^\d+$/.test(first) && grouped ? { whole: [first, ...groups].join(''), fraction } : null
}

/** Without the currency's own sign or code at one end; another's stays, and cannot be read. */
function withoutSign(text: string, currency: string, locale: string): string {
  const lower = text.toLowerCase()
  for (const sign of ownSigns(`${currency} ${locale}`)) {
    if (lower.startsWith(sign)) return text.slice(sign.length).trimStart()
    if (lower.endsWith(sign)) return text.slice(0, -sign.length).trimEnd()
  }
  return text
}

/** In small letters; of a currency and a locale with a blank between. */
const ownSigns = remembered((name): readonly string[] => {
  const [currency = '', locale = ''] = name.split(' ')
  const signOf = (currencyDisplay: 'symbol' | 'narrowSymbol') =>
    new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
      .formatToParts(1)
      .find((part) => part.type === 'currency')?.value ?? currency
  const own = [
    currency,
    signOf('symbol'),
    signOf('narrowSymbol'),
    ...(currency === 'INR' ? ['Rs.', 'Rs'] : []),
  ]
  return own.map((one) => one.normalize('NFKC').toLowerCase()).filter((one) => one !== '')
})
