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
  const { plain, starts, ends } = foldedWithPlaces(text)
  const found: [number, number][] = []
  for (const typed of words) {
    const parts = foldedWithPlaces(typed).plain.match(/[\p{L}\p{N}\p{M}]+/gu)
    if (!parts) continue
    // As in the index, what stands between two words of a phrase does not matter.
    for (const hit of plain.matchAll(new RegExp(parts.join('[^\\p{L}\\p{N}\\p{M}]+'), 'gu'))) {
      const last = hit.index + hit[0].length - 1
      if (beginsWord(plain, hit.index)) found.push([starts[hit.index] ?? 0, ends[last] ?? text.length])
      if (found.length >= 200) break
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
  !/[\p{L}\p{N}\p{M}]/u.test(plain.charAt(at - 1)) ||
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    plain.charAt(at),
  )

/** A letter with all that is written on it, so that a mark never falls between the two; a Korean syllable in parts. */
const cluster = /[\u1100-\u115f][\u1160-\u11a7]?[\u11a8-\u11ff]?\p{M}*|\P{M}\p{M}*|\p{M}+/gu

/** Folding may change lengths; where the cluster of each folded sign begins and ends in the text is kept. */
function foldedWithPlaces(text: string): { plain: string; starts: number[]; ends: number[] } {
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  for (const { 0: signs, index } of text.matchAll(cluster)) {
    const small = /^[ -~]$/.test(signs) ? signs.toLowerCase() : folded(signs)
    for (let unit = 0; unit < small.length; unit++) {
      starts.push(index)
      ends.push(index + signs.length)
    }
    plain += small
  }
  return { plain, starts, ends }
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at)
  return space >= 0 && space < at + before ? space + 1 : at
}
