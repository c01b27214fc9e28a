import { describe, expect, it } from 'vitest'
import { keptForPerson } from '../../main/core/budget.ts'
import { plan, type Situation } from '../../main/core/plan.ts'
import { change, list, lists, now, situation, used } from './situation.ts'

describe('reading in the background', () => {
  const page = (kind: string, why: string) => ({ do: 'page', kind, why, share: 'list' })
  const next = (more: Partial<Situation>) => plan(situation(more))
  const fresh = { everDone: false, newestFirst: false, headAt: null, sweptAt: null }

  it('brings the first page of every list, then whole lists, then threads', () => {
    const all = (page: number, done = 0) =>
      lists(
        ...(['conversation', 'deal', 'client'] as const).map((kind, i) =>
          list(kind, i < done ? {} : { ...fresh, page: i < page ? 2 : 1, sweeping: i < page }),
        ),
      )
    expect(next({ lists: all(0), thread: 'c9' })).toEqual(page('conversation', 'sweep'))
    expect(next({ lists: all(1), thread: 'c9' })).toEqual(page('deal', 'sweep'))
    expect(next({ lists: all(2), thread: 'c9' })).toEqual(page('client', 'sweep'))
    expect(next({ lists: all(3), thread: 'c9' })).toEqual(page('conversation', 'sweep'))
    expect(next({ lists: all(3, 1), thread: 'c9' })).toEqual(page('deal', 'sweep'))
    expect(next({ lists: all(3, 3), thread: 'c9' })).toEqual({ do: 'thread', key: 'c9', share: 'thread' })
  })

  it('looks at the head of a list again after half a minute, and four times slower when nobody looks', () => {
    const heads = (ms: number) => lists(list('conversation', { headAt: now - ms }))
    expect(next({ lists: heads(29_999) }).do).toBe('wait')
    expect(next({ lists: heads(30_000) })).toEqual(page('conversation', 'head'))
    expect(next({ lists: heads(30_000), hidden: true }).do).toBe('wait')
    expect(next({ lists: heads(120_000), hidden: true })).toEqual(page('conversation', 'head'))
    const unordered = list('conversation', { headAt: now - 60_000, newestFirst: false })
    expect(next({ lists: lists(unordered) }).do).toBe('wait')
  })

  it('finishes a head scan before anything else, then what creates look for', () => {
    const scanning = list('client', { headPage: 2 })
    const wanted = list('deal', { wanted: true })
    expect(next({ lists: lists(scanning, wanted), thread: 'c9' })).toEqual(page('client', 'head'))
    expect(next({ lists: lists(wanted), thread: 'c9' })).toEqual(page('deal', 'sweep'))
  })

  it.each([
    ['conversation', 30 * 60_000],
    ['deal', 10 * 60_000],
    ['client', 30 * 60_000],
  ] as const)('sweeps %ss again after %i ms', (kind, ms) => {
    expect(next({ lists: lists(list(kind, { sweptAt: now - ms + 1 })) }).do).toBe('wait')
    expect(next({ lists: lists(list(kind, { sweptAt: now - ms })) })).toEqual(page(kind, 'sweep'))
  })

  it('lets a sweep take no more than a third while threads wait', () => {
    const sweeping = lists(list('deal', { sweeping: true, page: 3 }))
    expect(next({ lists: sweeping, thread: 'c9', budget: used(15, 'list') })).toEqual(page('deal', 'sweep'))
    expect(next({ lists: sweeping, thread: 'c9', budget: used(16, 'list') }).do).toBe('thread')
    expect(next({ lists: sweeping, budget: used(16, 'list') })).toEqual(page('deal', 'sweep'))
  })

  it('lets no sweep come before threads that the person asked for, but heads and what creates look for do', () => {
    const asked = { thread: 'c9', threadsAsked: true }
    const sweeping = lists(list('deal', { sweeping: true, page: 3 }))
    const thread = { do: 'thread', key: 'c9', share: 'thread' }
    expect(next({ ...asked, lists: sweeping })).toEqual(thread)
    expect(next({ ...asked, threadsAsked: false, lists: sweeping })).toEqual(page('deal', 'sweep'))
    expect(next({ ...asked, lists: lists(list('conversation', { headAt: now - 30_000 })) })).toEqual(
      page('conversation', 'head'),
    )
    expect(next({ ...asked, lists: lists(list('deal', { wanted: true })) })).toEqual(page('deal', 'sweep'))
  })

  it('leaves a list that we may not read alone until it is to be probed', () => {
    const blocked = (until: number) => lists(list('client', { ...fresh, blockedUntil: until }))
    expect(next({ lists: blocked(now + 500) })).toEqual({ do: 'wait', ms: 500, why: 'idle' })
    expect(next({ lists: blocked(now) })).toEqual(page('client', 'sweep'))
  })

  it('sleeps until the next thing is due, and for good when nothing ever is', () => {
    expect(next({})).toEqual({ do: 'wait', ms: 29_000, why: 'idle' })
    expect(next({ changes: [change({ touchedAt: now - 1_000 })] })).toMatchObject({ ms: 2_000 })
    expect(next({ changes: [change({ phase: 'unsure', unsureAt: now - 500 })] })).toMatchObject({ ms: 1_500 })
    expect(next({ lists: [] })).toEqual({ do: 'wait', ms: null, why: 'idle' })
  })

  it('leaves a fifth of the budget for what the person does next', () => {
    const budget = used(50 - keptForPerson(50), 'thread')
    expect(next({ budget, thread: 'c9' })).toMatchObject({ do: 'wait', why: 'budget' })
    expect(next({ budget, thread: 'c9', changes: [change()] }).do).toBe('push')
    expect(next({ budget, watched: { key: 'c1', stale: true } }).do).toBe('thread')
    expect(next({ budget: used(49 - keptForPerson(50), 'thread'), thread: 'c9' }).do).toBe('thread')
  })
})
