import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, outgoing, refused, unanswered } from '../../main/core/delivery.ts'
import type { Tracked } from '../../main/core/tracked.ts'
import { cancel, create, edit, remove, resolve } from '../../main/core/wishes.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { outboxEntry, outboxList } from '../../main/mirror/outboxView.ts'
import type { Fields, Kind } from '../../shared/rows.ts'
import type { OutboxEntry } from '../../shared/views.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
  mirror.takeRows('conversation', [conversationRow('c1'), conversationRow('c2')], mirror.nextTick(), null)
  mirror.takeRows('deal', [dealRow('d1'), dealRow('d2')], mirror.nextTick(), null)
})
afterEach(() => mirror.close())

const list = () => outboxList(mirror, { why: () => 'offline', nextTry: () => null })
const only = (): OutboxEntry => {
  const [entry, ...more] = list()
  if (!entry || more.length > 0) throw new Error(`one entry expected, not ${more.length}`)
  return entry
}
const change = (kind: Kind, key: string, transition: (t: Tracked) => Tracked | null) =>
  mirror.change(kind, key, transition, 'me')
const set = (kind: Kind, key: string, fields: Fields) =>
  change(kind, key, (t) => edit(t, fields, mirror.nextTick()))
const leave = (kind: Kind, key: string) =>
  change(kind, key, (t) => {
    const request = outgoing(t.pending)
    if (!request) throw new Error('nothing to send')
    return begin(t, request, mirror.nextTick())
  })
const makeDeal = (fields: Fields) =>
  mirror.add(create('deal', 'local:1', { conversation_id: 'c1', ...fields }, mirror.nextTick()))

describe('the outbox', () => {
  it('is empty when nothing waits', () => expect(list()).toEqual([]))

  it('tells of one row what it tells of it in the list, and of a row that waits for nothing that', () => {
    set('deal', 'd1', { stage: 'won' })
    set('deal', 'd2', { notes: 'x' })
    const one = outboxEntry(mirror, 'deal', 'd2', { why: () => 'offline', nextTry: () => null })
    expect(one).toMatchObject({ key: 'd2', changes: [{ field: 'notes', to: 'x' }] })
    expect(one).toEqual(list()[1])
    expect(outboxEntry(mirror, 'conversation', 'd2', { why: () => 'soon', nextTry: () => 1 })).toBeNull()
  })

  it('lists the oldest change first, however often a row was touched again', () => {
    set('deal', 'd1', { stage: 'won' })
    set('conversation', 'c2', { status: 'closed' })
    set('deal', 'd1', { stage: 'lost' })
    expect(list().map((entry) => entry.key)).toEqual(['d1', 'c2'])
  })

  it('says of a change whose it is, what it was and what it becomes, once per field', () => {
    set('deal', 'd1', { stage: 'contacted' })
    set('deal', 'd1', { stage: 'won', value: 70_000 })
    expect(only()).toEqual({
      kind: 'deal',
      key: 'd1',
      op: 'patch',
      title: 'Lead c1',
      changes: [
        { field: 'stage', from: 'new', to: 'won' },
        { field: 'value', from: 50_000, to: 70_000 },
      ],
      currency: 'INR',
      touchedAt: expect.any(Number),
      mark: 'saved',
      why: 'offline',
      held: [],
      message: null,
      fieldErrors: {},
      candidates: [],
      replies: [],
      recreatable: false,
      nextTryMs: null,
      cancellable: true,
    })
  })

  it('says of a new deal what it is filled with, and whose conversation it comes from', () => {
    makeDeal({ stage: 'new', value: 900, currency: 'JPY', notes: null })
    expect(only()).toMatchObject({
      op: 'create',
      title: 'Lead c1',
      currency: 'JPY',
      changes: [
        { field: 'stage', from: null, to: 'new' },
        { field: 'value', from: null, to: 900 },
        { field: 'currency', from: null, to: 'JPY' },
      ],
    })
  })

  it('still names a deal that waits to be deleted, and lists no fields for it', () => {
    set('deal', 'd1', { notes: 'typed before' })
    change('deal', 'd1', (t) => remove(t, mirror.nextTick()))
    expect(only()).toMatchObject({ op: 'delete', title: 'Lead c1', changes: [], currency: 'INR' })
  })

  it('names a lead without a name by the address, a client by name or domain', () => {
    mirror.takeRows('conversation', [conversationRow('c3', { lead_name: null })], mirror.nextTick(), null)
    mirror.takeRows('client', [clientRow('k1'), clientRow('k2', { name: '' })], mirror.nextTick(), null)
    set('conversation', 'c3', { status: 'closed' })
    set('client', 'k1', { notes: 'x' })
    set('client', 'k2', { notes: 'x' })
    expect(list().map((entry) => entry.title)).toEqual(['c3@lead.example', 'Client k1', 'k2.example'])
    expect(list()[1]?.currency).toBeNull()
  })
})

describe('why a change waits', () => {
  it('is asked of the lane only for those that simply wait in the queue', () => {
    set('deal', 'd1', { stage: 'won' })
    set('deal', 'd2', { stage: 'won' })
    leave('deal', 'd2')
    const asked: string[] = []
    const entries = outboxList(mirror, {
      why: ({ kind, key, pending }) => {
        asked.push(`${kind}/${key}/${pending.op}`)
        return 'soon'
      },
      nextTry: () => null,
    })
    expect(asked).toEqual(['deal/d1/patch'])
    expect(entries.map(({ why, mark }) => [why, mark])).toEqual([
      ['soon', 'saved'],
      ['sending', 'sending'],
    ])
  })

  it('is that we look whether it arrived, after an answer was lost', () => {
    set('deal', 'd1', { stage: 'won' })
    leave('deal', 'd1')
    change('deal', 'd1', unanswered)
    expect(only()).toMatchObject({ why: 'confirming', mark: 'confirming' })
  })

  it('is a question with all three values, when the server shows something else', () => {
    set('deal', 'd1', { stage: 'won', notes: 'mine' })
    mirror.takeRows('deal', [dealRow('d1', { stage: 'lost' })], mirror.nextTick(), null)
    expect(only()).toMatchObject({
      why: 'conflict',
      mark: 'needsYou',
      changes: [{ field: 'notes', from: 'Wants annual pricing', to: 'mine' }],
      held: [{ field: 'stage', base: 'new', theirs: 'lost', mine: 'won', why: 'conflict', message: null }],
    })
  })

  it("is the server's no, with its words, for a field or for the whole change", () => {
    set('deal', 'd1', { notes: 'x' })
    set('deal', 'd2', { notes: 'y' })
    leave('deal', 'd1')
    leave('deal', 'd2')
    const no = (fieldErrors: Record<string, string[]>) => (t: Tracked) =>
      refused(
        t,
        { op: 'patch', fields: t.pending?.fields ?? {} },
        { status: 400, message: 'Invalid', fieldErrors },
      )
    change('deal', 'd1', no({ notes: ['Too short', 'Too plain'] }))
    change('deal', 'd2', no({}))
    const [byField, whole] = list()
    expect(byField).toMatchObject({
      why: 'refused',
      mark: 'needsYou',
      message: null,
      held: [{ field: 'notes', mine: 'x', why: 'refused', message: 'Too short Too plain' }],
    })
    expect(whole).toMatchObject({ why: 'refused', mark: 'needsYou', message: 'Invalid', held: [] })
  })

  it.each(['notConfirmed', 'candidates'] as const)(
    'is the question %s of a create that looking did not settle',
    (why) => {
      makeDeal({ stage: 'new' })
      leave('deal', 'local:1')
      change('deal', 'local:1', unanswered)
      change('deal', 'local:1', (t) => ask(t, why, ['d1']))
      expect(only()).toMatchObject({ why, mark: 'needsYou', cancellable: false })
    },
  )
})

describe('a change that is offered to be taken back', () => {
  const situations: [string, () => void, boolean][] = [
    ['a queued edit', () => set('deal', 'd1', { stage: 'won' }), true],
    ['an unsent create', () => makeDeal({ stage: 'new' }), true],
    ['a queued delete', () => change('deal', 'd1', (t) => remove(t, mirror.nextTick())), true],
    [
      'a delete of a row whose edit is under way',
      () => {
        set('deal', 'd1', { stage: 'won' })
        leave('deal', 'd1')
        change('deal', 'd1', (t) => remove(t, mirror.nextTick()))
      },
      true,
    ],
    [
      'the delete of a create that may have left',
      () => {
        makeDeal({ stage: 'new' })
        leave('deal', 'local:1')
        change('deal', 'local:1', (t) => remove(t, mirror.nextTick()))
      },
      true,
    ],
    [
      'a question about an edit that never left',
      () => {
        set('deal', 'd1', { stage: 'won' })
        mirror.takeRows('deal', [dealRow('d1', { stage: 'lost' })], mirror.nextTick(), null)
      },
      true,
    ],
    [
      'an edit under way',
      () => {
        set('deal', 'd1', { stage: 'won' })
        leave('deal', 'd1')
      },
      false,
    ],
    [
      'an edit that may have arrived',
      () => {
        set('deal', 'd1', { stage: 'won' })
        leave('deal', 'd1')
        change('deal', 'd1', unanswered)
      },
      false,
    ],
    [
      'a DELETE whose answer was lost',
      () => {
        change('deal', 'd1', (t) => remove(t, mirror.nextTick()))
        leave('deal', 'd1')
        change('deal', 'd1', unanswered)
      },
      false,
    ],
  ]

  it.each(situations)('%s: is one that the core takes back, and no other', (_, arrange, expected) => {
    arrange()
    const entry = only()
    expect(entry.cancellable).toBe(expected)
    const t = mirror.get(entry.kind, entry.key)
    expect(t && cancel(t) !== 'inFlight').toBe(expected)
  })
})

it('a change of mind in a question leaves the outbox as it answers', () => {
  set('deal', 'd1', { stage: 'won' })
  mirror.takeRows('deal', [dealRow('d1', { stage: 'lost' })], mirror.nextTick(), null)
  change('deal', 'd1', (t) => resolve(t, 'mine', 'stage'))
  expect(only()).toMatchObject({ why: 'offline', changes: [{ field: 'stage', from: 'lost', to: 'won' }] })
  change('deal', 'd1', (t) => edit(t, { stage: 'lost' }, mirror.nextTick()))
  expect(list()).toEqual([])
})
