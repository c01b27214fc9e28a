import { describe, expect, it } from 'vitest'
import { plainLine } from '../../main/workspaces/plainLine.ts'

/** What stands between the isolates. */
const inside = (text: string, most = 60) => plainLine(text, most).replace(/^\u2068|\u2069$/g, '')

describe('a line for outside of the page', () => {
  it.each([
    ['line breaks and tabs', 'one\r\ntwo\u2028three\tfour', 'one two three four'],
    ['an override that turns the rest around', 'invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['isolates of its own', '\u2067\u2069\u2066abc', 'abc'],
    ['control characters', 'a\u0000b\u001b[31mc\u0007', 'ab[31mc'],
    ['zero-width characters and tags', 'a\u200bb\u{e0041}c\ufeff', 'abc'],
    ['a tower of marks', `a${'\u0301'.repeat(50)}`, `a${'\u0301'.repeat(8)}`],
    ['half of a pair', 'a\ud800b', 'a\ufffdb'],
    ['markup, which stays text', '<b>x</b> & y', '<b>x</b> & y'],
  ])('%s', (_, text, shown) => {
    expect(inside(text)).toBe(shown)
  })

  it('keeps joiners, which scripts and emoji need', () => {
    expect(inside('👩‍💻 می‌خواهم')).toBe('👩‍💻 می‌خواهم')
  })

  it('isolates what there is, and nothing when there is nothing', () => {
    expect(plainLine('مرحبا', 60)).toBe('\u2068مرحبا\u2069')
    expect(plainLine(' \n\u200b', 60)).toBe('')
  })

  it('is cut between whole characters, also when one is endless', () => {
    expect(inside('👩‍💻'.repeat(10), 4)).toBe(`${'👩‍💻'.repeat(3)}…`)
    expect(inside('abcd', 4)).toBe('abcd')
    expect(plainLine('x'.repeat(1_000_000), 60)).toHaveLength(62)
  })
})
