import { describe, expect, it } from 'vitest'
import { defaultLimit, lookShare, watchedShare, windowMs } from '../../main/core/budget.ts'
import {
  type Change,
  dueIn,
  guardMs,
  type Lane,
  lookIn,
  plan,
  quarantineLooksMs,
  settleMs,
} from '../../main/core/plan.ts'
import { change, list, lists, now, situation, used } from './situation.ts'

const push = { do: 'push', kind: 'deal', key: 'd1', share: 'push' }
const guard = { do: 'look', kind: 'deal', key: 'd1', why: 'guard', share: 'push' }

describe('a line that is not open', () => {
  const busy = { changes: [change({ urgent: true })], watched: { key: 'c1', stale: true }, thread: 'c2' }
  it.each<[Lane, object]>([
    [{ is: 'noKey' }, { ms: null, why: 'noKey' }],
    [{ is: 'stopped' }, { ms: null, why: 'idle' }],
    [
      { is: 'offline', until: now + 700 },
      { ms: 700, why: 'offline' },
    ],
    [
      { is: 'limited', until: now + 700 },
      { ms: 700, why: 'limited' },
    ],
    [
      { is: 'locked', until: now + 700 },
      { ms: 700, why: 'locked' },
    ],
    [
      { is: 'locked', until: null },
      { ms: null, why: 'locked' },
    ],
  ])('lets nothing leave: %j', (lane, wait) => {
    expect(plan(situation({ ...busy, lane }))).toEqual({ do: 'wait', ...wait })
  })

  it('is only probed while locked, whatever waits', () => {
    expect(plan(situation({ ...busy, lane: { is: 'locked', until: now } }))).toEqual({
      do: 'page',
      kind: 'conversation',
      why: 'probe',
      share: 'list',
    })
  })

  it('goes on as usual once its wait is over', () => {
    for (const is of ['offline', 'limited'] as const)
      expect(plan(situation({ lane: { is, until: now }, changes: [change()] }))).toEqual(push)
  })
})

describe('the thread on screen', () => {
  const watched = { key: 'c1', stale: true }
  it('comes before everything but a write whose guard was just made', () => {
    const s = situation({
      watched,
      thread: 'c2',
      changes: [change({ guardedAt: null })],
      lists: lists(list('deal', { wanted: true })),
    })
    expect(plan(s)).toEqual({ do: 'thread', key: 'c1', share: 'watched' })
    expect(plan({ ...s, changes: [change()] })).toEqual(push)
  })

  it('takes no more than its share, so that writes go on', () => {
    const budget = used(watchedShare, 'watched')
    expect(plan(situation({ watched, budget, changes: [change()] }))).toEqual(push)
  })

  it('is not fetched again when it is there', () => {
    expect(plan(situation({ watched: { key: 'c1', stale: false } })).do).toBe('wait')
  })
})

describe('when a change is due', () => {
  const touched = (ms: number, more: Partial<Change> = {}) =>
    dueIn(change({ touchedAt: now - ms, ...more }), now)
  it('a patch 3 s after the last edit, a delete after 10 s, a create at once', () => {
    expect(touched(0)).toBe(3_000)
    expect(touched(3_000)).toBe(0)
    expect(touched(0, { op: 'delete' })).toBe(10_000)
    expect(touched(0, { op: 'create' })).toBe(0)
  })

  it('at once when the user says so, or when an earlier run made it', () => {
    expect(touched(0, { urgent: true })).toBe(0)
    expect(touched(0, { op: 'delete', urgent: true })).toBe(0)
    expect(dueIn(change({ op: 'delete', touchedAt: null }), now)).toBe(0)
  })

  it('not before a row that fails again and again may be tried', () => {
    expect(touched(9_000, { notBefore: now + 500 })).toBe(500)
    expect(touched(9_000, { urgent: true, notBefore: now + 500 })).toBe(500)
    expect(touched(0, { notBefore: now + 500 })).toBe(3_000)
  })

  it('never while something else must happen first', () => {
    for (const phase of ['sending', 'unsure', 'asked', 'refused', 'gone'] as const)
      expect(dueIn(change({ phase }), now)).toBeNull()
    expect(dueIn(change({ sendable: false }), now)).toBeNull()
  })
})

describe('looking at a row whose write was not answered', () => {
  it('is due after 2, 10, 30, 60 and 120 s, the last when nothing can land any more', () => {
    const due = quarantineLooksMs.map((_, looks) =>
      lookIn(change({ phase: 'unsure', unsureAt: now, looks }), now),
    )
    expect(due).toEqual([2_000, 10_000, 30_000, 60_000, 120_000])
    expect(quarantineLooksMs.at(-1)).toBe(settleMs)
  })

  it('goes on at the last pace when the last look was not enough', () => {
    expect(lookIn(change({ phase: 'unsure', unsureAt: now, looks: 9 }), now)).toBe(120_000)
  })

  it('is no matter of creates: sweeps look for them', () => {
    expect(lookIn(change({ op: 'create', phase: 'unsure', unsureAt: 0 }), now)).toBeNull()
  })

  const unsure = change({ phase: 'unsure', unsureAt: now - 5_000, key: 'd9' })
  const look = { do: 'look', kind: 'deal', key: 'd9', why: 'quarantine', share: 'look' }
  it('alternates with writes, never between a guard and its write', () => {
    const ready = change({ guardedAt: null })
    const guard = { do: 'look', kind: 'deal', key: ready.key, why: 'guard', share: 'push' }
    expect(plan(situation({ changes: [unsure, ready], last: 'push' }))).toEqual(look)
    expect(plan(situation({ changes: [unsure, ready], last: 'look' }))).toEqual(guard)
    expect(plan(situation({ changes: [unsure, change()], last: 'push' }))).toEqual(push)
    expect(plan(situation({ changes: [unsure], last: 'look' }))).toEqual(look)
  })

  it('takes no more than its share', () => {
    const s = situation({ changes: [unsure, change()], last: 'push', budget: used(lookShare, 'look') })
    expect(plan(s)).toEqual(push)
  })

  it('reads the list for a client, which has no address of its own', () => {
    expect(plan(situation({ changes: [{ ...unsure, kind: 'client' }] }))).toEqual({
      do: 'look',
      kind: 'client',
      key: 'd9',
      why: 'quarantine',
      share: 'look',
    })
  })
})

it('a probe of a key that was refused waits for its turn like every request (found by the simulator)', () => {
  const spent = { limit: 2, spent: [1, 2].map(() => ({ at: now - 1_000, share: 'list' as const })) }
  expect(plan(situation({ lane: { is: 'locked', until: now - 1 }, budget: spent }))).toMatchObject({
    do: 'wait',
    why: 'budget',
  })
})

describe('a burst of changes', () => {
  const many = (n: number, more: Partial<Change> = {}) =>
    Array.from({ length: n }, (_, place) =>
      change({ key: `d${place}`, seq: place, guardedAt: null, ...more }),
    )
  const paged = (pages: number | null) => lists(list('deal', { pages }))
  const page = { do: 'page', kind: 'deal', why: 'burst', share: 'push' }

  it('is guarded by a page of its list instead of row by row', () => {
    expect(plan(situation({ changes: many(21), lists: paged(5) }))).toEqual(page)
    expect(plan(situation({ changes: many(20), lists: paged(5) }))).toMatchObject({
      do: 'look',
      why: 'guard',
    })
  })

  it('is looked at row by row where that takes fewer requests, or the length of the list is not known', () => {
    expect(plan(situation({ changes: many(21), lists: paged(21) }))).toMatchObject({
      do: 'look',
      why: 'guard',
    })
    expect(plan(situation({ changes: many(21), lists: paged(null) }))).toMatchObject({
      do: 'look',
      why: 'guard',
    })
  })

  it('sends whatever the page has guarded, however old the others are', () => {
    const changes = [...many(30), change({ key: 'd99', seq: 99 })]
    expect(plan(situation({ changes, lists: paged(5) }))).toMatchObject({ do: 'push', key: 'd99' })
  })

  it('saves up room for its page and the writes that follow it', () => {
    const budget = used(35, 'push')
    expect(plan(situation({ changes: many(30), lists: paged(5), budget }))).toMatchObject({
      do: 'wait',
      why: 'budget',
    })
  })
})

describe('writes', () => {
  it('leave only right after a read of their row', () => {
    expect(plan(situation({ changes: [change({ guardedAt: null })] }))).toEqual(guard)
    expect(plan(situation({ changes: [change({ guardedAt: now - guardMs })] }))).toEqual(guard)
    expect(plan(situation({ changes: [change({ guardedAt: now - guardMs + 1 })] }))).toEqual(push)
  })

  it('are guarded in the first seconds of a run too, when clocks are near zero', () => {
    expect(plan(situation({ now: 100, lists: [], changes: [change({ guardedAt: null })] }))).toEqual(guard)
  })

  it('leave oldest first; one that waits never blocks another', () => {
    const second = change({ key: 'd2', seq: 2 })
    expect(plan(situation({ changes: [change(), second] }))).toEqual(push)
    const waiting: Partial<Change>[] = [
      { phase: 'asked' },
      { phase: 'refused' },
      { phase: 'unsure', unsureAt: now },
      { touchedAt: now },
      { notBefore: now + 1 },
      { sendable: false },
      { doubtful: true },
    ]
    for (const more of waiting)
      expect(plan(situation({ changes: [change(more), second] }))).toEqual({ ...push, key: 'd2' })
  })

  it('wait while their list is not allowed to us', () => {
    const blocked = lists(list('deal', { blockedUntil: now + 60_000 }))
    expect(plan(situation({ changes: [change()], lists: blocked })).do).toBe('wait')
    const other = change({ kind: 'conversation', key: 'c1' })
    expect(plan(situation({ changes: [change(), other], lists: blocked }))).toMatchObject({
      do: 'push',
      key: 'c1',
    })
  })

  it('that create rows of one family go one at a time, until the first is answered or refused', () => {
    const create = (seq: number, more: Partial<Change> = {}) =>
      change({ op: 'create', key: `local:${seq}`, seq, family: 'deal/c1', ...more })
    const next = (...changes: Change[]) => plan(situation({ changes }))
    expect(next(create(1), create(2))).toMatchObject({ do: 'push', key: 'local:1' })
    expect(next(create(1, { touchedAt: now, notBefore: now + 9 }), create(2)).do).toBe('wait')
    for (const phase of ['sending', 'unsure', 'asked'] as const)
      for (const busy of [create(1, { phase }), create(3, { phase })])
        expect(next(busy, create(2)).do).toBe('wait')
    expect(next(create(1, { phase: 'refused' }), create(2))).toMatchObject({ do: 'push', key: 'local:2' })
    expect(next(create(1, { phase: 'asked' }), create(2, { family: 'deal/c2' }))).toMatchObject({
      do: 'push',
    })
  })

  it('are not guarded when the budget leaves no room to send them within 5 s', () => {
    const tight = (left: number) => used(defaultLimit - left, 'push')
    const s = (left: number, guardedAt: number | null) =>
      plan(situation({ budget: tight(left), changes: [change({ guardedAt })] }))
    expect(s(1, null)).toEqual({ do: 'wait', ms: windowMs - 1_000, why: 'budget' })
    expect(s(2, null)).toEqual(guard)
    expect(s(1, now)).toEqual(push)
    expect(s(0, now)).toEqual({ do: 'wait', ms: windowMs - 1_000, why: 'budget' })
  })
})
