import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create, edit, remove, resolve } from '../../main/core/wishes.ts'
import { historyPage } from '../../main/mirror/history.ts'
import { dealsBeside, leadDeals } from '../../main/mirror/leadDeals.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import type { Fields } from '../../shared/rows.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
  conversations(conversationRow('c1'), conversationRow('c2'))
  deals(dealRow('d1'))
})
afterEach(() => mirror.close())

const conversations = (...rows: ReturnType<typeof conversationRow>[]) =>
  mirror.takeRows('conversation', rows, mirror.nextTick(), null)
const deals = (...rows: ReturnType<typeof dealRow>[]) =>
  mirror.takeRows('deal', rows, mirror.nextTick(), null)
const edits = (key: string, fields: Fields) =>
  mirror.change('deal', key, (t) => edit(t, fields, mirror.nextTick()), 'me')
const page = (key = 'c1', before?: number, limit = 50) =>
  historyPage(mirror, { key, limit, ...(before === undefined ? {} : { before }) })
const lines = (key = 'c1') =>
  page(key).lines.map(({ who, what, changes }) => [
    who,
    what,
    ...changes.map(({ field, from, to }) => `${field}: ${from} -> ${to}`),
  ])

describe('the history of a conversation', () => {
  it('holds its own changes and those of its deals, by whoever, newest first, and no others', () => {
    mirror.change('conversation', 'c1', (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
    mirror.change('conversation', 'c2', (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
    deals(dealRow('d1', { stage: 'won', value: 60_000 }))
    expect(lines()).toEqual([
      ['server', 'changed', 'stage: new -> won', 'value: 50000 -> 60000'],
      ['me', 'changed', 'status: active -> closed'],
    ])
    expect(page().lines[0]).toMatchObject({ kind: 'deal', key: 'd1', currency: 'INR' })
  })

  it('of two changes between two readings shows one, from before to after', () => {
    deals(dealRow('d1', { stage: 'won' }))
    expect(lines()).toEqual([['server', 'changed', 'stage: new -> won']])
  })

  it('says that a deal was made and that it is gone, also when its row is no more', () => {
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, mirror.nextTick()))
    mirror.change('deal', 'local:1', (t) => remove(t, mirror.nextTick()), 'me')
    expect(mirror.get('deal', 'local:1')).toBeNull()
    expect(lines()).toEqual([
      ['me', 'gone', 'stage: new -> null'],
      ['me', 'made', 'stage: null -> new'],
    ])
  })

  it('says what others set under a change of the person, and how the person answered', () => {
    edits('d1', { stage: 'contacted' })
    deals(dealRow('d1', { stage: 'lost' }))
    deals(dealRow('d1', { stage: 'lost' }))
    mirror.change('deal', 'd1', (t) => resolve(t, 'mine', 'stage'), 'answer')
    expect(lines()).toEqual([
      ['answer', 'changed', 'stage: lost -> contacted'],
      ['conflict', 'changed', 'stage: contacted -> lost'],
      ['me', 'changed', 'stage: new -> contacted'],
    ])
  })

  it('says that the person took the version of others', () => {
    edits('d1', { stage: 'contacted' })
    deals(dealRow('d1', { stage: 'lost' }))
    mirror.change('deal', 'd1', (t) => resolve(t, 'theirs', 'stage'), 'answer')
    expect(lines()[0]).toEqual(['answer', 'changed', 'stage: contacted -> lost'])
  })

  it('of a deal alone holds the lines of that deal, also when its conversation is unknown or gone', () => {
    deals(dealRow('d2'), dealRow('d3', { conversation_id: null }))
    edits('d1', { stage: 'contacted' })
    edits('d3', { stage: 'interested' })
    deals(dealRow('d3', { conversation_id: null, stage: 'interested', value: 70_000 }))
    mirror.change('deal', 'd3', (t) => remove(t, mirror.nextTick()), 'me')
    const of = (key: string) =>
      historyPage(mirror, { key, kind: 'deal', limit: 50 }).lines.map((line) => [
        line.key,
        line.who,
        line.what,
        ...line.changes.map(({ field }) => field),
      ])
    expect(of('d1')).toEqual([['d1', 'me', 'changed', 'stage']])
    expect(of('d2')).toEqual([])
    expect(of('d3')).toEqual([
      ['d3', 'me', 'gone', 'stage', 'value', 'notes', 'currency'],
      ['d3', 'server', 'changed', 'value'],
      ['d3', 'me', 'changed', 'stage'],
    ])
    // Nothing of it is in the history of a conversation that it never was in.
    expect(lines().map(([, , first]) => first)).toEqual(['stage: new -> contacted'])
  })

  it('does not take a deal whose conversation was found out later for a new one', () => {
    deals(dealRow('d4', { conversation_id: null }))
    deals(dealRow('d4', { conversation_id: 'c2' }))
    expect(historyPage(mirror, { key: 'd4', kind: 'deal', limit: 5 }).lines).toMatchObject([
      { what: 'changed', changes: [{ field: 'conversation_id', from: null, to: 'c2' }] },
    ])
  })

  it('is read by an index, of a conversation and of a deal', () => {
    const planOf = (where: string) =>
      mirror.db
        .prepare(
          `EXPLAIN QUERY PLAN SELECT h.id FROM history h WHERE ${where} AND h.id < ? ORDER BY h.id DESC`,
        )
        .all('k', 9)
        .map((step) => (step as { detail: string }).detail)
        .join()
    expect(planOf('h.conversation = ?')).toMatch(
      /^SEARCH h USING .*INDEX history_conversation \(conversation=\? AND id<\?\)$/,
    )
    expect(planOf("h.kind = 'deal' AND h.key = ?")).toMatch(
      /^SEARCH h USING .*INDEX history_row \(kind=\? AND key=\? AND id<\?\)$/,
    )
  })

  it('comes in pages, and a long note is shortened', () => {
    for (let n = 0; n < 5; n++) deals(dealRow('d1', { notes: `${n}${'x'.repeat(5_000)}` }))
    const first = page('c1', undefined, 3)
    expect(first.lines).toHaveLength(3)
    expect(String(first.lines[0]?.changes[0]?.to).length).toBeLessThan(500)
    const second = page('c1', first.next ?? 0, 3)
    expect(second.lines).toHaveLength(2)
    expect(second.next).toBeNull()
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(5)
  })
})

describe('the other deals of a lead', () => {
  it('are those of the same address in other conversations, whoever names it', () => {
    conversations(
      conversationRow('c3', { lead_email: 'C1@lead.example' }),
      conversationRow('c4', { lead_email: '' }),
    )
    deals(
      dealRow('d2', { conversation_id: 'c3', updated_at: '2026-04-14T00:00:00Z' }),
      dealRow('d3', { conversation_id: 'c2', lead_email: 'c1@LEAD.example' }),
      dealRow('d4', { conversation_id: 'c4', lead_email: '' }),
      dealRow('d5', { conversation_id: 'c2', lead_email: 'c2@lead.example' }),
    )
    // Made here: only its conversation knows the lead.
    mirror.add(create('deal', 'local:1', { conversation_id: 'c3', stage: 'new' }, mirror.nextTick()))
    expect(
      leadDeals(mirror, 'c1')
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['d2', 'd3', 'local:1'])
    expect(leadDeals(mirror, 'c4')).toEqual([])
    expect(leadDeals(mirror, 'nobody')).toEqual([])
  })

  it('are also known from one of its deals: all but itself, those of its conversation too', () => {
    conversations(
      conversationRow('c3', { lead_email: 'C1@lead.example' }),
      conversationRow('c4', { lead_email: '' }),
    )
    deals(
      dealRow('d2', { conversation_id: 'c1' }),
      dealRow('d3', { conversation_id: 'c3' }),
      dealRow('d4', { conversation_id: null, lead_email: 'c1@lead.example' }),
      dealRow('d5', { conversation_id: 'c4', lead_email: '' }),
      dealRow('d6', { conversation_id: 'c4', lead_email: '' }),
      dealRow('d7', { conversation_id: null, lead_email: '' }),
      dealRow('d8', { conversation_id: null, lead_email: '' }),
    )
    const beside = (key: string) =>
      dealsBeside(mirror, key)
        .map((card) => card.key)
        .sort()
    expect(beside('d2')).toEqual(['d1', 'd3', 'd4'])
    expect(beside('d4')).toEqual(['d1', 'd2', 'd3'])
    // Without an address only the conversation says whose it is.
    expect(beside('d5')).toEqual(['d6'])
    expect(beside('d7')).toEqual([])
    expect(beside('nobody')).toEqual([])
  })
})
