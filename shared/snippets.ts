/**
 * Text blocks with `{{placeholders}}`, filled from what is known of a lead. What is not known stays as it is written,
 * so that it is seen, and is pointed out before a draft is handed over.
 */
import { siteOf } from './links.ts'
import { plainAddress } from './mailto.ts'

export const placeholders = ['first_name', 'name', 'company'] as const
export type Placeholder = (typeof placeholders)[number]

export type Lead = { name: string; email: string }

const places = /\{\{\s*([^{}\n]{1,60}?)\s*\}\}/g

/** The text with every placeholder filled that can be. */
export const fillSnippet = (text: string, lead: Lead): string =>
  text.replace(places, (place, name: string) => knownOf(name, lead) ?? place)

/** Placeholders that stand in a text, each once, as they are written. */
export const openPlaceholders = (text: string): string[] => [
  ...new Set([...text.matchAll(places)].map(([place]) => place)),
]

const isKnown = (name: string): name is Placeholder => placeholders.some((one) => one === name)

function knownOf(name: string, lead: Lead): string | null {
  const known = name.toLowerCase()
  if (!isKnown(known)) return null
  switch (known) {
    case 'first_name':
      return firstName(lead.name)
    case 'name':
      return wholeName(lead.name)
    case 'company':
      return company(lead.email)
  }
}

/** A name is hostile text too: one line, no controls, no braces that would be filled again, nothing like an address. */
function wholeName(text: string): string | null {
  const name = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return name === '' || name.length > 80 || /[@{}<>]/.test(name) ? null : name
}

// Where the family name comes first, the first word is no first name.
const familyFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const titles = /^(mr|mrs|ms|miss|mx|dr|prof|herr|frau|sr|sra|mme|shri|smt)\.?$/iu

function firstName(text: string): string | null {
  const name = wholeName(text)
  if (name === null || familyFirst.test(name)) return null
  // "Sharma, Priya"
  const [before = '', after] = name.split(/\s*,\s*/, 2)
  const words = (after ?? before).split(' ').filter((word) => !titles.test(word))
  const first = words[0] ?? ''
  // An initial is none, and an only word may be a family name but is what there is to say.
  return /^\p{L}[\p{L}\p{M}'’-]+$/u.test(first) ? first : null
}

/** Hosts that say nothing of who writes. */
const freemail = new Set(
  `gmail googlemail outlook hotmail live msn yahoo ymail rocketmail icloud me mac aol gmx web proton protonmail pm
   tutanota tuta zoho mail yandex rediffmail qq 163 126 sina naver daum hanmail fastmail hey inbox rambler bk list
   t-online freenet orange wanadoo laposte free libero virgilio uol bol terra btinternet comcast verizon att cox
   sbcglobal seznam wp o2 onet interia abv`.split(/\s+/),
)

/** "Mehta Textiles" of priya@mail.mehta-textiles.in; null for a freemail host. */
function company(email: string): string | null {
  const plain = plainAddress(email)
  if (plain === null) return null
  const name = siteOf(plain.slice(plain.lastIndexOf('@') + 1).toLowerCase()).split('.')[0] ?? ''
  if (freemail.has(name) || !/^\p{L}[\p{L}\p{M}\p{N}-]+$/u.test(name)) return null
  return name
    .split('-')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
