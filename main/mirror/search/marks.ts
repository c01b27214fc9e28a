/** Where the words that were looked for stand in a text, and the piece of it that is worth showing. Used by `search`. */
import { folded } from '../../../shared/query/folded.ts'
import type { Marked } from '../../../shared/views.ts'

/** Signs shown around the first hit. */
const before = 40
const shown = 160
/** Hits marked in one piece, at most. */
const most = 12

/** `words` as typed. Null when none of them is in the text. */
export function markedPiece(text: string, words: readonly string[]): Marked | null {
  const marks = marksIn(text, words)
  const [first] = marks
  if (!first) return null
  const from = first[0] <= before ? 0 : wordStart(text, first[0] - before)
  const piece = text.slice(from, from + shown)
  const head = from > 0 ? '… ' : ''
  const tail = from + shown < text.length ? ' …' : ''
  return {
    text: `${head}${piece}${tail}`.replaceAll(/\s/g, ' '),
    marks: marks
      .filter(([, end]) => end <= from + shown)
      .slice(0, most)
      .map(([start, end]) => [start - from + head.length, end - from + head.length]),
  }
}

/** The whole text with its marks. */
export const markedWhole = (text: string, words: readonly string[]): Marked => ({
  text,
  marks: marksIn(text, words).slice(0, most),
})

function marksIn(text: string, words: readonly string[]): [number, number][] {
  const { plain, places } = foldedWithPlaces(text)
  const found: [number, number][] = []
  for (const typed of words) {
    const wanted = folded(typed).trim()
    if (wanted === '') continue
    for (
      let at = plain.indexOf(wanted);
      at >= 0 && found.length < 200;
      at = plain.indexOf(wanted, at + wanted.length)
    ) {
      if (!beginsWord(plain, at)) continue
      found.push([places[at] ?? 0, places[at + wanted.length] ?? text.length])
    }
  }
  found.sort((a, b) => a[0] - b[0])
  const joined: [number, number][] = []
  for (const [start, end] of found) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** In scripts without spaces every sign may begin a word. */
const beginsWord = (plain: string, at: number): boolean =>
  at === 0 ||
  !/[\p{L}\p{N}]/u.test(plain.charAt(at - 1)) ||
  /[^\p{Script=Latin}\p{Script=Cyrillic}\p{N}]/u.test(plain.charAt(at))

/** Folding may change lengths; the place of each folded sign in the text it came from is kept. */
function foldedWithPlaces(text: string): { plain: string; places: number[] } {
  let plain = ''
  const places: number[] = []
  let at = 0
  for (const sign of text) {
    const small = /\p{Mn}/u.test(sign) && /\p{Script=Inherited}/u.test(sign) ? '' : folded(sign)
    for (let unit = 0; unit < small.length; unit++) places.push(at)
    plain += small
    at += sign.length
  }
  places.push(at)
  return { plain, places }
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space >= 0 && space < at + before ? space + 1 : at
}
