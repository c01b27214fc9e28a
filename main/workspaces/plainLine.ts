/**
 * Text that others wrote as one harmless line for a place outside of the page: no line breaks, nothing that hides or
 * reorders, isolated from the words around it, and cut at whole characters as people see them.
 */

// Controls, bidi marks, overrides and isolates, zero-width characters, soft hyphen, byte order mark, tags.
const hiding =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const longRunOfMarks = /(\p{M}{8})\p{M}+/gu
/** A grapheme may be long, so the text is cut roughly before it is cut well. */
const roughly = 8

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** At most `most` characters, with an ellipsis where it was cut. '' stays ''. */
export function plainLine(text: string, most: number): string {
  const line = text
    .slice(0, most * roughly)
    .toWellFormed()
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(hiding, '')
    .replace(longRunOfMarks, '$1')
    .trim()
  if (line === '') return ''
  const parts = [...graphemes.segment(line)].map(({ segment }) => segment)
  const cut = parts.length > most || text.length > most * roughly
  // First strong isolate to pop: whatever direction the text has, the words around it keep theirs.
  return `\u2068${cut ? `${parts.slice(0, most - 1).join('')}…` : line}\u2069`
}
