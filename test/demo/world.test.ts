import { describe, expect, test } from 'vitest'
import { makeWorld, type Size, threadOf } from '../../main/demo/generate.ts'
import { channels, intents, type Row, stages, statuses } from '../../shared/rows.ts'
import { at, baseDate } from './demo.ts'

const small = makeWorld(7, 'small', baseDate)
const medium = makeWorld(7, 'medium', baseDate)
const threads = small.conversations.map((_, index) => threadOf(7, index, baseDate))
const values = (rows: readonly Row[], name: string) => new Set(rows.map((row) => row[name]))
const time = (stamp: unknown) => Date.parse(String(stamp))

describe('the seed', () => {
  test('makes the same world each time, in rows and threads', () => {
    expect(makeWorld(7, 'small', baseDate)).toEqual(small)
    expect(small.conversations.map((_, index) => threadOf(7, index, baseDate))).toEqual(threads)
  })

  test('makes another world when it is another', () => {
    const other = makeWorld(8, 'small', baseDate)
    expect(other.conversations).not.toEqual(small.conversations)
    const ids = values(small.conversations, 'id')
    expect(other.conversations.filter((row) => ids.has(row.id))).toEqual([])
  })

  test('makes the same people and words on another day, only later', () => {
    const later = makeWorld(7, 'small', baseDate + 86_400_000)
    const untimed = (rows: readonly Row[]) =>
      rows.map(({ last_message_at, created_at, updated_at, ...rest }) => rest)
    expect(untimed(later.conversations)).toEqual(untimed(small.conversations))
    expect(untimed(later.deals)).toEqual(untimed(small.deals))
    expect(time(at(later.conversations, 0).last_message_at)).toBe(
      time(at(small.conversations, 0).last_message_at) + 86_400_000,
    )
  })
})

describe('sizes', () => {
  test.each<[Size, number, number]>([
    ['small', 200, 40],
    ['medium', 5_000, 1_000],
  ])('%s has its conversations, deals in every stage, and clients', (size, conversations, deals) => {
    const world = size === 'small' ? small : medium
    expect(world.conversations).toHaveLength(conversations)
    expect(world.deals.length).toBeGreaterThan(deals)
    expect(values(world.deals, 'stage')).toEqual(new Set(stages))
    expect(world.clients).toHaveLength(25)
    for (const rows of [world.conversations, world.deals, world.clients])
      expect(values(rows, 'id').size).toBe(rows.length)
  })

  test('large has 100,000 conversations of about a million messages', () => {
    const large = makeWorld(7, 'large', baseDate)
    expect(values(large.conversations, 'id').size).toBe(100_000)
    // A sample of the threads: they are made when they are asked for.
    let messages = 0
    for (let index = 0; index < 100_000; index += 100) messages += threadOf(7, index, baseDate).length
    expect(messages * 100).toBeGreaterThan(900_000)
    expect(messages * 100).toBeLessThan(1_200_000)
  })
})

describe('the world has', () => {
  test('all channels, statuses and intents, no intent, and about twelve campaigns', () => {
    expect(values(small.conversations, 'channel')).toEqual(new Set(channels))
    expect(values(small.conversations, 'status')).toEqual(new Set(statuses))
    expect(values(small.conversations, 'intent')).toEqual(new Set([...intents, null]))
    expect(values(medium.conversations, 'campaign_id').size).toBe(12)
  })

  test('five currencies with values a person would write, and deals without a value', () => {
    expect(values(small.deals, 'currency')).toEqual(new Set(['INR', 'USD', 'EUR', 'JPY', 'KWD']))
    expect(medium.deals.some((deal) => deal.value === null)).toBe(true)
    for (const { value } of medium.deals) {
      if (value === null) continue
      expect(Number.isSafeInteger(value)).toBe(true)
      expect(Number(value) % 10).toBe(0)
    }
  })

  test('names and words in several scripts, on every channel', () => {
    const scripts = ['Latin', 'Devanagari', 'Arabic', 'Han', 'Hiragana'] as const
    for (const channel of channels) {
      const rows = medium.conversations.filter((row) => row.channel === channel)
      for (const script of scripts) {
        const written = new RegExp(`\\p{Script=${script}}`, 'u')
        expect(rows.some((row) => written.test(String(row.last_message)))).toBe(true)
      }
    }
    for (const script of ['Latin', 'Devanagari', 'Arabic', 'Han'])
      expect(
        medium.conversations.some((row) =>
          new RegExp(`\\p{Script=${script}}`, 'u').test(String(row.lead_name)),
        ),
      ).toBe(true)
  })

  test('only addresses and domains that belong to nobody', () => {
    for (const { lead_email } of medium.conversations)
      expect(lead_email).toMatch(/^[a-z0-9]+\.[a-z0-9]+@[a-z]+\.example$/)
    for (const { domain } of medium.clients) expect(domain).toMatch(/^[a-z0-9]+\.example$/)
    const bodies = threads.flat().map((message) => message.body)
    for (const body of bodies)
      for (const link of body.match(/https?:\/\/[^\s"<]+/g) ?? []) expect(link).toMatch(/\.example(\/|$)/)
  })

  test('nothing from the future, and every deal and thread in order', () => {
    const conversations = new Map(medium.conversations.map((row) => [row.id, row]))
    for (const row of medium.conversations) {
      expect(time(row.created_at)).toBeLessThanOrEqual(time(row.last_message_at))
      expect(time(row.last_message_at)).toBeLessThan(baseDate)
    }
    for (const deal of medium.deals) {
      const owner = conversations.get(String(deal.conversation_id))
      expect([deal.lead_email, deal.lead_name]).toEqual([owner?.lead_email, owner?.lead_name])
      expect(time(deal.created_at)).toBeLessThanOrEqual(time(deal.updated_at))
      expect(time(deal.updated_at)).toBeLessThan(baseDate)
      expect(time(deal.created_at)).toBeGreaterThan(time(owner?.created_at))
    }
  })

  test('hardly two deals that were changed in the same second', () => {
    const stamps = values(medium.deals, 'updated_at')
    expect(stamps.size).toBeGreaterThan(medium.deals.length * 0.98)
  })
})

describe('a thread', () => {
  test('is told by its conversation: first and last message', () => {
    for (const [index, row] of small.conversations.entries()) {
      const thread = at(threads, index)
      const last = at(thread, -1)
      expect(row.last_message).toBe(last.body)
      expect(row.last_message_at).toBe(last.received_at ?? last.sent_at)
      expect(row.created_at).toBe(at(thread, 0).sent_at)
    }
  })

  test('has its messages oldest first, each with its own id', () => {
    for (const thread of threads) {
      const stamps = thread.map((message) => time(message.received_at ?? message.sent_at))
      expect(stamps).toEqual([...stamps].sort((a, b) => a - b))
      expect(new Set(stamps).size).toBe(stamps.length)
    }
    const ids = threads.flat().map((message) => message.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('begins with our opener, and an intent was read from something the lead wrote', () => {
    for (const [index, row] of small.conversations.entries()) {
      const thread = at(threads, index)
      expect(at(thread, 0).direction).toBe('outbound')
      if (row.intent !== null) expect(thread.some((message) => message.direction === 'inbound')).toBe(true)
    }
    const lastWords = small.conversations.map((row, index) => [
      row.intent,
      at(at(threads, index), -1).direction,
    ])
    expect(
      lastWords.filter(([intent, direction]) => intent !== null && direction === 'outbound').length,
    ).toBeGreaterThan(20)
    expect(
      lastWords.filter(([intent, direction]) => intent !== null && direction === 'inbound').length,
    ).toBeGreaterThan(100)
  })

  test('reads like a conversation: nobody writes the same line again right away', () => {
    // The first line is what was said; below it stand quotes and what mail programs add.
    const said = (body: string) => at(body.split('\n'), 0).replace(' 🙏🏽', '')
    let compared = 0
    for (let index = 0; index < 2_000; index++) {
      const thread = threadOf(7, index, baseDate)
      for (const direction of ['outbound', 'inbound']) {
        const lines = thread
          .filter((message) => message.direction === direction)
          .map(({ body }) => said(body))
        for (let place = 1; place < lines.length; place++) {
          compared++
          expect([index, lines[place]]).not.toEqual([index, lines[place - 1]])
        }
      }
    }
    expect(compared).toBeGreaterThan(5_000)
  })

  test('has mostly different lines', () => {
    const shares = threads
      .filter((thread) => thread.length >= 8 && thread.length <= 17)
      .map((thread) => new Set(thread.map((message) => message.body)).size / thread.length)
    expect(shares.length).toBeGreaterThan(50)
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.85)
  })

  test('never leaves a name to fill in', () => {
    for (const { body } of threads.flat()) expect(body).not.toMatch(/[{}]/)
  })

  test('sometimes carries what an attacker or a broken client would send, and now and then is very long', () => {
    const all = Array.from({ length: 1_000 }, (_, index) => threadOf(7, index, baseDate))
    const bodies = all.flat().map((message) => message.body)
    expect(bodies.some((body) => body.includes('<img src=x onerror'))).toBe(true)
    expect(bodies.some((body) => body.includes('\u202e'))).toBe(true)
    expect(bodies.some((body) => body.length > 2_000)).toBe(true)
    expect(all.some((thread) => thread.length > 40)).toBe(true)
  })
})
