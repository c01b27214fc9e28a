import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defused, fused, isFormula, writeCsv } from '../../shared/csv.ts'

describe('comma-separated text', () => {
  it('quotes what needs it and keeps everything else', () => {
    expect(writeCsv([['a', 'b,c', 'say "hi"', 'two\nlines', 7, null, ' x']], 'exact')).toBe(
      'a,"b,c","say ""hi""","two\nlines",7,," x"\r\n',
    )
    expect(writeCsv([], 'exact')).toBe('')
  })

  it.each(['=1+1', '+91 98100', '-1+2', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', '＝1', '\u200b=1', '-x'])(
    'for spreadsheets defuses %j, and exactly keeps it',
    (text) => {
      expect(isFormula(text)).toBe(true)
      expect(writeCsv([[text]], 'spreadsheet')).toMatch(/^\ufeff"?'/)
      expect(writeCsv([[text]], 'exact')).not.toContain("'")
    },
  )

  it.each(['-5', '+7', '-1,5', '12.50', 'a=b', '5-3', '', 'Lead'])('leaves %j alone', (text) => {
    expect(isFormula(text)).toBe(false)
    expect(writeCsv([[text]], 'spreadsheet').replaceAll('"', '')).toBe(`\ufeff${text}\r\n`)
  })

  it('defuses what would begin a cell where `;` or tabs separate cells, and keeps words with such signs', () => {
    expect(defused('Lead;=HYPERLINK("http://x")')).toBe(`Lead;'=HYPERLINK("http://x")`)
    expect(defused('a\t=1\n @SUM(1)')).toBe("a\t'=1\n' @SUM(1)")
    expect(defused('plan=annual, seats: 5-7')).toBe('plan=annual, seats: 5-7')
  })

  it('gives every text back, also one that begins with an apostrophe, and in different texts different ones', () => {
    const sign = fc.constantFrom(
      "'",
      '"',
      '=',
      '-',
      '+',
      '@',
      '\t',
      '\n',
      '\r',
      ';',
      ' ',
      '\u200b',
      '\u{e0041}',
      '5',
      'a',
    )
    const text = fc.array(sign, { maxLength: 12 }).map((signs) => signs.join(''))
    let touched = 0
    fc.assert(
      fc.property(text, (given) => {
        const safe = defused(given)
        if (safe !== given) touched++
        expect(isFormula(safe.replaceAll("'", 'x'))).toBe(false)
        expect(fused(safe)).toBe(given)
      }),
      { numRuns: 2_000 },
    )
    expect(touched).toBeGreaterThan(100)
  })

  it('is quick with a megabyte of blanks and signs', () => {
    const long = `${"\n'".repeat(500_000)}=1`
    const safe = defused(long)
    expect(safe.length).toBe(long.length + 500_001)
    expect(fused(safe)).toBe(long)
  })
})
