/**
 * Writes comma-separated text (RFC 4180). `spreadsheet`: with the mark that tells Excel of UTF-8, and no cell that a
 * spreadsheet would take for a formula. `exact`: what is given, byte for byte.
 */
export type CsvMode = 'spreadsheet' | 'exact'
export type Cell = string | number | null

export function writeCsv(rows: readonly (readonly Cell[])[], mode: CsvMode): string {
  const text = rows.map((row) => row.map((cell) => cellText(cell, mode)).join(',')).join('\r\n')
  return `${mode === 'spreadsheet' ? '\ufeff' : ''}${text}${rows.length > 0 ? '\r\n' : ''}`
}

function cellText(cell: Cell, mode: CsvMode): string {
  if (cell === null) return ''
  const text = mode === 'spreadsheet' && isFormula(String(cell)) ? `'${cell}` : String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Whether a spreadsheet may compute this: it begins with = + - @, also full-width ones and behind blanks or quotes, or
 * with a tab or a line break. Plain numbers stay numbers.
 */
export function isFormula(text: string): boolean {
  if (/^[-+]?\d+(?:[.,]\d+)*$/.test(text)) return false
  return /^[\t\r\n]/.test(text) || /^[\s'"\p{Cf}]*[=+\-@＝＋－＠]/u.test(text)
}
