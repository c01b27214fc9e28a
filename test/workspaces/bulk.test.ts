import { beforeEach, describe, expect, it } from 'vitest'
import type { BulkChange } from '../../main/workspaces/bulk.ts'
import { conversationRow } from '../mirror/openMirror.ts'
import { problemOf } from '../mirror/problemOf.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

const active = { status: 'active' } as const
const close: BulkChange = { is: 'status', to: 'closed' }
let bench: Bench
const app = () => bench.workspace
const bulk = () => app().bulk
const countOf = (status: string) =>
  app()
    .inboxCounts()
    .filter((part) => part.status === status)
    .reduce((sum, { count }) => sum + count, 0)
const arrive = (id: string) => {
  const row = conversationRow(id, { last_message_at: '2026-04-14T12:00:00Z' })
  bench.mirror.takeRows('conversation', [row], bench.mirror.nextTick(), null)
}

describe('1,240 conversations at once', () => {
  beforeEach(() => {
    bench = openDeeds(1_240)
  })

  it('are those that were there when they were counted: what arrives later is not touched', async () => {
    const { scope, count } = bulk().scope({ ...active, keys: null })
    expect(count).toBe(1_240)
    arrive('late-1')
    const doing = bulk().edit(scope, [], close)
    arrive('late-2')
    await bench.slice()
    arrive('late-3')
    expect(await bench.finish(doing)).toMatchObject({ rows: 1_240 })
    expect([countOf('active'), countOf('closed')]).toEqual([3, 1_240])
    expect(bulk().members(scope, ['c1', 'late-1', 'c1240'])).toEqual(['c1', 'c1240'])
  })

  it('are one deed, and one undo takes all of them back', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    const { deed } = await bench.finish(bulk().edit(scope, [], close))
    expect(app().deeds.list(10)).toMatchObject([
      { id: deed, what: close, rows: 1_240, meant: 1_240, waiting: 1_240, cancels: 1_240, title: '' },
    ])
    expect(bulk().progress()).toMatchObject({ rows: 1_240, waiting: 1_240, work: null })
    const undone = await bench.finish(app().deeds.undo(null))
    expect(undone).toMatchObject({ cancelled: 1_240, reversed: 0, left: [] })
    expect(bench.mirror.outbox()).toEqual([])
    expect(countOf('active')).toBe(1_240)
    expect(bulk().progress()).toBeNull()
  })
})

describe('many conversations', () => {
  beforeEach(() => {
    bench = openDeeds(200)
  })

  it('are undone as what became of each: called back, sent the reverse, or left', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    await bench.finish(bulk().edit(scope, [], close))
    for (const key of ['c1', 'c2', 'c3']) bench.deliver('conversation', key)
    bench.colleague('conversation', 'c3', { status: 'snoozed' })
    expect(app().deeds.list(1)[0]).toMatchObject({ waiting: 197, cancels: 197, reverses: 3 })
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({
      cancelled: 197,
      reversed: 2,
      left: [{ why: 'changedSince', rows: 1 }],
    })
  })

  it('end where undo meets them, and leave nothing behind', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    const doing = bulk().edit(scope, [], close)
    await bench.slice()
    expect(bulk().progress()).toMatchObject({ work: 'saving', meant: 200 })
    const undone = bench.finish(app().deeds.undo(null))
    const { rows } = await bench.finish(doing)
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThan(200)
    expect(await undone).toMatchObject({ cancelled: rows })
    expect(bench.mirror.outbox()).toEqual([])
    expect(countOf('active')).toBe(200)
  })

  it('that a crash cut short say so, and undo covers what was done', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    void bulk().edit(scope, [], close)
    await bench.slice()
    const closed = countOf('closed')
    expect(closed).toBeGreaterThan(0)
    bench.restart()
    expect(app().deeds.list(1)[0]).toMatchObject({ rows: closed, meant: 200, state: 'done' })
    expect(problemOf(() => bulk().cost(scope, [], close))).toBe('notFound')
    expect(bulk().members(scope, ['c1'])).toEqual([])
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({ cancelled: closed })
    expect(bench.mirror.outbox()).toEqual([])
  })

  it('whose undo was cut short are undone by the next one', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    await bench.finish(bulk().edit(scope, [], close))
    void app().deeds.undo(null)
    const closed = countOf('closed')
    expect(closed).toBeLessThan(200)
    bench.restart()
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({ cancelled: closed })
    expect(countOf('active')).toBe(200)
  })
})

describe('a selection', () => {
  beforeEach(() => {
    bench = openDeeds(12)
  })

  it('leaves out what the list does not show any more', () => {
    app().editConversation('c2', { status: 'closed' })
    expect(bulk().shown({ ...active, keys: ['c1', 'c2', 'c3', 'nobody'] })).toEqual(['c1', 'c3'])
    expect(bulk().scope({ ...active, keys: ['c1', 'c2', 'c3'] }).count).toBe(2)
  })

  it('reaches from one row to another in either direction, as the list shows them', () => {
    expect(bulk().range({ ...active, from: 'c2', to: 'c5' })).toEqual(['c2', 'c3', 'c4', 'c5'])
    app().editConversation('c3', { status: 'closed' })
    expect(bulk().range({ ...active, from: 'c5', to: 'c2' })).toEqual(['c2', 'c4', 'c5'])
    expect(bulk().range({ ...active, from: 'c4', to: 'c4' })).toEqual(['c4'])
    expect(bulk().range({ ...active, from: 'c3', to: 'c5' })).toEqual([])
  })

  it('of a query is what the query finds', () => {
    bench.colleague('conversation', 'c4', { intent: 'booking' })
    const { scope, count } = bulk().scope({ ...active, query: 'intent:booking', keys: null })
    expect([count, bulk().members(scope, ['c3', 'c4'])]).toEqual([1, ['c4']])
    expect(problemOf(() => bulk().scope({ ...active, query: 'before:never', keys: null }))).toBe('badInput')
  })

  it('without some of its rows leaves those alone', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    expect(bulk().cost(scope, ['c1', 'c2'], close)).toMatchObject({ rows: 10 })
    expect(await bench.finish(bulk().edit(scope, ['c1', 'c2'], close))).toMatchObject({ rows: 10 })
    expect(countOf('active')).toBe(2)
  })

  it('counts and changes only what would be another', async () => {
    bench.colleague('conversation', 'c1', { intent: 'booking' })
    const { scope } = bulk().scope({ ...active, keys: null })
    const booking: BulkChange = { is: 'intent', to: 'booking' }
    expect(bulk().cost(scope, [], booking).rows).toBe(11)
    expect(await bench.finish(bulk().edit(scope, [], booking))).toMatchObject({ rows: 11 })
    expect(await bench.finish(bulk().edit(scope, [], booking))).toEqual({ deed: null, rows: 0 })
    expect(app().deeds.list(10)).toHaveLength(1)
  })

  it('of which one row changes is called by the name of that row', async () => {
    const { scope } = bulk().scope({ ...active, keys: ['c1', 'c2'] })
    bench.colleague('conversation', 'c1', { intent: null })
    await bench.finish(bulk().edit(scope, [], { is: 'intent', to: null }))
    expect(app().deeds.list(1)[0]).toMatchObject({ rows: 1, meant: 1, title: 'Lead c2' })
  })

  it('is marked unread on this computer, costs nothing, and is taken back', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    const unread: BulkChange = { is: 'unread', to: true }
    expect(bulk().cost(scope, [], unread)).toEqual({ rows: 12, requests: 0, ms: 0 })
    await bench.finish(bulk().edit(scope, [], unread))
    expect(bench.mirror.outbox()).toEqual([])
    expect(app().summary().unread).toBe(12)
    app().seen('c1')
    const undone = await bench.finish(app().deeds.undo(null))
    expect(undone).toMatchObject({ cancelled: 11, left: [{ why: 'already', rows: 1 }] })
    expect(app().summary().unread).toBe(0)
  })

  it('passes over rows that were deleted or are gone meanwhile', async () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    bench.mirror.change('conversation', 'c1', (t) => ({ ...t, gone: true }), 'server')
    expect(bulk().cost(scope, [], close).rows).toBe(11)
    expect(await bench.finish(bulk().edit(scope, [], close))).toMatchObject({ rows: 11 })
  })

  it('of long ago is not kept for ever', () => {
    const { scope } = bulk().scope({ ...active, keys: null })
    for (let n = 0; n < 4; n++) bulk().scope({ ...active, keys: ['c1'] })
    expect(problemOf(() => bulk().cost(scope, [], close))).toBe('notFound')
  })
})
