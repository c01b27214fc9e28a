import { describe, expect, it } from 'vitest'
import { isFormula, writeCsv } from '../../shared/csv.ts'

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
      expect(writeCsv([[text]], 'spreadsheet')).toContain(`'${text.replaceAll('"', '""')}`)
      expect(writeCsv([[text]], 'exact')).not.toContain("'")
    },
  )

  it.each(['-5', '+7', '-1,5', '12.50', 'a=b', '5-3', '', 'Lead'])('leaves %j alone', (text) => {
    expect(isFormula(text)).toBe(false)
    expect(writeCsv([[text]], 'spreadsheet').replaceAll('"', '')).toBe(`\ufeff${text}\r\n`)
  })
})
