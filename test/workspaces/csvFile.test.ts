import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvFile, readCsv } from '../../main/workspaces/csvFile.ts'
import { fused, writeCsv } from '../../shared/csv.ts'
import { mostImportRows } from '../../shared/importLimits.ts'
import type { Separator } from '../../shared/imports.ts'

const pause = () => Promise.resolve()
const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string | Uint8Array, separator: Separator | null = null) =>
  readCsv(typeof text === 'string' ? bytes(text) : text, separator, pause)
async function file(text: string | Uint8Array, separator: Separator | null = null): Promise<CsvFile> {
  const answer = await read(text, separator)
  if (answer.is !== 'read') throw new Error(`refused: ${answer.why} ${answer.line}`)
  return answer.file
}
const utf16 = (text: string, big: boolean) => {
  const le = Buffer.from(`\ufeff${text}`, 'utf16le')
  return big ? le.swap16() : le
}

describe('a file of comma-separated text', () => {
  it.each([',', ';', '\t'] as const)('separated by %j is read, which is told by itself', async (sign) => {
    const text = [
      ['id', 'notes, long; and\tmore', 'x'],
      ['1', '"2,5"', ''],
    ]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(sign))
      .join('\n')
    expect(await file(text)).toMatchObject({
      separator: sign,
      header: ['id', 'notes, long; and\tmore', 'x'],
      rows: [['1', '"2,5"', '']],
    })
    expect((await file('a,b\n1,2', ';')).rows).toEqual([['1,2']])
  })

  it('knows the line of every row, with all ways to end a line and empty lines between', async () => {
    const { rows, lines } = await file('a,b\r\n1,"x\ny"\r\n\r\n\r\n2,z\n3,"q\r\nr"\r4,5\n\n6,7')
    expect(rows).toEqual([
      ['1', 'x\ny'],
      ['2', 'z'],
      ['3', 'q\r\nr'],
      ['4', '5'],
      ['6', '7'],
    ])
    expect(lines).toEqual([2, 6, 7, 9, 11])
  })

  it('may be UTF-8 with or without its mark, or UTF-16 with it; everything else is refused', async () => {
    const text = 'näme,₹\nहिन्दी,😀\n'
    const plain = { header: ['näme', '₹'], rows: [['हिन्दी', '😀']] }
    expect(await file(text)).toMatchObject({ ...plain, encoding: 'UTF-8', marked: false })
    expect(await file(`\ufeff${text}`)).toMatchObject({ ...plain, encoding: 'UTF-8', marked: true })
    expect(await file(utf16(text, false))).toMatchObject({ ...plain, encoding: 'UTF-16' })
    expect(await file(utf16(text, true))).toMatchObject({ ...plain, encoding: 'UTF-16' })
    const latin1 = Buffer.from('näme,b\n1,2\n', 'latin1')
    expect(await read(latin1)).toEqual({ is: 'refused', why: 'encoding', line: null })
    expect(await read(Buffer.from('a\0,b\n'))).toEqual({ is: 'refused', why: 'encoding', line: null })
  })

  it('takes the first line of Excel that says which sign separates for that', async () => {
    expect(await file('sep=;\na;b,c\n1;2,5\n')).toMatchObject({
      separator: ';',
      header: ['a', 'b,c'],
      lines: [3],
    })
  })

  it.each([
    ['', 'empty', null],
    ['a,b\n', 'empty', null],
    ['a,b\n1,2\n3,5" pipe\n', 'quote', 3],
    ['a,b\n1,2\n3,"never closed\n4,5\n', 'quote', 3],
    ['a,b\n1,"x" y\n', 'quote', 2],
    [`a,b\n1,2\n3,${'x'.repeat(1_000_001)}`, 'rowTooLong', 3],
    [`a,b\n${'1,2\n'.repeat(mostImportRows + 1)}`, 'tooLong', mostImportRows + 2],
    [`a\n${','.repeat(200)}\n`, 'tooWide', 2],
  ] as const)('%#: is refused with the line when it cannot be read for sure', async (text, why, line) => {
    expect(await read(text)).toEqual({ is: 'refused', why, line })
  })

  it('has as many rows as are taken', async () => {
    expect((await file(`a,b\n${'1,2\n'.repeat(mostImportRows)}`)).rows).toHaveLength(mostImportRows)
  })
})

it('what we write in either form is read as it was', async () => {
  const cell = fc
    .array(
      fc.constantFrom(
        "'",
        '"',
        '=',
        '-',
        '@',
        ',',
        ';',
        '\t',
        '\n',
        '\r',
        '\r\n',
        ' ',
        '\u200b',
        '5',
        'ä',
        '😀',
      ),
      {
        maxLength: 8,
      },
    )
    .map((signs) => signs.join(''))
  const rows = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1, maxLength: 5 })
  let formulas = 0
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom('spreadsheet', 'exact'), async (given, mode) => {
      const text = writeCsv([['key', 'a', 'b'], ...given], mode)
      const found = await file(text, ',')
      if (text.includes("'=")) formulas++
      expect(found.marked).toBe(mode === 'spreadsheet')
      expect(found.rows.map((row) => (mode === 'exact' ? row : row.map(fused)))).toEqual(given)
    }),
    { numRuns: 500 },
  )
  expect(formulas).toBeGreaterThan(20)
})
