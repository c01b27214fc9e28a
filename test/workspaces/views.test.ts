import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrate } from '../../main/mirror/migrate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { type Views, views } from '../../main/workspaces/views.ts'
import { ProblemError } from '../../shared/problem.ts'
import { conversationRow, openMirror } from '../mirror/openMirror.ts'

let mirror: Mirror
let timers: { ms: number; run: () => void }[]
let told: number
/** ms that pass at each look at the clock */
let stepMs: number
let own: Views

const open = () => {
  let clock = 0
  return views({
    mirror,
    now: () => Date.UTC(2026, 3, 14, 9),
    monotonic: () => (clock += stepMs),
    after(ms, run) {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    newUuid: () => 'uuid',
    counted: () => told++,
  })
}
const elapse = () => {
  const due = timers
  timers = []
  for (const { run } of due) run()
}
const take = (id: string, status = 'active') =>
  mirror.takeRows('conversation', [conversationRow(id, { status })], mirror.nextTick(), null)
const countsOf = async (...queries: string[]) => {
  const answer = own.counts(queries)
  // Between two views others come in; the test lets them pass at once.
  const pump = setInterval(elapse, 1)
  try {
    return (await answer).map(({ counts }) => counts?.reduce((sum, { count }) => sum + count, 0) ?? null)
  } finally {
    clearInterval(pump)
  }
}

beforeEach(() => {
  const db = new Database(':memory:')
  migrate(db)
  mirror = openMirror(db).mirror
  timers = []
  told = 0
  stepMs = 1
  own = open()
})
afterEach(() => {
  own.stop()
  mirror.close()
})

describe('saved views', () => {
  it('a query that cannot be read, or asks for nothing, is refused and not saved', () => {
    const refused = (query: string) =>
      expect(() => own.save({ workspace: 'w', name: 'View', query })).toThrow(
        expect.objectContaining({ problem: { code: 'badInput', field: 'query' } }) as Error,
      )
    refused('value:cheap')
    refused('"open')
    refused('   ')
    expect(own.splits()).toEqual([])
  })

  it('order, names, hiding and views are there after a restart', () => {
    const { id } = own.save({ workspace: 'w', name: 'Hot', query: 'intent:interested' })
    own.arrange([
      { id: 'intent:booking', name: 'Meetings', hidden: false },
      { id, name: 'Very hot', hidden: true },
    ])
    own.name('campaign:cmp_1', 'Spring')
    const before = own.splits()
    own.stop()
    own = open()
    expect(own.splits()).toEqual(before)
    expect(before.map((split) => [split.id, split.name, split.hidden])).toEqual([
      ['intent:booking', 'Meetings', false],
      [id, 'Very hot', true],
      ['campaign:cmp_1', 'Spring', false],
    ])
  })

  it('a status in the query overrides the level', () => {
    take('c1')
    take('c2', 'closed')
    const page = (query: string) =>
      own.page({ workspace: 'w', status: 'active', query, limit: 9 }).rows.map(({ key }) => key)
    expect(page('intent:interested')).toEqual(['c1'])
    expect(page('status:closed')).toEqual(['c2'])
    expect(page('-status:active')).toEqual(['c2'])
    expect(own.place({ workspace: 'w', status: 'active', query: 'status:closed', key: 'c2' })).toBe(0)
  })
})

describe('the counts of views', () => {
  it('are counted once until rows change, and then told so that they are asked for again', async () => {
    take('c1')
    expect(await countsOf('intent:interested', 'status:closed')).toEqual([1, 0])
    take('c2')
    // Not looked at anew behind the back of who asks: nobody knows yet.
    expect(await countsOf('intent:interested')).toEqual([1])
    own.changed()
    own.changed()
    expect(timers).toHaveLength(1)
    elapse()
    expect(told).toBe(1)
    expect(await countsOf('intent:interested', 'status:closed')).toEqual([2, 0])
  })

  it('are told the more seldom the longer they take, and never wait longer than 15 s', async () => {
    stepMs = 200
    await countsOf('intent:interested')
    own.changed()
    expect(timers[0]?.ms).toBe(4_000)
    elapse()
    stepMs = 9_000
    await countsOf('intent:interested')
    own.changed()
    expect(timers[0]?.ms).toBe(15_000)
  })

  it('are no work when nobody asked for any', () => {
    own.changed()
    expect(timers).toEqual([])
    expect(told).toBe(0)
  })

  it('say so of a query that cannot be read any more', async () => {
    expect(await countsOf('value:cheap')).toEqual([null])
    expect(() => own.page({ workspace: 'w', status: 'all', query: 'value:cheap', limit: 9 })).toThrow(
      ProblemError,
    )
  })
})
