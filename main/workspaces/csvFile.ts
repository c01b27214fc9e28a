/**
 * A file of comma-separated text as rows of cells, read in slices so that no key waits. What cannot be read for sure is
 * refused with the line, never repaired. Used by `imports`.
 */
import { type CsvError, parse } from 'csv-parse'
import { byteOrderMark } from '../../shared/csv.ts'
import { mostImportBytes, mostImportColumns, mostImportRows } from '../../shared/importLimits.ts'
import { type ImportFile, type ImportRefusal, type Separator, separators } from '../../shared/imports.ts'

export type CsvFile = Pick<ImportFile, 'encoding' | 'separator'> & {
  /** it began with the mark that spreadsheets want */
  marked: boolean
  header: string[]
  rows: string[][]
  /** by row: the line on which it begins; the first of the file is 1 */
  lines: number[]
}
export type ReadCsv =
  | { is: 'read'; file: CsvFile }
  | { is: 'refused'; why: ImportRefusal; line: number | null }

/** Letters that are read at once. */
const slice = 200_000
/** Bytes of one row: notes may be long, and a quote that is never closed must not eat the file. */
const longestRow = 1_000_000

const refused = (why: ImportRefusal, line: number | null = null): ReadCsv => ({ is: 'refused', why, line })

/** `separator` null: the one that the first lines speak for. `pause` lets others in between. */
export async function readCsv(
  bytes: Uint8Array,
  separator: Separator | null,
  pause: () => Promise<void>,
): Promise<ReadCsv> {
  if (bytes.length > mostImportBytes) return refused('tooLarge')
  const encoding = encodingOf(bytes)
  if (encoding === null) return refused('encoding')
  const pieces = textIn(bytes, encoding)
  try {
    const first = pieces.next()
    if (first.done) return refused('empty')
    const marked = first.value.startsWith(byteOrderMark)
    const start = first.value.replace(/^\ufeff/, '')
    // Excel's own first line for which sign separates.
    const said = /^"?sep=([,;\t])"?(?:\r\n|\r|\n)/i.exec(start)
    const used = separator ?? (said?.[1] as Separator | undefined) ?? separatorOf(start)
    const table = await tableOf(
      (function* () {
        yield said ? start.slice(said[0].length) : start
        yield* pieces
      })(),
      used,
      pause,
    )
    if (table.is === 'refused') return table
    const before = said ? 1 : 0
    const [header, ...rows] = table.rows
    if (!header || rows.length === 0) return refused('empty')
    return {
      is: 'read',
      file: {
        encoding: encoding === 'utf-8' ? 'UTF-8' : 'UTF-16',
        separator: used,
        marked,
        header,
        rows,
        lines: table.lines.slice(1).map((line) => line + before),
      },
    }
  } catch (error) {
    if (error instanceof TypeError) return refused('encoding')
    throw error
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** By its mark, else UTF-8; null for bytes that stand in no text. */
function encodingOf(bytes: Uint8Array): Encoding | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return bytes.subarray(0, 100_000).includes(0) ? null : 'utf-8'
}

/** Piece by piece. Throws TypeError at what is not of this encoding. */
function* textIn(bytes: Uint8Array, encoding: Encoding): Generator<string, void> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  for (let at = 0; at < bytes.length; at += slice)
    yield decoder.decode(bytes.subarray(at, at + slice), { stream: at + slice < bytes.length })
}

/** The sign that stands most often outside of quotes in the first line that has any. */
export function separatorOf(text: string): Separator {
  const counts = new Map<string, number>()
  let quoted = false
  for (const sign of text.slice(0, 20_000)) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (counts.size > 0) break
    } else if (!quoted && separators.some((one) => one === sign))
      counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  const [most = ','] = [...separators].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  return most
}

type Table = { is: 'table'; rows: string[][]; lines: number[] }

async function tableOf(
  pieces: Iterable<string>,
  separator: Separator,
  pause: () => Promise<void>,
): Promise<Table | Extract<ReadCsv, { is: 'refused' }>> {
  const table: Table = { is: 'table', rows: [], lines: [] }
  let line = 0
  let wrong: { why: ImportRefusal; line: number } | null = null
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    raw: true,
  })
  parser.on('data', ({ record, raw }: { record: string[]; raw: string }) => {
    const leading = /^[\r\n]*/.exec(raw)?.[0] ?? ''
    table.rows.push(record)
    table.lines.push(line + breaksIn(leading) + 1)
    line += breaksIn(raw)
    if (table.rows.length > mostImportRows + 1) wrong ??= { why: 'tooLong', line: line }
    else if (record.length > mostImportColumns) wrong ??= { why: 'tooWide', line: line }
  })
  const ended = new Promise<void>((resolve) => {
    parser.on('end', resolve)
    parser.on('error', (error: CsvError) => {
      // What could be read ends before the row that cannot.
      wrong ??= { why: error.code === 'CSV_MAX_RECORD_SIZE' ? 'rowTooLong' : 'quote', line: line + 1 }
      resolve()
    })
  })
  for (const piece of pieces) {
    if (wrong) break
    await new Promise<void>((next) => parser.write(piece, () => next()))
    await pause()
  }
  if (wrong) parser.destroy()
  else {
    parser.end()
    await ended
  }
  return wrong ? { is: 'refused', ...(wrong as { why: ImportRefusal; line: number }) } : table
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0
