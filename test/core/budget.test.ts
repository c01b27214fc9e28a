import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Budget,
  defaultLimit,
  heed,
  roomIn,
  type Share,
  spend,
  startBudget,
  usedBy,
  waitForRoom,
  windowMs,
} from '../../main/core/budget.ts'

const spentAt = (times: readonly number[], limit = defaultLimit): Budget =>
  times.reduce((budget, at) => spend(budget, 'list', at), startBudget(limit))

describe('the budget', () => {
  it('lets as many requests leave as the limit says, and the next when the first is out of the window', () => {
    const full = spentAt([0, 10, 20], 3)
    expect(roomIn(startBudget(3), 0)).toBe(3)
    expect(roomIn(full, 30)).toBe(0)
    expect(waitForRoom(full, 30)).toBe(windowMs - 30)
    expect(roomIn(full, windowMs)).toBe(1)
    expect(waitForRoom(full, windowMs)).toBe(0)
  })

  it('tells how long it takes until several may leave', () => {
    const full = spentAt([0, 1_000, 2_000], 3)
    expect(waitForRoom(full, 2_000, 2)).toBe(windowMs + 1_000 - 2_000)
    expect(waitForRoom(full, 2_000, 3)).toBe(windowMs)
    expect(waitForRoom(spentAt([0], 3), 0, 2)).toBe(0)
  })

  it('goes on from what the last run spent', () => {
    const budget = startBudget(3, [{ at: 0, share: 'push' }])
    expect(roomIn(budget, 1)).toBe(2)
    expect(roomIn(budget, windowMs)).toBe(3)
  })

  it('counts by share, within the window only', () => {
    const shares: Share[] = ['watched', 'push', 'look', 'list', 'push']
    const budget = shares.reduce((b, share, i) => spend(b, share, i * 1_000), startBudget(50))
    expect(usedBy(budget, 5_000, 'push')).toBe(2)
    expect(usedBy(budget, 5_000, 'look', 'list')).toBe(2)
    expect(usedBy(budget, windowMs + 1_000, 'push')).toBe(1)
  })

  it('never lets more than the limit leave in any 60 s, however requests come, and never stops for good', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat(20_000), { maxLength: 60 }),
        (limit, pauses) => {
          let budget = startBudget(limit)
          let now = 0
          const left: number[] = []
          for (const pause of pauses) {
            now += pause
            now += waitForRoom(budget, now)
            expect(roomIn(budget, now)).toBeGreaterThan(0)
            budget = spend(budget, 'list', now)
            left.push(now)
          }
          for (const at of left)
            expect(left.filter((t) => t >= at && t < at + 60_000).length).toBeLessThanOrEqual(limit)
        },
      ),
    )
  })
})

describe('the server’s own count', () => {
  it('overrules ours when it says fewer: another program uses the key', () => {
    const budget = heed(spentAt([0]), 60, 20, 100)
    expect(budget.limit).toBe(50)
    expect(roomIn(budget, 100)).toBe(10) // 20 left, 10 of them kept back
    expect(roomIn(heed(startBudget(50), 60, 0, 0), 0)).toBe(0)
    expect(roomIn(budget, 100 + windowMs)).toBe(50)
  })

  it('changes nothing when it says what we know, or more', () => {
    expect(roomIn(heed(spentAt([0]), 60, 59, 100), 100)).toBe(49)
    expect(roomIn(heed(startBudget(50), 600, 600, 0), 0)).toBe(50)
  })

  it('lowers the limit, with a sixth kept back, and never raises it', () => {
    expect(heed(startBudget(50), 30, 30, 0).limit).toBe(25)
    expect(heed(heed(startBudget(50), 30, 30, 0), 60, 60, 0).limit).toBe(25)
    expect(roomIn(heed(startBudget(50), 30, 30, 0), 0)).toBe(25)
    expect(heed(startBudget(50), 1, 0, 0).limit).toBe(1)
  })

  it('is no reason to stand still: a request may leave again within a window', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.integer({ min: -5, max: 100 }), (limit, remaining) => {
        const budget = heed(spentAt([0, 1, 2]), limit, remaining, 100)
        expect(waitForRoom(budget, 100)).toBeLessThanOrEqual(windowMs)
        expect(roomIn(budget, 100 + waitForRoom(budget, 100))).toBeGreaterThan(0)
      }),
    )
  })
})
