import { beforeEach, describe, expect, it } from 'vitest'
import type { Fields, Kind } from '../../shared/rows.ts'
import type { Undone } from '../../shared/views.ts'
import { problemOf } from '../mirror/problemOf.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

let bench: Bench
beforeEach(() => {
  bench = openDeeds()
})
const app = () => bench.workspace
const undoNewest = () => app().deeds.undo(null)
const pending = (kind: Kind, key: string) => bench.mirror.get(kind, key)?.pending ?? null
const outboxIsEmpty = () => expect(bench.mirror.outbox()).toEqual([])
const said = ({ cancelled, reversed, left }: Undone) => ({ cancelled, reversed, left })
const cancelled = { cancelled: 1, reversed: 0, left: [] }
const reversed = { cancelled: 0, reversed: 1, left: [] }
const leftAs = (why: string) => ({ cancelled: 0, reversed: 0, left: [{ why, rows: 1 }] })

const edits: [string, () => void, Kind, string, Fields, Fields][] = [
  [
    'a status',
    () => app().editConversation('c1', { status: 'closed' }),
    'conversation',
    'c1',
    { status: 'active' },
    { is: 'status', to: 'closed' },
  ],
  [
    'an intent',
    () => app().editConversation('c1', { intent: null }),
    'conversation',
    'c1',
    { intent: 'interested' },
    { is: 'intent', to: null },
  ],
  [
    'a stage',
    () => app().editDeal('d1', { stage: 'won' }),
    'deal',
    'd1',
    { stage: 'new' },
    { is: 'stage', to: 'won' },
  ],
  [
    'a value',
    () => app().editDeal('d1', { value: 7 }),
    'deal',
    'd1',
    { value: 50_000 },
    { is: 'value', to: 7, currency: 'INR' },
  ],
  [
    'notes',
    () => app().editDeal('d1', { notes: 'mine' }),
    'deal',
    'd1',
    { notes: 'Wants annual pricing' },
    { is: 'notes' },
  ],
  [
    'several fields of a deal',
    () => app().editDeal('d1', { stage: 'won', value: 7 }),
    'deal',
    'd1',
    { stage: 'new', value: 50_000 },
    { is: 'fields', kind: 'deal', names: ['stage', 'value'] },
  ],
  [
    'a client',
    () => app().editClient('k1', { domain: 'new.example' }),
    'client',
    'k1',
    { domain: 'k1.example' },
    { is: 'fields', kind: 'client', names: ['domain'] },
  ],
]

describe.each(edits)('undo of %s', (_, act, kind, key, before, what) => {
  it('is recorded in words a window can use', async () => {
    act()
    const [deed] = app().deeds.list(10)
    expect(deed).toMatchObject({
      what,
      rows: 1,
      state: 'done',
      cancels: 1,
      reverses: 0,
      left: null,
      waiting: 1,
    })
    expect(deed?.title).not.toBe('')
  })

  it('calls it back before it is sent', async () => {
    act()
    expect(said(await undoNewest())).toEqual(cancelled)
    outboxIsEmpty()
    expect(bench.mirror.get(kind, key)?.server).toMatchObject(before)
  })

  it('sends the reverse afterwards', async () => {
    act()
    bench.deliver(kind, key)
    expect(app().deeds.list(1)[0]).toMatchObject({ cancels: 0, reverses: 1 })
    expect(said(await undoNewest())).toEqual(reversed)
    expect(pending(kind, key)?.fields).toEqual(before)
    bench.deliver(kind, key)
    expect(bench.mirror.get(kind, key)?.server).toMatchObject(before)
  })

  it('follows a request that is on the wire with the reverse', async () => {
    act()
    bench.leave(kind, key)
    expect(said(await undoNewest())).toEqual(reversed)
    expect(pending(kind, key)).toMatchObject({ fields: before, phase: { is: 'sending' } })
  })

  it('works after a restart, and a second time does nothing', async () => {
    act()
    bench.restart()
    const first = await undoNewest()
    expect(said(first)).toEqual(cancelled)
    const id = first.deed?.id ?? 0
    expect(said(await app().deeds.undo(id))).toEqual({ cancelled: 0, reversed: 0, left: [] })
    expect(await undoNewest()).toMatchObject({ deed: null })
    outboxIsEmpty()
  })

  it('leaves what was changed since, and says so', async () => {
    act()
    bench.deliver(kind, key)
    bench.colleague(
      kind,
      key,
      Object.fromEntries(Object.keys(before).map((name) => [name, name === 'value' ? 1 : 'lost'])),
    )
    expect(said(await undoNewest())).toEqual(leftAs('changedSince'))
    outboxIsEmpty()
  })
})

describe('undo of an edit', () => {
  it('touches only its own fields, and of those only what still shows what it made of them', async () => {
    app().editDeal('d1', { stage: 'won', value: 7 })
    app().editDeal('d1', { value: 8 })
    app().editDeal('d1', { notes: 'later' })
    const [, , first] = app().deeds.list(10)
    expect(said(await app().deeds.undo(first?.id ?? 0))).toEqual({
      cancelled: 1,
      reversed: 0,
      left: [{ why: 'changedSince', rows: 1 }],
    })
    expect(app().deal('d1')).toMatchObject({ stage: 'new', value: 8, notes: 'later' })
  })

  it('is no deed when it changed nothing', async () => {
    expect(app().editConversation('c1', { status: 'active' })).toEqual({ deed: null })
    expect(app().deeds.list(10)).toEqual([])
  })

  it('calls a change back to a value that the API would not take, but never sends one', async () => {
    bench.colleague('conversation', 'c1', { status: 'archived' })
    app().editConversation('c1', { status: 'closed' })
    expect(said(await undoNewest())).toEqual(cancelled)
    app().editConversation('c1', { status: 'closed' })
    bench.deliver('conversation', 'c1')
    expect(said(await undoNewest())).toEqual(leftAs('notAccepted'))
    outboxIsEmpty()
  })

  it('of a row that is gone says so', async () => {
    app().editDeal('d1', { stage: 'won' })
    app().removeDeal('d1')
    const [, edit] = app().deeds.list(10)
    expect(edit?.left).toBe('gone')
    expect(said(await app().deeds.undo(edit?.id ?? 0))).toEqual(leftAs('gone'))
  })

  it('ends a question that came of it', async () => {
    app().editDeal('d1', { stage: 'won' })
    bench.colleague('deal', 'd1', { stage: 'lost' })
    expect(app().outbox()[0]?.why).toBe('conflict')
    expect(said(await undoNewest())).toEqual(cancelled)
    outboxIsEmpty()
    expect(app().deal('d1')?.stage).toBe('lost')
  })

  it('lists how much of it waits, and what needs the person', async () => {
    app().editDeal('d1', { stage: 'won' })
    expect(app().deeds.list(1)[0]).toMatchObject({ waiting: 1, needsYou: 0 })
    bench.colleague('deal', 'd1', { stage: 'lost' })
    expect(app().deeds.list(1)[0]).toMatchObject({ waiting: 0, needsYou: 1 })
  })
})

const newDeal = () => app().createDeal('c1', { stage: 'new', value: 9, currency: 'EUR', notes: 'n' })
const creates: [string, () => { key: string }, Kind, object][] = [
  ['deal', newDeal, 'deal', { is: 'dealCreated' }],
  [
    'client',
    () => app().createClient({ name: 'N', domain: null, notes: null }),
    'client',
    { is: 'clientCreated' },
  ],
]
describe.each(creates)('undo of a new %s', (_, act, kind, what) => {
  it('leaves no trace of it before it is sent', async () => {
    const { key } = act()
    expect(app().deeds.list(1)[0]).toMatchObject({ what, cancels: 1 })
    expect(said(await undoNewest())).toEqual(cancelled)
    expect(bench.mirror.get(kind, key)).toBeNull()
  })

  it('deletes it once it was made', async () => {
    const { key } = act()
    bench.deliver(kind, key)
    expect(said(await undoNewest())).toEqual(reversed)
    expect(pending(kind, key)?.op).toBe('delete')
  })

  it('deletes it once it is found, when it is on the wire', async () => {
    const { key } = act()
    bench.leave(kind, key)
    expect(said(await undoNewest())).toEqual(reversed)
    expect(pending(kind, key)).toMatchObject({ op: 'create', then: 'delete' })
  })

  it('keeps it when it was changed since', async () => {
    const { key } = act()
    bench.deliver(kind, key)
    bench.colleague(kind, key, { notes: 'signed!' })
    expect(said(await undoNewest())).toEqual(leftAs('changedSince'))
    outboxIsEmpty()
  })
})

const removes: [string, () => void, Kind, string, object][] = [
  ['deal', () => app().removeDeal('d1'), 'deal', 'd1', { is: 'dealRemoved' }],
  ['client', () => app().removeClient('k1'), 'client', 'k1', { is: 'clientRemoved' }],
]
describe.each(removes)('undo of a deleted %s', (_, act, kind, key, what) => {
  it('brings it back while the delete has not left', async () => {
    act()
    expect(app().deeds.list(1)[0]).toMatchObject({ what, cancels: 1 })
    bench.restart()
    expect(said(await undoNewest())).toEqual(cancelled)
    outboxIsEmpty()
  })

  it('cannot be said while the delete is on the wire, and can be tried again', async () => {
    act()
    bench.leave(kind, key)
    const tried = await undoNewest()
    expect(said(tried)).toEqual(leftAs('inFlight'))
    expect(problemOf(() => app().deeds.again(tried.deed?.id ?? 0))).toBe('inFlight')
    expect(said(await undoNewest())).toEqual(leftAs('inFlight'))
  })

  it('says that it was delivered, and makes it again as a new one when asked; older deeds stay within reach', async () => {
    if (kind === 'deal') app().editDeal('d2', { stage: 'won' })
    act()
    bench.deliver(kind, key)
    const tried = await undoNewest()
    expect(said(tried)).toEqual(leftAs('delivered'))
    const id = tried.deed?.id ?? 0
    expect(app().deeds.list(1)[0]).toMatchObject({ state: 'passed', left: 'delivered' })
    app().deeds.again(id)
    const made = bench.mirror.outbox().find((row) => row.kind === kind && row.pending.op === 'create')
    expect(made?.key).not.toBe(key)
    expect(made?.pending.fields).toMatchObject(
      kind === 'deal' ? { stage: 'new', value: 50_000, currency: 'INR' } : { name: 'Client k1' },
    )
    expect(problemOf(() => app().deeds.again(id))).toBe('notFound')
    expect(said(await undoNewest())).toEqual(cancelled)
    if (kind === 'deal') expect((await undoNewest()).deed?.what).toEqual({ is: 'stage', to: 'won' })
  })

  it('finds nothing to do when it was taken back in the outbox', async () => {
    act()
    app().cancel(kind, key)
    // There is nothing else to take back.
    expect(said(await undoNewest())).toEqual(leftAs('already'))
  })
})

it('undo of deleting a deal that never left makes it once more, with its key and what was typed', async () => {
  const { key } = newDeal()
  app().editDeal(key, { currency: 'USD' })
  app().removeDeal(key)
  expect(said(await undoNewest())).toEqual(cancelled)
  expect(app().deal(key)).toMatchObject({ value: 9, currency: 'USD', notes: 'n' })
  expect(said(await undoNewest())).toEqual(cancelled)
  expect(app().deal(key)?.currency).toBe('EUR')
  expect(said(await undoNewest())).toEqual(cancelled)
  expect(app().deal(key)).toBeNull()
})

it('a currency that the server has stays, and the deal with it', async () => {
  const { key } = newDeal()
  app().editDeal(key, { currency: 'USD' })
  bench.deliver('deal', key)
  expect(said(await undoNewest())).toEqual(leftAs('notAccepted'))
  expect(app().deal(key)?.currency).toBe('USD')
})

it('a deed nobody knows is said to be so', async () => {
  await expect(app().deeds.undo(99)).rejects.toMatchObject({ problem: { code: 'notFound' } })
})

it('the oldest of more than a thousand deeds are forgotten with their steps', async () => {
  for (let n = 0; n < 1_010; n++) app().editDeal('d1', { value: n })
  const count = (table: string) => bench.mirror.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  expect([count('deed'), count('deed_step')]).toEqual([1_000, 1_000])
})
