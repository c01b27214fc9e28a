import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { begin, outgoing, unanswered } from '../../main/core/delivery.ts'
import { create, edit, remove } from '../../main/core/wishes.ts'
import { boardColumns, dealCard, dealCurrencies, dealsOf } from '../../main/mirror/board.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { type Fields, stages } from '../../shared/rows.ts'
import { columnCards } from './columnCards.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const take = (...rows: ReturnType<typeof dealRow>[]) => mirror.takeRows('deal', rows, mirror.nextTick(), null)
const columnOf = (stage: string) => boardColumns(mirror).find((column) => column.stage === stage)
const change = (key: string, fields: Fields) =>
  mirror.change('deal', key, (t) => edit(t, fields, mirror.nextTick()), 'me')
const makeDeal = (key: string, fields: Fields) =>
  mirror.add(create('deal', key, { conversation_id: 'c1', stage: 'new', ...fields }, mirror.nextTick()))

describe('the columns of the board', () => {
  it('are the six stages in their order, even when empty', () => {
    expect(boardColumns(mirror)).toEqual(stages.map((stage) => ({ stage, all: 0, count: 0, totals: [] })))
  })

  it('are followed by stages that we do not know, so that no deal is out of sight', () => {
    take(
      dealRow('d1', { stage: 'parked' }),
      dealRow('d2', { stage: 'audit' }),
      dealRow('d3', { stage: 'won' }),
    )
    expect(boardColumns(mirror).map((column) => column.stage)).toEqual([...stages, 'audit', 'parked'])
    expect(columnCards(mirror, 'parked').map((card) => card.key)).toEqual(['d1'])
  })

  it('total every currency by itself', () => {
    take(
      dealRow('d1', { value: 50_000 }),
      dealRow('d2', { value: 25_050 }),
      dealRow('d3', { value: 900, currency: 'JPY' }),
      dealRow('d4', { value: 1, stage: 'won' }),
    )
    expect(columnOf('new')).toEqual({
      stage: 'new',
      all: 3,
      count: 3,
      totals: [
        { currency: 'INR', total: '75050', counted: 2, notCounted: 0 },
        { currency: 'JPY', total: '900', counted: 1, notCounted: 0 },
      ],
    })
    expect(columnOf('won')?.totals).toEqual([{ currency: 'INR', total: '1', counted: 1, notCounted: 0 }])
  })

  it('total exactly beyond 2^53 and beyond 2^63', () => {
    const largest = Number.MAX_SAFE_INTEGER
    const rows = Array.from({ length: 1_100 }, (_, i) => dealRow(`d${i}`, { value: largest - (i % 2) }))
    take(...rows)
    const exact = BigInt(largest) * 1_100n - 550n
    expect(exact).toBeGreaterThan(2n ** 63n)
    expect(columnOf('new')?.totals).toEqual([
      { currency: 'INR', total: exact.toString(), counted: 1100, notCounted: 0 },
    ])
  })

  it('subtract negative values, which a server may send', () => {
    take(
      dealRow('d1', { value: 100 }),
      dealRow('d2', { value: -30 }),
      dealRow('d3', { value: -(2 ** 40) - 1 }),
    )
    expect(columnOf('new')?.totals[0]?.total).toBe(String(70 - 2 ** 40 - 1))
  })

  it('count what cannot be read and never add it, and leave out deals without a value', () => {
    take(
      dealRow('d1', { value: 100 }),
      dealRow('d2', { value: '9007199254740993' }),
      dealRow('d3', { value: 10.5 }),
      dealRow('d4', { value: null }),
      dealRow('d5', { value: '250', currency: 'USD' }),
      dealRow('d6', { value: null, currency: 'EUR' }),
    )
    expect(columnOf('new')).toEqual({
      stage: 'new',
      all: 6,
      count: 6,
      totals: [
        { currency: 'INR', total: '100', counted: 1, notCounted: 2 },
        { currency: 'USD', total: '0', counted: 0, notCounted: 1 },
      ],
    })
  })

  it('follow a card that was moved and forget one that was deleted', () => {
    take(dealRow('d1', { value: 70 }), dealRow('d2', { value: 5 }))
    change('d1', { stage: 'won' })
    mirror.change('deal', 'd2', (t) => remove(t, mirror.nextTick()), 'me')
    expect(columnOf('new')).toEqual({ stage: 'new', all: 0, count: 0, totals: [] })
    expect(columnOf('won')).toEqual({
      stage: 'won',
      all: 1,
      count: 1,
      totals: [{ currency: 'INR', total: '70', counted: 1, notCounted: 0 }],
    })
  })

  it('leave out a row that may be the twin of an unconfirmed create', () => {
    makeDeal('local:1', { value: 10 })
    mirror.change(
      'deal',
      'local:1',
      (t) => {
        const request = outgoing(t.pending)
        return request && unanswered(begin(t, request, mirror.nextTick()))
      },
      'server',
    )
    take(dealRow('d1', { value: 10 }))
    expect(columnOf('new')?.count).toBe(1)
    expect(columnCards(mirror, 'new').map((card) => card.key)).toEqual(['local:1'])
    expect(dealsOf(mirror, 'c1').map((card) => card.key)).toEqual(['local:1'])
    expect(dealCard(mirror, 'd1')).toBeNull()
  })
})

describe('a card', () => {
  it('made here has the lead and the last message of its conversation', () => {
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    makeDeal('local:1', { value: 5, currency: 'USD' })
    expect(dealCard(mirror, 'local:1')).toEqual({
      key: 'local:1',
      conversation: 'c1',
      lead_name: 'Lead c1',
      lead_email: 'c1@lead.example',
      stage: 'new',
      value: 5,
      currency: 'USD',
      notes: '',
      created_at: null,
      updated_at: null,
      last_message_at: '2026-04-13T09:00:00Z',
      mark: 'saved',
      currencyEditable: true,
      intent: 'interested',
      touched: expect.any(Number),
      stay: { since: expect.any(Number), how: 'made' },
      last: { by: 'unknown', at: Date.parse('2026-04-13T09:00:00Z'), waits: null },
    })
  })

  it('names its conversation also before that was downloaded', () => {
    take(dealRow('d1', { conversation_id: 'later' }), dealRow('d2', { conversation_id: null }))
    expect(dealCard(mirror, 'd1')).toMatchObject({ conversation: 'later', last_message_at: null })
    expect(dealCard(mirror, 'd2')?.conversation).toBeNull()
  })

  it('shows a value that cannot be read as the server wrote it', () => {
    take(dealRow('d1', { value: '9007199254740993' }), dealRow('d2', { value: null }))
    expect(dealCard(mirror, 'd1')?.value).toBe('9007199254740993')
    expect(dealCard(mirror, 'd2')?.value).toBeNull()
  })

  it('lets the currency be edited only until its create may have left', () => {
    take(dealRow('d1'))
    makeDeal('local:1', {})
    expect(dealCard(mirror, 'd1')?.currencyEditable).toBe(false)
    expect(dealCard(mirror, 'local:1')?.currencyEditable).toBe(true)
    mirror.change(
      'deal',
      'local:1',
      (t) => {
        const request = outgoing(t.pending)
        return request && begin(t, request, mirror.nextTick())
      },
      'server',
    )
    expect(dealCard(mirror, 'local:1')).toMatchObject({ currencyEditable: false, mark: 'sending' })
  })

  it('is gone for the person who deleted it', () => {
    take(dealRow('d1'))
    mirror.change('deal', 'd1', (t) => remove(t, mirror.nextTick()), 'me')
    expect(dealCard(mirror, 'd1')).toBeNull()
  })

  it('moved last lies on top of its column', () => {
    take(
      dealRow('d1', { updated_at: '2026-04-01T00:00:00Z' }),
      dealRow('d2', { updated_at: '2026-04-02T00:00:00Z', stage: 'won' }),
      dealRow('d3', { updated_at: '2026-04-03T00:00:00Z', stage: 'won' }),
    )
    change('d1', { stage: 'won' })
    expect(columnCards(mirror, 'won').map((card) => card.key)).toEqual(['d1', 'd3', 'd2'])
  })
})

it('currencies come by how many deals have them, then by name; deleted deals do not count', () => {
  expect(dealCurrencies(mirror)).toEqual([])
  take(
    dealRow('d1', { currency: 'USD' }),
    dealRow('d2', { currency: 'INR' }),
    dealRow('d3', { currency: 'INR' }),
    dealRow('d4', { currency: 'EUR' }),
    dealRow('d5', { currency: 'USD' }),
    dealRow('d6', { currency: 'USD' }),
  )
  expect(dealCurrencies(mirror)).toEqual(['USD', 'INR', 'EUR'])
  for (const key of ['d1', 'd5']) mirror.change('deal', key, (t) => remove(t, mirror.nextTick()), 'me')
  expect(dealCurrencies(mirror)).toEqual(['INR', 'EUR', 'USD'])
})
