/** What differs between two texts, in whole words of any script. Pure; shown by DiffText. */
import { diffArrays } from 'diff'
import { visibleBody } from '../ui/visibleText.ts'

export type Piece = { text: string; is: 'same' | 'added' | 'removed' }

/** Texts further apart than this many words are shown without marks: they would be marked all over anyway. */
const mostEdits = 1_500

const words = new Intl.Segmenter(undefined, { granularity: 'word' })
const wordsOf = (line: string) => Array.from(words.segment(line), ({ segment }) => segment)

/** The lines of `after`, with what `before` had in their place. The text is already made harmless for looking at. */
export function wordDiff(before: string, after: string): Piece[][] {
  const [old, now] = [before, after].map((text) => visibleBody(text).join('\n'))
  const found = diffArrays(wordsOf(old ?? ''), wordsOf(now ?? ''), { maxEditLength: mostEdits })
  const pieces: Piece[] = found
    ? found.map(({ value, added, removed }) => ({
        text: value.join(''),
        is: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [{ text: now ?? '', is: 'same' }]
  return linesOf(together(pieces))
}

/** Spaces and signs that two passages happen to share do not part them: what was there stands before what came. */
function together(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let [removed, added] = ['', '']
  const flush = () => {
    if (removed !== '') out.push({ text: removed, is: 'removed' })
    if (added !== '') out.push({ text: added, is: 'added' })
    removed = ''
    added = ''
  }
  for (const [at, piece] of pieces.entries()) {
    if (piece.is === 'removed') removed += piece.text
    else if (piece.is === 'added') added += piece.text
    else if (removed + added !== '' && at < pieces.length - 1 && saysNothing(piece.text)) {
      removed += piece.text
      added += piece.text
    } else {
      flush()
      out.push(piece)
    }
  }
  flush()
  return out
}

/** A line end is a landmark of its own. */
const saysNothing = (text: string) => !/[\p{L}\p{N}\n]/u.test(text)

/** Each line is isolated from the others on screen, so no piece may reach over its end. */
function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]]
  for (const { text, is } of pieces)
    for (const [at, part] of text.split('\n').entries()) {
      // A removed line end joins what came after it; an added or kept one begins a line.
      if (at > 0) {
        if (is === 'removed') lines.at(-1)?.push({ text: ' ', is })
        else lines.push([])
      }
      if (part !== '') lines.at(-1)?.push({ text: part, is })
    }
  return lines
}
