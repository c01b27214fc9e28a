import { describe, expect, test } from 'vitest'
import { ask, bodyOf, smallDemo } from './demo.ts'

const start = Date.parse('2026-04-13T12:00:00.400Z')

describe('sixty requests a minute per key', () => {
  test('the sixty-first is refused with the documented headers and free again after the window', async () => {
    let clock = start
    const demo = smallDemo({ rateLimit: true, now: () => clock })
    const reset = String(Math.ceil((start + 60_000) / 1_000))
    for (let used = 1; used <= 60; used++) {
      const answer = await ask(demo, '/crm/deals?per_page=1')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-ratelimit-limit')).toBe('60')
      expect(answer.headers.get('x-ratelimit-remaining')).toBe(String(60 - used))
      expect(answer.headers.get('x-ratelimit-reset')).toBe(reset)
      expect(answer.headers.get('retry-after')).toBeNull()
      clock += 100
    }
    const refused = await ask(demo, '/crm/deals')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(refused.headers.get('x-ratelimit-reset')).toBe(reset)
    expect(refused.headers.get('retry-after')).toBe('54')
    expect(await bodyOf(refused)).toEqual({ success: false, error: 'Rate limit exceeded', retryAfter: 54 })

    clock = start + 59_999
    expect((await ask(demo, '/crm/deals')).status).toBe(429)
    clock = start + 60_000
    const free = await ask(demo, '/crm/deals')
    expect([free.status, free.headers.get('x-ratelimit-remaining')]).toEqual([200, '59'])
  })

  test('a refused request changes nothing', async () => {
    const demo = smallDemo({ rateLimit: true, requestsPerMinute: 1 })
    const made = () => ask(demo, '/crm/clients', { method: 'POST', body: { name: 'Once' } })
    expect([(await made()).status, (await made()).status]).toEqual([201, 429])
    expect(demo.rows('client').filter((row) => row.name === 'Once')).toHaveLength(1)
  })

  test('each key has its own count, and unknown keys use up nobody’s', async () => {
    const demo = smallDemo({ rateLimit: true, requestsPerMinute: 2 })
    for (let i = 0; i < 3; i++) await ask(demo, '/crm/deals', { key: demo.noScopeKey })
    for (let i = 0; i < 3; i++) expect((await ask(demo, '/crm/deals', { key: 'msk_other' })).status).toBe(401)
    const own = [await ask(demo, '/crm/deals'), await ask(demo, '/crm/deals'), await ask(demo, '/crm/deals')]
    expect(own.map((answer) => answer.status)).toEqual([200, 200, 429])
    expect((await ask(demo, '/crm/deals', { key: demo.noScopeKey })).status).toBe(429)
  })

  test('bad requests and missing rows count too', async () => {
    const demo = smallDemo({ rateLimit: true, requestsPerMinute: 2 })
    await ask(demo, '/crm/deals/none')
    await ask(demo, '/crm/deals', { method: 'POST', body: '{' })
    expect((await ask(demo, '/crm/deals')).status).toBe(429)
  })

  test('switched off, nobody is refused and no limit is announced', async () => {
    const demo = smallDemo({ rateLimit: false })
    for (let i = 0; i < 70; i++) {
      const answer = await ask(demo, '/crm/clients?per_page=1')
      expect([answer.status, answer.headers.get('x-ratelimit-limit')]).toEqual([200, null])
    }
  })
})
