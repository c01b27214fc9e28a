/**
 * Links in the text of strangers: where they stand, where they really lead, and what about them deceives. The window
 * shows the answer before anything opens; the main process asks the same again (`isOpenable`).
 */
import { readMailto } from './mailto.ts'
import { unicodeHost } from './punycode.ts'

/** Longer ones stay plain text, and are never opened. */
export const longestLink = 4_000

export type FoundLink = { start: number; end: number }

// Nothing that is white space, closes a bracketed address, hides (the forms of ui/visibleText), or ends a sentence
// of a script without spaces. A backslash is read as a slash by browsers and as a letter by people.
const link =
  /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cf}<>"\\\u2039\u203a\u3001\u3002\uff0c\uff01\uff1f\u300c\u300d\uff08\uff09\uff09]+/giu
const endsSentence = /[.,;:!?'’”»…*_~)\]}]/u
const opens: Record<string, string> = { ')': '(', ']': '[', '}': '{' }

/** Only http, https and mailto, written out. Linear in the text. */
export function findLinks(text: string): FoundLink[] {
  const found: FoundLink[] = []
  for (const { 0: match, index } of text.matchAll(link)) {
    const length = match.length > longestLink ? 0 : lengthWithoutEnd(match)
    if (/^(https?:\/\/.|mailto:.+@.)/iu.test(match.slice(0, length)))
      found.push({ start: index, end: index + length })
  }
  return found
}

/** Without the full stop of the sentence around it; a closing bracket belongs to it when it was opened inside. */
function lengthWithoutEnd(text: string): number {
  const balance = new Map<string, number>()
  for (const char of text) if ('()[]{}'.includes(char)) balance.set(char, (balance.get(char) ?? 0) + 1)
  let length = text.length
  while (length > 0) {
    const last = text[length - 1] ?? ''
    const opening = opens[last]
    if (!endsSentence.test(last)) break
    if (opening) {
      const closed = balance.get(last) ?? 0
      if (closed <= (balance.get(opening) ?? 0)) break
      balance.set(last, closed - 1)
    }
    length -= 1
  }
  return length
}

/**
 * What about a link may deceive. userinfo: words before an @ that look like the host. lookAlike: letters of another
 * script that pass for Latin ones. foreignLetters: other letters than a to z. number: an address without a name.
 */
export type Doubt = 'userinfo' | 'lookAlike' | 'foreignLetters' | 'number' | 'insecure' | 'port'

export type LinkReading =
  | {
      is: 'web'
      /** as it is opened */
      href: string
      /** as the network knows it, with its port */
      host: string
      /** the part that says whose it is: `example.co.uk` of `shop.example.co.uk` */
      site: string
      /** in the letters that people see; null when these are the same */
      reads: string | null
      /** what it can be taken for; null when for nothing else */
      looksLike: string | null
      doubts: Doubt[]
    }
  | { is: 'mail'; href: string; address: string }

/** What `URL` of either side knows of a text. */
type ReadUrl = {
  href: string
  protocol: string
  host: string
  hostname: string
  port: string
  username: string
  password: string
}
export type ParseUrl = (text: string) => ReadUrl | null

/** `parse` is `URL.parse` of the side that asks. Null: nothing that is ever opened. */
export function readLink(text: string, parse: ParseUrl): LinkReading | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  if (text.length > longestLink || /[\u0000-\u0020\u007f-\u009f\\]/.test(text)) return null
  if (/^mailto:/i.test(text)) {
    const mail = readMailto(text)
    return mail && { is: 'mail', ...mail }
  }
  const url = parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null
  const reads = unicodeHost(url.hostname)
  const looksLike = latinOf(reads)
  const foreign = reads !== url.hostname
  const doubts: Doubt[] = [
    ...(url.username !== '' || url.password !== '' ? (['userinfo'] as const) : []),
    ...(looksLike === null ? (foreign ? (['foreignLetters'] as const) : []) : (['lookAlike'] as const)),
    ...(isNumber(url.hostname) ? (['number'] as const) : []),
    ...(url.protocol === 'http:' ? (['insecure'] as const) : []),
    ...(url.port === '' ? [] : (['port'] as const)),
  ]
  return {
    is: 'web',
    href: url.href,
    host: url.host,
    site: isNumber(url.hostname) ? url.hostname : siteOf(url.hostname),
    reads: foreign ? reads : null,
    looksLike,
    doubts,
  }
}

/** For the main process, which opens it: the address as it may be opened, null when never. */
export const openable = (text: string, parse: ParseUrl): string | null => readLink(text, parse)?.href ?? null

const isNumber = (host: string): boolean => /^[\d.]+$/.test(host) || host.startsWith('[')

/** Second names that registries give out under the names of countries. */
const shared = new Set(['ac', 'co', 'com', 'edu', 'gov', 'gob', 'go', 'mil', 'ne', 'net', 'or', 'org'])

/** The name that somebody registered, as far as it can be told without the list of all registries. */
export function siteOf(host: string): string {
  const labels = host.replace(/\.$/, '').split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && shared.has(second) ? -3 : -2).join('.')
}

/** Letters of other scripts that are drawn as Latin ones. */
const drawnAs: Record<string, string> = {
  а: 'a',
  ɑ: 'a',
  α: 'a',
  в: 'b',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  ɗ: 'd',
  е: 'e',
  ё: 'e',
  є: 'e',
  ғ: 'f',
  ɡ: 'g',
  ց: 'g',
  һ: 'h',
  հ: 'h',
  і: 'i',
  ї: 'i',
  ı: 'i',
  ι: 'i',
  ј: 'j',
  к: 'k',
  κ: 'k',
  ӏ: 'l',
  ⅼ: 'l',
  м: 'm',
  н: 'h',
  п: 'n',
  ո: 'n',
  η: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  σ: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ѵ: 'v',
  ν: 'v',
  ԝ: 'w',
  ш: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  ү: 'y',
  γ: 'y',
  ᴢ: 'z',
}

/** The host in Latin letters, when every other letter of one of its names can be taken for a Latin one; else null. */
function latinOf(host: string): string | null {
  let deceives = false
  const labels = host.split('.').map((label) => {
    const latin = [...label].map((char) => drawnAs[char] ?? char).join('')
    if (latin === label || !/^[\u0020-\u007e]*$/.test(latin)) return label
    deceives = true
    return latin
  })
  return deceives ? labels.join('.') : null
}
