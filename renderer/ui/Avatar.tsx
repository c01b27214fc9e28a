/** Initials of a person or workspace, in any script. Decoration: the name is always written beside it. */
import { visibleLine } from './visibleText.ts'

/** First letters of the first and last word, as a reader of that script would cut them. */
function initialsOf(name: string): string {
  const words = visibleLine(name).trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(firstLetter)
  return letters.join('').toLocaleUpperCase() || '?'
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

function firstLetter(word: string | undefined): string {
  for (const { segment } of graphemes.segment(word ?? '')) if (/\p{L}|\p{N}/u.test(segment)) return segment
  return ''
}

/** A steady hue for a name. */
function hueOf(name: string): number {
  let sum = 0
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 360
  return sum
}

export function Avatar({ name, hue, large = false }: { name: string; hue?: number; large?: boolean }) {
  return (
    <span
      aria-hidden
      ref={(element) => element?.style.setProperty('--hue', String(hue ?? hueOf(name)))}
      className={`secret inline-flex shrink-0 items-center justify-center rounded-lg bg-[oklch(50%_0.13_var(--hue))] font-semibold text-white select-none ${
        large ? 'size-9 text-sm' : 'size-6 text-2xs'
      }`}
    >
      {initialsOf(name)}
    </span>
  )
}
