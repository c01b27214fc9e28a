import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { edit } from '../../main/core/wishes.ts'
import { conversation, inboxCounts, inboxPage, thread } from '../../main/mirror/inbox.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { ProblemError } from '../../shared/problem.ts'
import { channels, type Fields, statuses } from '../../shared/rows.ts'
import type { Message } from '../../shared/views.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const take = (...rows: ReturnType<typeof conversationRow>[]) =>
  mirror.takeRows('conversation', rows, mirror.nextTick(), null)
const set = (key: string, fields: Fields) =>
  mirror.change('conversation', key, (t) => edit(t, fields, mirror.nextTick()), 'me')
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()
const page = (
  input: Omit<Parameters<typeof inboxPage>[1], 'limit' | 'status'> & { status?: 'active' | 'closed' },
) => inboxPage(mirror, { status: 'all', limit: 100, ...input }).rows.map((row) => row.key)

describe('a page of the inbox', () => {
  it('shows the newest message first, however servers write instants', () => {
    take(
      conversationRow('c1', { last_message_at: '2026-04-13T09:00:00Z' }),
      conversationRow('c2', { last_message_at: '2026-04-13T11:00:00+05:30' }),
      conversationRow('c3', { last_message_at: '2026-04-13T09:00:00.001Z' }),
      conversationRow('c4', { last_message_at: 'yesterday' }),
    )
    expect(page({})).toEqual(['c3', 'c1', 'c2', 'c4'])
  })

  it('shows a row as the person left it, with the mark of its change and the stages of its deals', () => {
    take(conversationRow('c1'))
    mirror.takeRows(
      'deal',
      ['new', 'won', 'lost', 'contacted'].map((stage, i) =>
        dealRow(`d${i}`, { stage, updated_at: minute(i) }),
      ),
      mirror.nextTick(),
      null,
    )
    set('c1', { status: 'closed' })
    expect(inboxPage(mirror, { status: 'closed', limit: 9 })).toEqual({
      rows: [
        {
          key: 'c1',
          lead_name: 'Lead c1',
          lead_email: 'c1@lead.example',
          channel: 'email',
          status: 'closed',
          intent: 'interested',
          last_message: 'Yes, tell me more.',
          last_message_at: '2026-04-13T09:00:00Z',
          mark: 'saved',
          unread: false,
          snooze: null,
          woke: null,
          dealStages: ['contacted', 'lost', 'won'],
          dealCount: 4,
          draft: false,
        },
      ],
      next: null,
    })
    expect(page({ status: 'active' })).toEqual([])
  })

  it('is split by status, channel and intent, and by "no intent" as the empty text', () => {
    take(
      conversationRow('c1', { last_message_at: minute(5) }),
      conversationRow('c2', { last_message_at: minute(4), channel: 'sms' }),
      conversationRow('c3', { last_message_at: minute(3), channel: 'sms', intent: null }),
      conversationRow('c4', { last_message_at: minute(2), channel: 'sms', intent: '', status: 'closed' }),
    )
    expect(page({ channel: 'sms' })).toEqual(['c2', 'c3', 'c4'])
    expect(page({ channel: 'sms', intent: 'interested' })).toEqual(['c2'])
    expect(page({ intent: '' })).toEqual(['c3', 'c4'])
    expect(page({ intent: '', status: 'active' })).toEqual(['c3'])
    expect(page({ channel: 'fax' })).toEqual([])
  })

  it('shows rows whose fields are not what was documented, as far as possible', () => {
    take({
      ...conversationRow('c1'),
      lead_name: 42,
      status: 'archived',
      channel: null,
      last_message: { text: 'hi' },
      last_message_at: 17,
    })
    expect(inboxPage(mirror, { status: 'all', limit: 9 }).rows[0]).toMatchObject({
      lead_name: '42',
      status: 'archived',
      channel: '',
      last_message: '{"text":"hi"}',
      last_message_at: '17',
    })
  })

  it.each(['', 'x', '1', '1.', '1.2.3', '1;2', "1.2' OR 1=1 --"])(
    'refuses the cursor %j, which we never wrote',
    (after) => {
      const read = () => inboxPage(mirror, { status: 'all', limit: 9, after })
      expect(read).toThrow(ProblemError)
      expect(read).toThrow(
        expect.objectContaining({ problem: { code: 'badInput', field: 'after' } }) as Error,
      )
    },
  )

  it('pages show every row that stays exactly once, while others move and arrive', () => {
    const rows = 30
    const property = fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(
        fc.record({ row: fc.integer({ min: 0, max: rows - 1 }), to: fc.integer({ min: 0, max: 40 }) }),
        {
          maxLength: 12,
        },
      ),
      (limit, moves) => {
        const { mirror: own } = openMirror()
        const put = (id: string, at: number) =>
          own.takeRows(
            'conversation',
            [conversationRow(id, { last_message_at: minute(at) })],
            own.nextTick(),
            null,
          )
        // Three rows share each instant, so that the order among equals matters too.
        for (let i = 0; i < rows; i++) put(`c${i}`, Math.floor(i / 3))
        const moved = new Set<string>()
        const seen: string[] = []
        const left = [...moves]
        let after: string | undefined
        do {
          const found = inboxPage(own, { status: 'all', limit, ...(after ? { after } : {}) })
          expect(found.rows.length).toBeLessThanOrEqual(limit)
          seen.push(...found.rows.map((row) => row.key))
          after = found.next ?? undefined
          const move = left.shift()
          if (move) {
            moved.add(`c${move.row}`)
            put(`c${move.row}`, move.to)
            put(`new${left.length}`, move.to)
            moved.add(`new${left.length}`)
          }
        } while (after !== undefined)
        own.close()
        const still = Array.from({ length: rows }, (_, i) => `c${i}`).filter((key) => !moved.has(key))
        expect(seen.filter((key) => !moved.has(key)).sort()).toEqual(still.sort())
      },
    )
    fc.assert(property, { numRuns: 40 })
  })
})

describe('the counts of the inbox', () => {
  it('give every combination that occurs, and none that does not any more', () => {
    take(
      conversationRow('c1'),
      conversationRow('c2'),
      conversationRow('c3', { intent: null, channel: 'sms' }),
    )
    set('c2', { status: 'closed' })
    set('c3', { intent: 'booking' })
    const sorted = inboxCounts(mirror).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
    expect(sorted).toEqual([
      { status: 'active', channel: 'email', intent: 'interested', count: 1, unread: 0 },
      { status: 'active', channel: 'sms', intent: 'booking', count: 1, unread: 0 },
      { status: 'closed', channel: 'email', intent: 'interested', count: 1, unread: 0 },
    ])
  })

  it('agree with the pages for every split', () => {
    for (let i = 0; i < 60; i++)
      take(
        conversationRow(`c${i}`, {
          status: statuses[i % 3] ?? '',
          channel: channels[i % 4] ?? '',
          intent: i % 5 === 0 ? null : i % 5 === 1 ? '' : 'question',
        }),
      )
    for (const status of statuses)
      for (const channel of channels)
        for (const intent of ['', 'question']) {
          const rows = inboxPage(mirror, { status, channel, intent, limit: 100 }).rows.length
          const counted = inboxCounts(mirror)
            .filter((c) => c.status === status && c.channel === channel && (c.intent ?? '') === intent)
            .reduce((sum, c) => sum + c.count, 0)
          expect([status, channel, intent, counted]).toEqual([status, channel, intent, rows])
          expect(rows).toBeGreaterThan(0)
        }
  })
})

describe('one conversation', () => {
  it('comes with its deals, those made here too', () => {
    take(conversationRow('c1'))
    mirror.takeRows(
      'deal',
      [dealRow('d1'), dealRow('d2', { conversation_id: 'c2' })],
      mirror.nextTick(),
      null,
    )
    const found = conversation(mirror, 'c1')
    expect(found?.deals.map((deal) => deal.key)).toEqual(['d1'])
    expect(found).toMatchObject({
      key: 'c1',
      campaign_id: 'camp-1',
      contact_id: 'contact-c1',
      dealStages: ['new'],
    })
  })

  it('is null when it is not here', () => expect(conversation(mirror, 'c1')).toBeNull())
})

describe('a thread', () => {
  const message = (id: string, at: string | null, direction = 'inbound'): Message => ({
    id,
    at,
    direction,
    body: id,
  })
  const save = (messages: Message[], mayBeCut = false) =>
    mirror.saveThread(
      'c1',
      messages,
      mirror.get('conversation', 'c1')?.server ?? null,
      mirror.nextTick(),
      mayBeCut,
    )
  const ids = () => thread(mirror, 'c1').messages.map((m) => m.id)

  it('was never downloaded, is here, and is stale once a newer message is known', () => {
    expect(thread(mirror, 'c1')).toEqual({ messages: [], state: 'none', mayBeCut: false })
    take(conversationRow('c1'))
    expect(thread(mirror, 'c1').state).toBe('none')
    save([message('m1', '2026-04-13T09:00:00Z')])
    expect(thread(mirror, 'c1')).toEqual({
      messages: [{ id: 'm1', at: '2026-04-13T09:00:00Z', direction: 'inbound', body: 'm1' }],
      state: 'fresh',
      mayBeCut: false,
    })
    take(conversationRow('c1', { last_message: 'One more thing' }))
    expect(thread(mirror, 'c1').state).toBe('stale')
    save([message('m1', '2026-04-13T09:00:00Z'), message('m2', '2026-04-13T10:00:00Z')])
    expect(thread(mirror, 'c1').state).toBe('fresh')
    expect(ids()).toEqual(['m1', 'm2'])
  })

  it('stays fresh when only status or intent changed', () => {
    take(conversationRow('c1'))
    save([message('m1', null)])
    set('c1', { status: 'closed' })
    take(conversationRow('c1', { intent: 'booking' }))
    expect(thread(mirror, 'c1').state).toBe('fresh')
  })

  it('is stale when a reply came while it was being downloaded', () => {
    take(conversationRow('c1'))
    const asked = mirror.get('conversation', 'c1')?.server ?? null
    take(conversationRow('c1', { last_message: 'Meanwhile' }))
    mirror.saveThread('c1', [message('m1', null)], asked, mirror.nextTick(), false)
    expect(thread(mirror, 'c1').state).toBe('stale')
  })

  it('is read oldest first, by instants and not by their text', () => {
    take(conversationRow('c1'))
    save([message('m2', '2026-04-13T09:30:00Z'), message('m1', '2026-04-13T14:30:00+05:30')])
    expect(ids()).toEqual(['m1', 'm2'])
  })

  it('keeps messages without an instant where the server put them', () => {
    take(conversationRow('c1'))
    save([message('m1', minute(1)), message('m2', null), message('m3', minute(2)), message('m4', 'soon')])
    expect(ids()).toEqual(['m1', 'm2', 'm3', 'm4'])
  })

  it('never loses or rewrites a message that a later download does not show', () => {
    take(conversationRow('c1'))
    save([message('m1', minute(1)), message('m2', minute(2))])
    save([{ ...message('m2', minute(2)), body: 'rewritten' }, message('m3', minute(3))], true)
    expect(ids()).toEqual(['m1', 'm2', 'm3'])
    expect(thread(mirror, 'c1').messages[1]?.body).toBe('m2')
    expect(thread(mirror, 'c1').mayBeCut).toBe(true)
  })
})
