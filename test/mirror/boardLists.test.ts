import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { create, edit } from '../../main/core/wishes.ts'
import { boardColumns, cardsOf } from '../../main/mirror/board.ts'
import { boardLists, type PlainOrder, plainOrders } from '../../main/mirror/boardLists.ts'
import { matchingDeals } from '../../main/mirror/matchingDeals.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const take = (...rows: ReturnType<typeof dealRow>[]) => mirror.takeRows('deal', rows, mirror.nextTick(), null)
const keysBy = (order: PlainOrder, stage = 'new', matching: string | null = null) =>
  cardsOf(mirror, boardLists[order](mirror, matching).get(stage) ?? []).map(({ key }) => key)
const matching = (text: string, also: string[] = []) => {
  const read = parseQuery(text)
  if (!read.ok) throw new Error(`cannot read ${text}`)
  return matchingDeals(mirror, read.query, also, Date.UTC(2026, 3, 14))
}

describe('the orders of a column', () => {
  it('last touched: a card that the person moved lies on top, whatever the server says of the others', () => {
    take(
      dealRow('d1', { updated_at: '2026-04-01T00:00:00Z', stage: 'won' }),
      dealRow('d2', { updated_at: '2026-04-02T00:00:00Z' }),
      dealRow('d3', { updated_at: '2026-04-03T00:00:00Z' }),
    )
    mirror.change('deal', 'd1', (t) => edit(t, { stage: 'new' }, mirror.nextTick()), 'me')
    expect(keysBy('touched')).toEqual(['d1', 'd3', 'd2'])
  })

  it('age: the oldest first, and last what was not made on the server yet or has an unreadable time', () => {
    take(
      dealRow('young', { created_at: '2026-04-03T00:00:00Z' }),
      dealRow('unreadable', { created_at: 'soon' }),
      dealRow('ancient', { created_at: '1969-12-31T00:00:00Z' }),
      dealRow('old', { created_at: '2026-04-01T00:00:00+05:30' }),
    )
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, mirror.nextTick()))
    expect(keysBy('age')).toEqual(['ancient', 'old', 'young', 'unreadable', 'local:1'])
  })

  it('last message: by the conversation, and last the deals whose conversation is not here', () => {
    mirror.takeRows(
      'conversation',
      [
        conversationRow('c1', { last_message_at: '2026-04-10T00:00:00Z' }),
        conversationRow('c2', { last_message_at: '2026-04-12T00:00:00Z' }),
      ],
      mirror.nextTick(),
      null,
    )
    take(
      dealRow('d1', { conversation_id: 'c1' }),
      dealRow('d2', { conversation_id: 'c2' }),
      dealRow('d3', { conversation_id: null }),
      dealRow('d4', { conversation_id: 'c2', stage: 'won' }),
    )
    expect(keysBy('lastMessage')).toEqual(['d2', 'd1', 'd3'])
    expect(keysBy('lastMessage', 'won')).toEqual(['d4'])
  })

  it('value: currencies are never compared, the one of most deals comes first, what cannot be read last', () => {
    take(
      dealRow('usd', { value: 900_000_000, currency: 'USD' }),
      dealRow('low', { value: 1 }),
      dealRow('minus', { value: -5 }),
      dealRow('none', { value: null }),
      dealRow('unreadable', { value: '9007199254740993' }),
      dealRow('high', { value: Number.MAX_SAFE_INTEGER }),
      dealRow('eur', { value: 7, currency: 'EUR' }),
      dealRow('elsewhere', { value: 3, currency: 'EUR', stage: 'won' }),
    )
    expect(keysBy('value')).toEqual(['high', 'low', 'minus', 'eur', 'usd', 'none', 'unreadable'])
  })

  it("value: with rates of the person's own, by what amounts are worth; currencies without a rate come behind", () => {
    take(
      dealRow('inr', { value: 10_000_00 }),
      dealRow('inr2', { value: 100_00 }),
      dealRow('usd', { value: 200_00, currency: 'USD' }),
      dealRow('jpy', { value: 5_000, currency: 'JPY' }),
      dealRow('kwd', { value: 999_999_000, currency: 'KWD' }),
      dealRow('none', { value: null, currency: 'USD' }),
      dealRow('unreadable', { value: '1e9', currency: 'USD' }),
    )
    const rates = { base: 'INR', of: { USD: '83.1', JPY: '0.56' } }
    const ids = boardLists.value(mirror, null, rates).get('new') ?? []
    const keys = cardsOf(mirror, ids).map(({ key }) => key)
    // 10,000 and 100 rupees; 200 dollars are 16,620; 5,000 yen are 2,800
    expect(keys).toEqual(['usd', 'inr', 'jpy', 'inr2', 'kwd', 'none', 'unreadable'])
  })

  it.each(plainOrders)('%s shows every deal once, also those that are alike', (order) => {
    take(...Array.from({ length: 40 }, (_, n) => dealRow(`d${n}`, { stage: n % 2 ? 'new' : 'parked' })))
    const shown = [...keysBy(order), ...keysBy(order, 'parked')]
    expect(shown.toSorted()).toEqual(Array.from({ length: 40 }, (_, n) => `d${n}`).toSorted())
    expect(keysBy(order)).toHaveLength(20)
  })
})

describe('a query on the board', () => {
  beforeEach(() => {
    mirror.takeRows(
      'conversation',
      [conversationRow('c1', { intent: 'booking' }), conversationRow('c2', { intent: 'question' })],
      mirror.nextTick(),
      null,
    )
    take(
      dealRow('d1', { value: 100_000 }),
      dealRow('d2', { value: 5_000, conversation_id: 'c2' }),
      dealRow('d3', { value: 700, currency: 'JPY', stage: 'won' }),
      dealRow('d4', { value: '12.5', conversation_id: 'c2', stage: 'won' }),
    )
  })

  it('counts and sums what it finds, and says beside it how many there are', () => {
    const columns = boardColumns(mirror, matching('intent:booking'))
    expect(columns.find(({ stage }) => stage === 'new')).toEqual({
      stage: 'new',
      count: 1,
      all: 2,
      totals: [{ currency: 'INR', total: '100000', counted: 1, notCounted: 0 }],
    })
    expect(columns.find(({ stage }) => stage === 'won')).toMatchObject({ count: 1, all: 2 })
    expect(columns.find(({ stage }) => stage === 'lost')).toMatchObject({ count: 0, all: 0 })
  })

  it('about amounts finds nothing while there are no deals', () => {
    const { mirror: empty } = openMirror()
    const read = parseQuery('value:>5 intent:booking')
    expect(read.ok && matchingDeals(empty, read.query, [], 0)).toBe('[]')
    empty.close()
  })

  it.each<[string, string[]]>([
    ['stage:won', ['d4', 'd3']],
    ['value:>500', ['d1', 'd3']],
    ['intent:question', ['d2', 'd4']],
    ['-intent:question value:>500', ['d1', 'd3']],
    ['is:unread', []],
  ])('%s finds the same deals in every order', (text, found) => {
    for (const order of plainOrders) {
      const keys = ['new', 'won'].flatMap((stage) => keysBy(order, stage, matching(text)))
      expect(keys.toSorted()).toEqual(found.toSorted())
    }
  })

  it('keeps a deal that was just moved, although it does not find it any more', () => {
    expect(keysBy('touched', 'won', matching('stage:new'))).toEqual([])
    expect(keysBy('touched', 'won', matching('stage:new', ['d3']))).toEqual(['d3'])
    expect(keysBy('touched', 'new', matching('stage:new', ['d1', 'd3']))).toEqual(['d2', 'd1'])
  })
})

describe('every order comes out of its index', () => {
  const plansOf = (read: () => unknown): string[] => {
    const sql = vi.spyOn(mirror, 'sql')
    read()
    const texts = sql.mock.calls.map(([text]) => text)
    sql.mockRestore()
    return texts.flatMap((text) => {
      const values = [...text.matchAll(/\?/g)].map(() => '[1]')
      return (mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[]).map(
        ({ detail }) => detail,
      )
    })
  }
  const used: { [O in PlainOrder]: string } = {
    touched: 'deal_board',
    age: 'deal_age',
    value: 'deal_total',
    lastMessage: 'deal_conversation',
  }

  it.each(plainOrders)('%s: no row is read, and only by the last message something is sorted', (order) => {
    for (const matching of [null, '[1]']) {
      const steps = plansOf(() => boardLists[order](mirror, matching))
      expect(steps).toContain(`SCAN d USING COVERING INDEX ${used[order]}`)
      const rowsRead = steps.filter((step) => /^(SCAN|SEARCH) [dc] (?!USING COVERING)/.test(step))
      const sorted = steps.filter((step) => step.includes('B-TREE'))
      expect(rowsRead).toEqual([])
      expect(sorted).toEqual(order === 'lastMessage' ? ['USE TEMP B-TREE FOR ORDER BY'] : [])
    }
  })

  it('an index that is dropped is missed by this test', () => {
    mirror.db.exec('DROP INDEX deal_age')
    expect(plansOf(() => boardLists.age(mirror, null)).join()).toContain('B-TREE')
  })

  it('a window reads the rows of its cards, the totals under a query none', () => {
    expect(plansOf(() => cardsOf(mirror, [1]))).toContain('SEARCH d USING INTEGER PRIMARY KEY (rowid=?)')
    expect(plansOf(() => boardColumns(mirror, '[1]'))).toContain('SCAN deal USING COVERING INDEX deal_total')
  })

  it('what a query asks of a deal or of its conversation is answered by two indexes', () => {
    take(dealRow('d1'))
    const prepare = vi.spyOn(mirror.db, 'prepare')
    matching('intent:booking is:unread value:>5 stage:new campaign:none status:active')
    const text = prepare.mock.calls.map(([sql]) => sql).find((sql) => sql.includes('INDEXED BY')) ?? ''
    prepare.mockRestore()
    const values = [...text.matchAll(/\?/g)].map(() => 1)
    const steps = (
      mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[]
    ).map(({ detail }) => detail)
    expect(steps[0]).toBe('SCAN d USING COVERING INDEX deal_conversation')
    expect(
      steps.filter((step) => / c /.test(step) && !/COVERING INDEX conversation_whose/.test(step)),
    ).toEqual([])
    expect(steps.length).toBeGreaterThan(2)
  })
})
