/**
 * Hostile text made harmless for looking at. A display transform only: what is stored and sent stays byte-identical.
 * Rule: names, addresses and other one-line texts show the characters that hide or reorder; bodies keep joiners.
 */

// Bidi overrides and isolates, marks, zero-width characters, soft hyphen, byte order mark, tags, C0 and C1 controls.
const hiding =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
// In a body line breaks and tabs are text, and left-to-right marks are part of honest Arabic and Hebrew writing.
const hidingInBody =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const longRunOfMarks = /(\p{M}{8})\p{M}+/gu

const shown = (char: string): string => {
  const code = char.codePointAt(0) ?? 0
  // C0 controls have pictures of their own; everything else is named by its number.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '\u2421'
  return `\u2039${code.toString(16).toUpperCase().padStart(4, '0')}\u203a`
}

/** One line: a name, an address, a currency, a preview. White space is folded into single spaces. */
export const visibleLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(hiding, shown)
    .replace(longRunOfMarks, '$1')

/** A body of several lines. Each line is to be isolated by the caller, so that no line reorders its neighbours. */
export const visibleBody = (text: string): string[] =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(hidingInBody, shown)
    .replace(longRunOfMarks, '$1')
    .split('\n')
