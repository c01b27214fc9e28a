import { describe, expect, it } from 'vitest'
import { random } from '../../main/demo/random.ts'
import { dayOf } from '../../shared/query/dayOf.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Query, Term } from '../../shared/query/query.ts'
import { suggest } from '../../shared/query/suggest.ts'
import { writeQuery } from '../../shared/query/writeQuery.ts'

const read = (text: string): Query => {
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.problem.why)
  return parsed.query
}
/** Without the places in the text. */
const bare = (query: Query) => query.map(({ at: _, ...term }) => term)
const wrong = (text: string) => {
  const parsed = parseQuery(text)
  return parsed.ok ? null : [parsed.problem.why, text.slice(parsed.problem.at.start, parsed.problem.at.end)]
}

describe('a query is read', () => {
  it.each<[string, object[]]>([
    ['', []],
    [
      'priya sharma',
      [
        { is: 'words', text: 'priya' },
        { is: 'words', text: 'sharma' },
      ],
    ],
    ['"price list"', [{ is: 'words', text: 'price list', phrase: true }]],
    ['„so geht es“', [{ is: 'words', text: 'so geht es', phrase: true }]],
    ['-spam', [{ is: 'words', text: 'spam', not: true }]],
    ['a - b', [{ text: 'a' }, { text: '-' }, { text: 'b' }]],
    ['intent:booking', [{ is: 'text', operator: 'intent', value: 'booking' }]],
    ['INTENT:Booking', [{ operator: 'intent', value: 'Booking' }]],
    ['-stage:lost', [{ operator: 'stage', value: 'lost', not: true }]],
    ['from:"Priya Sharma"', [{ operator: 'from', value: 'Priya Sharma' }]],
    ['status:waiting', [{ operator: 'status', value: 'waiting' }]],
    ['value:>50,000', [{ is: 'amount', compare: '>', value: '50000' }]],
    ['value:<=12.50', [{ is: 'amount', compare: '<=', value: '12.50' }]],
    ['value:500', [{ is: 'amount', compare: '=', value: '500' }]],
    ['after:7D', [{ is: 'day', operator: 'after', value: '7d' }]],
    ['has:deal is:unread', [{ flag: 'deal' }, { flag: 'unread' }]],
    ['at 14:30 https://x.example', [{ text: 'at' }, { text: '14:30' }, { text: 'https://x.example' }]],
  ])('%s', (text, terms) => {
    expect(read(text)).toHaveLength(terms.length)
    for (const [place, term] of terms.entries()) expect(read(text)[place]).toMatchObject(term)
  })

  it.each([
    ['price "list', ['openQuote', '"list']],
    ['priya intent:', ['noValue', 'intent:']],
    ['before:soon', ['badDay', 'before:soon']],
    ['after:2026-02-30 x', ['badDay', 'after:2026-02-30']],
    ['value:cheap', ['badAmount', 'value:cheap']],
    ['value:>', ['badAmount', 'value:>']],
    ['is:nice', ['badFlag', 'is:nice']],
  ])('%s says where and why it cannot', (text, problem) => {
    expect(wrong(text)).toEqual(problem)
  })

  it('and written, it reads the same again', () => {
    const { pick, chance, between } = random(7, 'queries')
    const words = ['priya', 'price list', 'a"b c', 'mañana', '見積もり', '14:30', "o'neil", 'x»y z']
    const termOf = (): Term => {
      const rest = { not: chance(0.3), at: { start: 0, end: 0 } }
      const text = pick(words)
      switch (between(0, 4)) {
        case 0:
          return { ...rest, is: 'words', text, phrase: /[\s"]/.test(text) || chance(0.3) }
        case 1:
          return { ...rest, is: 'text', operator: pick(['intent', 'from', 'campaign'] as const), value: text }
        case 2:
          return {
            ...rest,
            is: 'amount',
            compare: pick(['=', '>', '<='] as const),
            value: pick(['5', '0.25']),
          }
        case 3:
          return { ...rest, is: 'day', operator: 'before', value: pick(['7d', '2026-04', 'today']) }
        default:
          return { ...rest, is: 'flag', flag: pick(['deal', 'unread'] as const) }
      }
    }
    for (let n = 0; n < 2_000; n++) {
      const query = Array.from({ length: between(0, 5) }, termOf)
      expect(bare(read(writeQuery(query)))).toEqual(bare(query))
    }
  })
})

describe('a day', () => {
  it.each([
    ['2026-04-13', '2026-04-13'],
    ['2026-04', '2026-04-01'],
    ['2026', '2026-01-01'],
    ['today', '2026-03-01'],
    ['Yesterday', '2026-02-28'],
    ['7d', '2026-02-22'],
    ['2w', '2026-02-15'],
    ['1y', '2025-03-01'],
    ['2026-13', null],
    ['2026-02-29', null],
    ['2024-02-29', '2024-02-29'],
    ['7', null],
  ])('%s', (text, day) => {
    expect(dayOf(text, '2026-03-01')).toBe(day)
  })
})

describe('while typing', () => {
  const offered = (text: string, caret = text.length) => suggest(text, caret, 6).map((one) => one.text)
  it('operators and their values are proposed', () => {
    expect(offered('in')).toEqual(['intent:'])
    expect(offered('priya -st')).toEqual(['-status:', '-stage:'])
    expect(offered('intent:b')).toEqual(['intent:booking'])
    expect(offered('intent:')).toHaveLength(6)
    expect(offered('is:')).toEqual(['is:unread'])
  })
  it('values that occur in the data are proposed, quoted where they have spaces', () => {
    const occurring = { client: ['Acme', 'Big Acme', 'Élan'], campaign: ['Spring sale'], intent: ['legal'] }
    const all = (text: string) => suggest(text, text.length, 6, occurring).map((one) => one.text)
    expect(all('client:ac')).toEqual(['client:Acme', 'client:"Big Acme"'])
    expect(all('client:ela')).toEqual(['client:Élan'])
    expect(all('-campaign:')).toEqual(['-campaign:"Spring sale"'])
    expect(all('intent:le')).toEqual(['intent:legal'])
    const open = 'priya campaign:"spring s'
    expect(suggest(open, open.length, 6, occurring)).toEqual([
      { text: 'campaign:"Spring sale"', at: { start: 6, end: open.length } },
    ])
  })
  it('what is complete, in the middle of a word, or nothing, gets no proposals', () => {
    expect(offered('intent:booking')).toEqual([])
    expect(offered('')).toEqual([])
    expect(offered('priya ')).toEqual([])
    expect(offered('status:closed', 3)).toEqual([])
    expect(offered('zz')).toEqual([])
  })
  it('the proposal replaces the word under the caret only', () => {
    const [first] = suggest('from:priya sta', 14, 6)
    expect(first?.at).toEqual({ start: 11, end: 14 })
  })
})
