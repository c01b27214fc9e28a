/**
 * Writes comma-separated text (RFC 4180). `spreadsheet`: with the mark that tells Excel of UTF-8, and no cell that a
 * spreadsheet would take for a formula. `exact`: what is given, byte for byte.
 */
export type CsvMode = 'spreadsheet' | 'exact'
export type Cell = string | number | null

/** Tells Excel of UTF-8, and us that a file was written for spreadsheets. */
export const byteOrderMark = '\ufeff'

export function writeCsv(rows: readonly (readonly Cell[])[], mode: CsvMode): string {
  return `${mode === 'spreadsheet' ? byteOrderMark : ''}${csvLines(rows, mode)}`
}

/** Rows without the mark before them: the further pieces of a long file. */
export const csvLines = (rows: readonly (readonly Cell[])[], mode: CsvMode): string =>
  rows.map((row) => `${row.map((cell) => cellText(cell, mode)).join(',')}\r\n`).join('')

function cellText(cell: Cell, mode: CsvMode): string {
  if (cell === null) return ''
  const text = mode === 'spreadsheet' ? defused(String(cell)) : String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const plainNumber = /^[-+]?\d+(?:[.,]\d+)*$/
const formulaStart = /^[\s'"\p{Cf}]*[=+\-@＝＋－＠]/u
/** Behind these another program may begin a new cell. */
const separators = new Set([';', '\t', '\r', '\n'])

/**
 * Whether a spreadsheet may compute this: it begins with = + - @, also full-width ones and behind blanks or quotes.
 * Plain numbers stay numbers.
 */
export const isFormula = (text: string): boolean => !plainNumber.test(text) && formulaStart.test(text)

/**
 * An apostrophe before every formula: at the front, and behind what may begin a new cell where a spreadsheet takes `;`
 * or tabs for separators and our quotes for text. `fused` takes exactly these away again.
 */
export function defused(text: string): string {
  if (plainNumber.test(text)) return text
  const starts = formulaStarts(text)
  if (starts.length === 0) return text
  return [0, ...starts].map((at, n) => text.slice(at, starts[n])).join("'")
}

/** The text before it was `defused`. */
export function fused(text: string): string {
  if (!text.includes("'")) return text
  const starts = formulaStarts(text).filter((at) => text[at] === "'")
  if (starts.length === 0) return text
  return [-1, ...starts].map((at, n) => text.slice(at + 1, starts[n])).join('')
}

/** Places where a cell may begin and a formula does. In one pass: texts of strangers may be long runs of blanks. */
function formulaStarts(text: string): number[] {
  if (!/[=+\-@＝＋－＠]/.test(text)) return []
  if (!/[;\t\r\n]/.test(text)) return formulaStart.test(text) ? [0] : []
  const starts: number[] = []
  let leads = false
  for (let at = text.length - 1; at >= 0; at--) {
    const unit = text.charAt(at)
    leads = /[=+\-@＝＋－＠]/.test(unit) || (leads && isPassedOver(text, at))
    if (leads && (at === 0 || separators.has(text.charAt(at - 1)))) starts.push(at)
  }
  return starts.reverse()
}

/** Blanks, quotes and signs without a width, those of two units too. */
function isPassedOver(text: string, at: number): boolean {
  const unit = text.charAt(at)
  if (/[\s'"\p{Cf}]/u.test(unit)) return true
  const pair = /[\udc00-\udfff]/.test(unit) ? text.slice(at - 1, at + 1) : text.slice(at, at + 2)
  return /^[\ud800-\udbff]/.test(pair) && /^\p{Cf}$/u.test(pair)
}
