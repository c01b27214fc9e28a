import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimit, lookShare, type Share, watchedShare, windowMs } from '../../main/core/budget.ts'
import { guardMs } from '../../main/core/plan.ts'
import { type Left, type Load, queued, simulateLane } from './simulateLane.ts'

const minute = 60_000

/** The most requests that left within any `spanMs`. */
function busiest(times: readonly number[], spanMs: number): number {
  let most = 0
  let from = 0
  for (const [i, at] of times.entries()) {
    while ((times[from] ?? at) <= at - spanMs) from++
    most = Math.max(most, i - from + 1)
  }
  return most
}
const timesOf = (left: readonly Left[], ...shares: Share[]) =>
  left.filter((l) => shares.length === 0 || shares.includes(l.share)).map((l) => l.at)

const changesOf = (n: number, unsure: number) => [
  ...Array.from({ length: n }, (_, i) => queued(`d${i}`)),
  ...Array.from({ length: unsure }, (_, i) =>
    queued(`u${i}`, { phase: 'unsure', unsureAt: 0, sendable: false }),
  ),
]
const load = (more: Partial<Load>): Load => ({
  limit: defaultLimit,
  untilMs: 20 * minute,
  tookMs: (n) => 50 + ((n * 7919) % 900),
  changes: [],
  opensEveryMs: null,
  threads: 0,
  pagesPerList: 0,
  ...more,
})

const anyLoad = fc
  .record({
    // below 3 a thread that is opened again and again leaves no room for a guard and its write
    limit: fc.integer({ min: 3, max: 60 }),
    took: fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 9 }),
    pushes: fc.nat(60),
    unsure: fc.nat(15),
    opensEveryMs: fc.constantFrom(null, 1, 700, 30_000),
    threads: fc.constantFrom(0, 3, 1_000),
    pagesPerList: fc.nat(20),
  })
  .map(({ took, pushes, unsure, ...rest }) =>
    load({ ...rest, tookMs: (n) => took[n % took.length] ?? 1, changes: changesOf(pushes, unsure) }),
  )

describe('whatever there is to do', () => {
  it('no more requests leave in any 60 s than the limit says, and no share takes more than its own (I19)', () => {
    fc.assert(
      fc.property(anyLoad, (it) => {
        const { left } = simulateLane(it)
        expect(busiest(timesOf(left), minute)).toBeLessThanOrEqual(it.limit)
        expect(busiest(timesOf(left, 'watched'), minute)).toBeLessThanOrEqual(watchedShare)
        expect(busiest(timesOf(left, 'look'), minute)).toBeLessThanOrEqual(lookShare)
      }),
      { numRuns: 60 },
    )
  })

  it('the counting above would notice a bucket that refills once a minute: it lets two bursts through', () => {
    const naive = Array.from({ length: 100 }, (_, i) => (i < 50 ? 59_000 + i : 60_000 + i))
    expect(busiest(naive, minute)).toBe(100)
    expect(busiest([0, 59_999, 60_000], minute)).toBe(2)
  })

  it('every write follows a read of its row that is under 5 s old', () => {
    fc.assert(
      fc.property(anyLoad, (it) => {
        const guards = new Map<string, number>()
        for (const { at, work } of simulateLane(it).left) {
          if (work.do === 'look' && work.why === 'guard') guards.set(work.key, at)
          if (work.do === 'page' && work.why === 'burst')
            for (const { key } of it.changes) guards.set(key, at)
          if (work.do === 'push') expect(at - (guards.get(work.key) ?? -guardMs)).toBeLessThan(guardMs)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('waiting is never for no time at all, so that an idle program sleeps', () => {
    fc.assert(
      fc.property(anyLoad, (it) => {
        for (const ms of simulateLane(it).waits) expect(ms).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })

  it('every change leaves in the end, at any limit, under any load (I12)', () => {
    fc.assert(
      fc.property(anyLoad, (it) => {
        const { changes } = simulateLane({ ...it, untilMs: 6 * 60 * minute })
        expect(changes).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('nobody starves', () => {
  it('a write follows its guard, however slow requests are and however often a thread is opened', () => {
    // Every guard took 4 s; a look or a thread in between made it too old, again and again.
    const slow = load({ changes: changesOf(1, 3), opensEveryMs: 1, tookMs: () => 4_000 })
    expect(simulateLane({ ...slow, untilMs: 60 * minute }).changes).toEqual([])
  })

  const full = load({ changes: changesOf(2_000, 30), opensEveryMs: 1, threads: 100_000, pagesPerList: 1_000 })

  it('when everything is wanted at once, each share moves on all the time', () => {
    const { left } = simulateLane(full)
    // Requests come in bursts, so that one may fall on the edge between two windows.
    for (let from = 0; from + 2 * windowMs <= 20 * minute; from += windowMs) {
      const two = left.filter((l) => l.at >= from && l.at < from + 2 * windowMs)
      const count = (...shares: Share[]) => two.filter((l) => shares.includes(l.share)).length
      expect(count('watched')).toBeGreaterThanOrEqual(2 * watchedShare - 3)
      expect(count('thread', 'list')).toBeGreaterThanOrEqual(2 * 5 - 2)
      expect(two.filter((l) => l.work.do === 'push').length).toBeGreaterThanOrEqual(16)
    }
    expect(left.some((l) => l.share === 'look')).toBe(true)
  })

  it('without changes, the rest of the budget belongs to the background', () => {
    const { left } = simulateLane({ ...full, changes: [], opensEveryMs: null })
    const perWindow = (timesOf(left, 'thread', 'list').length * windowMs) / (20 * minute)
    expect(perWindow).toBeGreaterThan(defaultLimit * 0.75)
  })

  it('a change made under full background load leaves within seconds', () => {
    const { left } = simulateLane(
      load({ changes: [queued('d1', { touchedAt: 5 * minute })], threads: 100_000, untilMs: 10 * minute }),
    )
    const push = left.find((l) => l.work.do === 'push')
    expect(push?.at).toBeGreaterThanOrEqual(5 * minute + 3_000)
    expect(push?.at).toBeLessThan(5 * minute + 10_000)
  })

  it('a row that is set aside holds up no other', () => {
    const aside = queued('d0', { notBefore: 10 * minute })
    const { left } = simulateLane(
      load({ changes: [aside, ...changesOf(5, 0).slice(1)], untilMs: 11 * minute }),
    )
    const pushed = left
      .filter((l) => l.work.do === 'push')
      .map((l) => (l.work.do === 'push' ? l.work.key : ''))
    expect(pushed).toEqual(['d1', 'd2', 'd3', 'd4', 'd0'])
  })
})
