/** Cuts a message into what was written and the history quoted under it, and knows when it is long. Pure. */

/** A body of more lines than this shows its beginning only. */
const foldedLines = 12
/** Fewer hidden lines than this are not worth a press. */
const slackLines = 4
const columns = 74
/** More than twelve lines can hold, so the cut is never seen. */
const mostFolded = 4_000

export type Body = {
  written: string
  /** '' when nothing is quoted, or when everything is */
  quoted: string
}

const quoteLine = /^\s{0,3}>/
// At least four dashes on either side: two are a signature.
const originalMessage = /^\s*-{4,}\s*\p{L}[\p{L} ]{3,40}-{4,}\s*$/u
// "On 4 May, Ana <ana@x.mx> wrote:": it ends with a colon and names an address, a year or a clock time, or says "wrote".
const attribution = /(@|\b\d{4}\b|\d{1,2}:\d{2}).*[:：]\s*$/su
const saysWrote =
  /(wrote|schrieb(en|st)?|écri(t|vit|vait|viez)|escrib(ió|ías|iste)|escreveu|scri(sse|tto|veva|vevi|vesti)|schreef|skrev|napisał\S*|писал\S*|כתב\S*|كتب\S*|yazd\S*|viết|menulis|लिखा\S*|เขียน\S*|写道|寫道|書き(ました)?|メッセージ)[^:：\n]{0,20}[:：]\s*$/iu

/** Nobody's introduction is longer. */
const mostAttribution = 300

/** Only history at the end is quoted history: answers between quoted lines belong to the message. */
export function foldBody(body: string): Body {
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const start = quoteStart(lines)
  if (start === null) return { written: body, quoted: '' }
  const written = lines.slice(0, start).join('\n').trimEnd()
  return written.trim() === ''
    ? { written: body, quoted: '' }
    : { written, quoted: lines.slice(start).join('\n') }
}

function quoteStart(lines: readonly string[]): number | null {
  const divider = lines.findIndex((line) => originalMessage.test(line))
  if (divider >= 0) return divider
  let at = lines.length
  while (at > 0 && (quoteLine.test(lines[at - 1] ?? '') || (lines[at - 1] ?? '').trim() === '')) at -= 1
  const firstQuote = lines.findIndex((line, index) => index >= at && quoteLine.test(line))
  if (firstQuote < 0) return null
  return attributionStart(lines, firstQuote)
}

/** The line above the quote that says whose words follow; mail programs wrap it over two. */
function attributionStart(lines: readonly string[], firstQuote: number): number {
  let last = firstQuote - 1
  while (last >= 0 && (lines[last] ?? '').trim() === '') last -= 1
  const line = lines[last]?.trim() ?? ''
  const above = lines[last - 1]?.trim() ?? ''
  if (line.length > mostAttribution) return firstQuote
  if (attribution.test(line)) return last
  // Of two lines the first is unfinished; a whole sentence is the person's own.
  const wrapped =
    above !== '' && !/[.!?。！？…:：]$/.test(above) && above.length + line.length < mostAttribution
  if (wrapped && attribution.test(`${above} ${line}`)) return last - 1
  if (saysWrote.test(line)) return last
  return firstQuote
}

/** Lines it will take on screen, roughly: wide characters count twice. */
export function linesOf(text: string): number {
  let sum = 0
  for (const line of text.split('\n')) {
    const wide =
      line.match(/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0
    sum += Math.max(1, Math.ceil((line.length + wide) / columns))
  }
  return sum
}

export const isLong = (text: string): boolean => linesOf(text) > foldedLines + slackLines

/** Enough of a long text to fill the folded lines. */
export const beginningOf = (text: string): string => text.slice(0, mostFolded)
