/** Made-up leads: name, address and language of the conversation with this index. Used by the generator. */
import { companies, type Language, languages } from './phrases.ts'
import { random } from './random.ts'

export type Person = {
  language: Language
  name: string
  /** how a letter addresses them: 田中様 by the family name, 李娜您好 by the whole name, others by the first */
  shortName: string
  email: string
}

/** Letters as an address bears them. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()

export function personOf(seed: number, index: number): Person {
  const r = random(seed, index, 'person')
  // English and Indian English are half of it, the other languages share the rest.
  const language = r.pick(r.chance(0.5) ? languages.slice(0, 2) : languages)
  const firstAt = r.between(0, language.first.length - 1)
  const lastAt = r.between(0, language.last.length - 1)
  const first = language.first[firstAt] ?? ''
  const last = language.last[lastAt] ?? ''
  const address = `${language.latinFirst?.[firstAt] ?? plain(first)}.${language.latinLast?.[lastAt] ?? plain(last)}`
  const name = language.familyFirst ? `${last}${first}` : `${first} ${last}`
  return {
    language,
    name,
    shortName: language.code === 'zh' ? name : language.familyFirst ? last : first,
    email: `${address}@${r.pick(companies)}.example`,
  }
}
