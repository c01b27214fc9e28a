/**
 * Text as the index sees it: one normal form, and scripts that write no spaces cut into overlapping pairs, since the
 * tokenizer of SQLite finds no word inside a run of Chinese, Japanese or Thai (background/performance.md). Used when
 * text is indexed, when it is looked for, and when hits are marked.
 */

/** Runs of scripts without spaces between words. */
const run =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
/** What the tokenizer takes as a word: letters, numbers, and the marks that Indic vowels are written with. */
const word = /[\p{L}\p{N}\p{M}\p{Co}]+/gu

/** Longest text that is indexed of one document, in UTF-16 units; a thread may hold megabytes of quotes. */
const longest = 200_000

/** For the index: compatibility forms joined, runs replaced by their pairs and their last sign. */
export function indexed(text: string): string {
  return text
    .slice(0, longest)
    .normalize('NFKC')
    .replace(run, (signs) => ` ${pairsOf(signs).join(' ')} ${[...signs].at(-1) ?? ''} `)
}

const pairsOf = (signs: string): string[] => {
  const all = [...signs]
  return all.slice(0, -1).map((sign, place) => `${sign}${all[place + 1] ?? ''}`)
}

/**
 * An FTS5 expression that finds these words next to each other, or null when there is nothing to look for. `prefix`:
 * the last one may go on. Everything is quoted, so that no sign of FTS5's own language gets through.
 */
export function matchOf(text: string, prefix: boolean): string | null {
  const parts: string[] = []
  let open = prefix
  for (const [piece] of text.normalize('NFKC').matchAll(word)) {
    let from = 0
    for (const found of piece.matchAll(run)) {
      if (found.index > from) parts.push(piece.slice(from, found.index))
      const signs = [...found[0]]
      // A single sign begins a pair or is the last one of its run; both begin with it.
      if (signs.length === 1) open = true
      parts.push(...(signs.length === 1 ? signs : pairsOf(found[0])))
      from = found.index + found[0].length
    }
    if (from < piece.length) parts.push(piece.slice(from))
  }
  if (parts.length === 0) return null
  // One letter would begin half of all words.
  const last = parts.at(-1) ?? ''
  const star = open && (last.length > 1 || /[^\p{ASCII}]/u.test(last)) ? '*' : ''
  return `"${parts.join(' ')}"${star}`
}
