import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../main/api/json.ts'
import { readList, readMessages, readOne } from '../../main/api/wire.ts'
import type { Kind, Value } from '../../shared/rows.ts'

// The documented examples, to the letter.
const conversations = `{
  "success": true,
  "conversations": [
    {
      "id": "conv-uuid-1",
      "lead_email": "priya@example.com",
      "lead_name": "Priya Sharma",
      "channel": "email",
      "campaign_id": "campaign-uuid-1",
      "contact_id": "contact-uuid-1",
      "status": "active",
      "intent": "interested",
      "last_message": "Yes, I'd love to learn more about pricing.",
      "last_message_at":"2026-04-13T09:00:00Z",
      "created_at": "2026-04-10T08:00:00Z"
    }
  ],
  "pagination": { "page": 1, "per_page": 25, "total": 14 }
}`
const deals = `{
  "success": true,
  "deals": [
    {
      "id": "deal-uuid-1",
      "conversation_id": "conv-uuid-1",
      "lead_email": "priya@example.com",
      "lead_name": "Priya Sharma",
      "stage": "interested",
      "value": 50000,
      "currency": "INR",
      "notes": "Wants annual pricing",
      "created_at": "2026-04-13T09:30:00Z",
      "updated_at": "2026-04-13T09:30:00Z"
    }
  ]
}`
const client = `{
  "success": true,
  "client": {
    "id": "client-uuid-1",
    "name": "Brand XYZ",
    "domain": "brandxyz.com",
    "notes": "E-commerce client \u2014 3 active campaigns",
    "created_at": "2026-04-13T10:00:00Z"
  }
}`
const messages = `{
  "success": true,
  "messages": [
    {
      "id": "msg-uuid-1",
      "direction": "outbound",
      "body": "Hi Priya, I'm reaching out about...",
      "sent_at": "2026-04-10T08:00:00Z"
    },
    {
      "id": "msg-uuid-2",
      "direction": "inbound",
      "body": "Yes, I'd love to learn more about pricing.",
      "received_at":"2026-04-13T09:00:00Z"
    }
  ]
}`

const list = (kind: Kind, json: unknown) => readList(kind, json as Value)
const page = (rows: unknown, more: object = {}) => ({ success: true, conversations: rows, ...more })

describe('the documented answers are read whole', () => {
  test('conversations with their paging', () => {
    const read = readList('conversation', readJson(conversations))
    expect(read).toMatchObject({ bad: [], odd: [], total: 14, perPage: 25, page: 1 })
    expect(read?.rows).toEqual(JSON.parse(conversations).conversations)
  })

  test('deals, which say nothing about pages', () => {
    const read = readList('deal', readJson(deals))
    expect(read).toMatchObject({ bad: [], odd: [], total: null, perPage: null, page: null })
    expect(read?.rows).toEqual(JSON.parse(deals).deals)
  })

  test('a client', () => {
    expect(readOne('client', readJson(client))).toEqual(JSON.parse(client).client)
  })

  test('a thread, with the time of each message from wherever it is', () => {
    expect(readMessages(readJson(messages))).toEqual({
      messages: [
        {
          id: 'msg-uuid-1',
          direction: 'outbound',
          body: "Hi Priya, I'm reaching out about...",
          at: '2026-04-10T08:00:00Z',
        },
        {
          id: 'msg-uuid-2',
          direction: 'inbound',
          body: "Yes, I'd love to learn more about pricing.",
          at: '2026-04-13T09:00:00Z',
        },
      ],
      bad: [],
      odd: [],
    })
  })
})

describe('an envelope counts only with success', () => {
  test.each([
    [{ conversations: [] }],
    [{ success: false, conversations: [] }],
    [{ success: 'true', conversations: [] }],
    [{ success: 1, conversations: [] }],
    [{ success: true }],
    [{ success: true, deals: [] }],
    [{ success: true, conversations: {} }],
    [{ success: true, conversations: null }],
    [[]],
    [null],
    ['conversations'],
    [undefined],
  ])('%j holds no conversations', (json) => {
    expect(list('conversation', json)).toBeNull()
  })

  test('the rows may also be called data', () => {
    expect(list('deal', { success: true, data: [{ id: 'd1' }] })?.rows).toEqual([{ id: 'd1' }])
    expect(readOne('deal', { success: true, data: { id: 'd1' } })).toEqual({ id: 'd1' })
    expect(readMessages({ success: true, data: [{ id: 'm1' }] })?.messages).toHaveLength(1)
  })

  test('an empty list is a list', () => {
    expect(list('conversation', page([]))).toMatchObject({ rows: [], bad: [] })
  })

  test('a body that is the row itself is taken, but never the id of an envelope', () => {
    expect(readOne('deal', { id: 'd1', stage: 'won' })).toEqual({ id: 'd1', stage: 'won' })
    expect(readOne('deal', { success: true, id: 'request-7' })).toBeNull()
    expect(readOne('deal', { success: true, deal: { stage: 'won' } })).toBeNull()
  })
})

describe('a row that cannot be used is counted, and the others stay', () => {
  const good = { id: 'c1', lead_name: 'Priya' }
  test.each([
    ['text', 'text', { id: '#2', reason: 'not an object' }],
    ['null', null, { id: '#2', reason: 'not an object' }],
    ['a list', [], { id: '#2', reason: 'not an object' }],
    ['no id', { lead_name: 'x' }, { id: '#2', reason: 'no id' }],
    ['id null', { id: null }, { id: '#2', reason: 'no id' }],
    ['a number as id', { id: 42 }, { id: '42', reason: 'the id is not a plain token' }],
    ['an empty id', { id: '' }, { id: '', reason: 'the id is not a plain token' }],
    ['a path', { id: '../clients' }, { id: '../clients', reason: 'the id is not a plain token' }],
    ['one dot', { id: '.' }, { id: '.', reason: 'the id is not a plain token' }],
    ['two dots', { id: '..' }, { id: '..', reason: 'the id is not a plain token' }],
    ['a local key', { id: 'local:1' }, { id: 'local:1', reason: 'the id is not a plain token' }],
    ['an object as id', { id: { a: 1 } }, { id: '{"a":1}', reason: 'the id is not a plain token' }],
    ['a long id', { id: 'x'.repeat(900) }, { id: 'x'.repeat(140), reason: 'the id is not a plain token' }],
  ])('%s', (_, row, bad) => {
    expect(list('conversation', page([good, row, { id: 'c2' }]))).toMatchObject({
      rows: [good, { id: 'c2' }],
      bad: [bad],
      odd: [],
    })
  })

  test('a message too', () => {
    expect(readMessages({ success: true, messages: [{ body: 'x' }, 7, { id: 'm3' }] })).toMatchObject({
      messages: [{ id: 'm3', direction: '', body: '', at: null }],
      bad: [
        { id: '#1', reason: 'no id' },
        { id: '#2', reason: 'not an object' },
      ],
    })
  })
})

describe('a strange field is named, and the row is kept as received', () => {
  test.each<[Kind, string, Value]>([
    ['conversation', 'lead_name', 42],
    ['conversation', 'status', { now: 'active' }],
    ['conversation', 'last_message_at', 'yesterday'],
    ['deal', 'value', '9007199254740993'],
    ['deal', 'value', -5],
    ['deal', 'stage', ['won']],
    ['deal', 'notes', true],
    ['client', 'domain', 1],
  ])('%s %s %j', (kind, field, value) => {
    const row = { id: 'r1', [field]: value }
    const read = list(kind, { success: true, data: [row] })
    expect(read?.rows).toEqual([row])
    expect(read?.bad).toEqual([])
    expect(read?.odd).toEqual([{ id: 'r1', reason: expect.stringContaining(`${field}: `) }])
  })

  test('its reason never quotes the value', () => {
    const read = list('conversation', page([{ id: 'c1', lead_name: ['secret'], last_message_at: 'secret' }]))
    expect(read?.odd).toHaveLength(1)
    expect(JSON.stringify(read?.odd)).not.toContain('secret')
  })

  test('unknown words, unknown fields, missing fields and null are data, not strange', () => {
    const rows = [
      { id: 'c1', status: 'archived', intent: 'delighted', channel: 'carrier pigeon' },
      { id: 'c2', mood: { deep: [1, 2, { x: null }] } },
      { id: 'c3' },
      { id: 'c4', lead_name: null, last_message_at: null },
    ]
    expect(list('conversation', page(rows))).toMatchObject({ rows, bad: [], odd: [] })
  })

  test('a value beyond 2^53 reaches the row to the digit', () => {
    const json = readJson('{"success":true,"deals":[{"id":"d1","value":9007199254740993}]}')
    expect(readList('deal', json)?.rows).toEqual([{ id: 'd1', value: '9007199254740993' }])
  })

  test('a message body that is not text is shown as its JSON', () => {
    const read = readMessages({ success: true, messages: [{ id: 'm1', body: { html: 'x' }, direction: 1 }] })
    expect(read?.messages).toEqual([{ id: 'm1', direction: '1', body: '{"html":"x"}', at: null }])
    expect(read?.odd).toHaveLength(1)
  })
})

describe('paging is believed only where it is a count', () => {
  test.each([
    [{ page: 2, per_page: 100, total: 250 }, 2, 100, 250],
    [{ page: '2', per_page: '100', total: '250' }, 2, 100, 250],
    [{ page: 1, per_page: 25, total: 0 }, 1, 25, 0],
    [{ page: 0, per_page: 0, total: 3 }, null, null, 3],
    [{ page: null, per_page: null, total: null }, null, null, null],
    [{ page: true, per_page: '', total: 'many' }, null, null, null],
    [{ page: -1, per_page: '12.5', total: '9007199254740993' }, null, null, null],
    [{}, null, null, null],
    [null, null, null, null],
    ['page 1', null, null, null],
    [[], null, null, null],
  ])('%j', (pagination, number, perPage, total) => {
    expect(list('conversation', page([], { pagination }))).toMatchObject({ page: number, perPage, total })
  })
})

test('no JSON at all makes the readers fail, and every item is accounted for', () => {
  const anything = fc.jsonValue({ maxDepth: 4 })
  const item = fc.oneof(anything, fc.record({ id: anything }), fc.record({ id: fc.uuid(), value: anything }))
  fc.assert(
    fc.property(fc.array(item), anything, anything, (items, pagination, other) => {
      const json = readJson(JSON.stringify({ success: true, data: items, pagination }))
      for (const kind of ['conversation', 'deal', 'client'] as const) {
        const read = readList(kind, json)
        expect((read?.rows.length ?? 0) + (read?.bad.length ?? 0)).toBe(items.length)
      }
      const thread = readMessages(json)
      expect((thread?.messages.length ?? 0) + (thread?.bad.length ?? 0)).toBe(items.length)
      const strange = readJson(JSON.stringify(other))
      readList('deal', strange)
      readOne('deal', strange)
      readMessages(strange)
    }),
  )
})
