/** How well what is typed fits a text. Pure; used by the palette to choose and order what it shows. */
import { folded } from '../../shared/query/folded.ts'

/** `weakest`: of the typed words; from 4 (a whole word) down to 1 (its letters in order within one word). */
export type Match = { weakest: number; sum: number }

/** From here on a match is one that the person surely meant. */
export const surely = 3

/** Every typed word must fit somewhere; null when one does not. */
export function match(text: string, typed: string): Match | null {
  const whole = folded(text)
  const words = wordsOf(whole)
  const fits = wordsOf(folded(typed)).map((word) => fitOf(word, words, whole))
  if (fits.length === 0 || fits.includes(0)) return null
  return { weakest: Math.min(...fits), sum: fits.reduce((sum, one) => sum + one, 0) }
}

/** Better ones first; for `sort`. */
export const better = (a: Match, b: Match): number => b.weakest - a.weakest || b.sum - a.sum

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')

function fitOf(typed: string, words: readonly string[], whole: string): number {
  if (words.includes(typed)) return 4
  if (words.some((word) => word.startsWith(typed))) return 3
  // Scripts without spaces have their words inside a run.
  if (whole.includes(typed) && /[^\p{Script=Latin}\p{N}]/u.test(typed)) return 3
  if (typed.length > 1 && whole.includes(typed)) return 2
  return typed.length > 2 && words.some((word) => lettersInOrder(typed, word)) ? 1 : 0
}

/** `ngtng` in `negotiating`; the first letter must be the first. */
function lettersInOrder(typed: string, word: string): boolean {
  if (word[0] !== typed[0]) return false
  let at = 0
  for (const letter of word) if (letter === typed[at]) at++
  return at >= typed.length
}
