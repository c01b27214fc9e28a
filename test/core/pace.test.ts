import { describe, expect, it } from 'vitest'
import { spend, startBudget, waitForShare, windowMs } from '../../main/core/budget.ts'
import { plan, type Situation } from '../../main/core/plan.ts'
import { paces } from '../../shared/preferences.ts'
import { change, list, lists, now, situation, used } from './situation.ts'

const next = (more: Partial<Situation>) => plan(situation(more))
const thread = { do: 'thread', key: 'c9', share: 'thread' }
const fresh = { everDone: false, newestFirst: false, headAt: null, sweptAt: null }

describe('at every pace', () => {
  it.each(paces)('%s: a change leaves, and the thread on screen is fetched', (pace) => {
    expect(next({ pace, changes: [change()] })).toMatchObject({ do: 'push', key: 'd1' })
    expect(next({ pace, watched: { key: 'c1', stale: true } })).toMatchObject({
      do: 'thread',
      key: 'c1',
      share: 'watched',
    })
    const guard = change({ guardedAt: null })
    expect(next({ pace, changes: [guard] })).toMatchObject({ do: 'look', why: 'guard' })
    const unsure = change({ phase: 'unsure', sendable: false, unsureAt: now - 60_000 })
    expect(next({ pace, changes: [unsure] })).toMatchObject({ do: 'look', why: 'quarantine' })
  })

  it.each(paces)('%s: a list in which an unconfirmed create is looked for is read', (pace) => {
    const wanted = lists(list('deal', { wanted: true }))
    expect(next({ pace, lists: wanted })).toMatchObject({ do: 'page', kind: 'deal', why: 'sweep' })
  })
})

describe('the gentle pace', () => {
  const pace = 'gentle' as const
  it('reads in the background up to a third of the budget, then waits for its own share', () => {
    expect(next({ pace, thread: 'c9', budget: used(15, 'thread') })).toEqual(thread)
    const spent = used(10, 'list', used(6, 'thread'))
    expect(next({ pace, thread: 'c9', budget: spent })).toEqual({
      do: 'wait',
      ms: Math.min(windowMs - 1_000, 89_000),
      why: 'budget',
    })
    expect(next({ pace: 'full', thread: 'c9', budget: spent })).toEqual(thread)
  })

  it('what the person spent does not count', () => {
    expect(next({ pace, thread: 'c9', budget: used(20, 'push') })).toEqual(thread)
  })

  it('asks for news a third as often', () => {
    const heads = (ms: number) => lists(list('conversation', { headAt: now - ms }))
    expect(next({ pace, lists: heads(89_999) }).do).toBe('wait')
    expect(next({ pace, lists: heads(90_000) })).toMatchObject({ do: 'page', why: 'head' })
  })

  it('goes on under a server that allows almost nothing', () => {
    expect(next({ pace, thread: 'c9', budget: startBudget(2) })).toEqual(thread)
  })
})

describe('the manual pace', () => {
  const pace = 'manual' as const
  const due = lists(list('conversation', fresh), list('deal', { headAt: null, sweptAt: null }))
  it('reads nothing in the background, and does not wake up for it', () => {
    expect(next({ pace, lists: due, thread: 'c9' })).toEqual({ do: 'wait', ms: null, why: 'idle' })
  })

  it('reads everything once the person asked', () => {
    expect(next({ pace, asked: true, lists: due, thread: 'c9' })).toMatchObject({
      do: 'page',
      kind: 'conversation',
    })
    expect(next({ pace, asked: true, thread: 'c9' })).toEqual(thread)
  })

  it('downloads the threads that a search asked for, and nothing else', () => {
    expect(next({ pace, threadsAsked: true, lists: due, thread: 'c9' })).toEqual(thread)
    expect(next({ pace, threadsAsked: true, lists: due }).do).toBe('wait')
  })

  it('still wakes up for a change that is due later', () => {
    const later = change({ touchedAt: now - 1_000 })
    expect(next({ pace, lists: due, changes: [later] })).toEqual({ do: 'wait', ms: 2_000, why: 'idle' })
  })
})

it('a share waits until its oldest request that counts leaves the window', () => {
  const budget = [0, 1_000, 2_000].reduce((b, at) => spend(b, 'list', now - 5_000 + at), startBudget(50))
  expect(waitForShare(budget, now, 4, 'list')).toBe(0)
  expect(waitForShare(budget, now, 3, 'list')).toBe(windowMs - 5_000)
  expect(waitForShare(budget, now, 2, 'list')).toBe(windowMs - 4_000)
  expect(waitForShare(budget, now, 1, 'thread')).toBe(0)
})
