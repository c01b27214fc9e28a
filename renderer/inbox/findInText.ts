/** Finding words in messages: whatever case and accents they have, also in parts that are folded. Pure. */
import type { Message } from '../../shared/views.ts'
import { visibleBody } from '../ui/visibleText.ts'

/** [start, end) in the text as it is shown */
export type Place = [start: number, end: number]

/** Counting further says nothing more. */
export const mostHits = 1_000

/** Case and accents away, with the place of every letter in the text. */
function plain(text: string): { letters: string; places: number[] | null } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the plain case, in which letters keep their places
  if (/^[\u0000-\u007f]*$/.test(text)) return { letters: text.toLowerCase(), places: null }
  let letters = ''
  const places: number[] = []
  let at = 0
  for (const char of text) {
    const bare = char
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
    letters += bare
    for (let i = 0; i < bare.length; i += 1) places.push(at)
    at += char.length
  }
  places.push(text.length)
  return { letters, places }
}

/** Where `words` stand in one line, one after the other. */
export function placesIn(line: string, words: string): Place[] {
  const needle = plain(words.trim()).letters
  if (needle === '') return []
  const { letters, places } = plain(line)
  const found: Place[] = []
  for (let at = letters.indexOf(needle); at >= 0; at = letters.indexOf(needle, at + needle.length)) {
    const end = at + needle.length
    // Accents behind the last letter have no place of their own and go with it.
    found.push(places ? [places[at] ?? 0, places[end] ?? line.length] : [at, end])
    if (found.length >= mostHits) break
  }
  return found
}

/** The messages in which `words` stand, and how often they do in all of them. */
export function hitsIn(messages: readonly Message[], words: string): { ids: Set<string>; count: number } {
  const ids = new Set<string>()
  let count = 0
  for (const { id, body } of messages) {
    for (const line of visibleBody(body)) {
      const here = placesIn(line, words).length
      if (here > 0) ids.add(id)
      count += here
    }
    if (count >= mostHits) break
  }
  return { ids, count: Math.min(count, mostHits) }
}
