import { describe, expect, it } from 'vitest'
import { deliveryCost } from '../../main/core/deliveryCost.ts'

const minutes = (ms: number) => ms / 60_000

describe('what many changes cost', () => {
  it('is nothing for none', () => {
    expect(deliveryCost({ changes: 0, pages: 50, limit: 50 })).toEqual({ requests: 0, ms: 0 })
  })

  it('is a look and a write for each of a few', () => {
    expect(deliveryCost({ changes: 5, pages: 50, limit: 50 }).requests).toBe(10)
    expect(deliveryCost({ changes: 200, pages: null, limit: 50 }).requests).toBe(400)
  })

  it('is a write each and the pages that guard them for a burst', () => {
    expect(deliveryCost({ changes: 1_240, pages: 50, limit: 50 }).requests).toBe(1_240 + 62)
    // Thinly spread: every page is read once.
    expect(deliveryCost({ changes: 60, pages: 50, limit: 50 }).requests).toBe(60 + 50)
  })

  it('takes the time that the limit lets it, beside what reading keeps', () => {
    expect(minutes(deliveryCost({ changes: 1_240, pages: 50, limit: 50 }).ms)).toBeCloseTo(28.9, 0)
    expect(deliveryCost({ changes: 10, pages: 50, limit: 50 }).ms).toBeLessThan(10_000)
    // A server that allows one request a minute has no share to keep back.
    expect(minutes(deliveryCost({ changes: 10, pages: null, limit: 1 }).ms)).toBeCloseTo(19.7, 0)
  })
})
