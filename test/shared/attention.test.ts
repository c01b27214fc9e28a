import { describe, expect, it } from 'vitest'
import {
  type AttentionFacts,
  type AttentionSettings,
  needsMeReasons,
  needsMeScore,
  scaleOf,
  sizeOf,
  staleOf,
} from '../../shared/attention.ts'
import { daysFromTo, daysUntil, ownDay } from '../../shared/day.ts'
import { defaultWorkspacePreferences } from '../../shared/preferences.ts'

const now = new Date(2026, 3, 20, 15).getTime()
const ago = (days: number) => now - days * 86_400_000
const days = daysUntil(now)
const settings: AttentionSettings = defaultWorkspacePreferences
const scale = scaleOf(new Map([['INR', Array.from({ length: 101 }, (_, n) => n * 1_000)]]))
const plain: AttentionFacts = {
  stage: 'interested',
  value: 50_000,
  currency: 'INR',
  intent: 'question',
  touched: ago(1),
  stay: { since: ago(1), how: 'moved' },
  last: { by: 'us', at: ago(1), waits: null },
}
const lead = (wrote: number, waits = wrote) => ({ by: 'lead', at: ago(wrote), waits: ago(waits) }) as const
const us = (wrote: number) => ({ by: 'us', at: ago(wrote), waits: null }) as const
const unknown = (wrote: number) => ({ by: 'unknown', at: ago(wrote), waits: null }) as const
const stale = (facts: Partial<AttentionFacts>) => staleOf({ ...plain, ...facts }, settings.staleDays, days)
const score = (facts: Partial<AttentionFacts>, of = settings) =>
  needsMeScore({ ...plain, ...facts }, of, scale, days, now) ?? -1
const reasons = (facts: Partial<AttentionFacts>, of = settings) =>
  needsMeReasons({ ...plain, ...facts }, of, scale, days, now)
const weighing = (weights: Partial<AttentionSettings['needsMeWeights']>): AttentionSettings => ({
  ...settings,
  needsMeWeights: { waiting: 0, intent: 0, value: 0, stale: 0, ...weights },
})

describe('the days since a time', () => {
  it('are the midnights between, over both clock changes of a year, as lists say it', () => {
    for (let hours = 0; hours < 400 * 24; hours += 5) {
      const ms = now - hours * 3_600_000
      expect(days(ms), new Date(ms).toString()).toBe(daysFromTo(ownDay(ms), ownDay(now)))
    }
    expect(days(now + 5 * 86_400_000)).toBe(0)
  })
})

describe('a stale deal', () => {
  it('with a message after anybody touched it: says both, and who wrote as far as that is known', () => {
    expect(stale({ touched: ago(9), last: lead(2) })).toEqual({
      is: 'waits',
      by: 'lead',
      wrote: 2,
      untouched: 9,
    })
    expect(stale({ touched: ago(9), last: unknown(2) })).toEqual({
      is: 'waits',
      by: 'unknown',
      wrote: 2,
      untouched: 9,
    })
  })

  it('where nothing happened at all is quiet', () => {
    expect(stale({ touched: ago(9), last: us(8) })).toEqual({ is: 'quiet', untouched: 9 })
    expect(stale({ touched: ago(9), last: lead(12) })).toEqual({ is: 'quiet', untouched: 9 })
    expect(stale({ touched: ago(9), last: null, stay: null })).toEqual({ is: 'quiet', untouched: 9 })
  })

  it('that is worked on stays too long in its stage', () => {
    expect(stale({ touched: ago(1), stay: { since: ago(10), how: 'seen' } })).toEqual({
      is: 'long',
      inStage: 10,
      limit: 7,
    })
    expect(stale({ touched: ago(9), last: us(1), stay: { since: ago(9), how: 'moved' } })).toEqual({
      is: 'long',
      inStage: 9,
      limit: 7,
    })
  })

  it('is none before its limit, nor where its stage has none or is not known', () => {
    const old = { touched: ago(300), last: lead(2), stay: { since: ago(300), how: 'made' } } as const
    expect(stale({ ...old, touched: ago(6), stay: { since: ago(6), how: 'moved' } })).toBeNull()
    expect(stale({ ...old, touched: ago(7), stay: null })).not.toBeNull()
    for (const stage of ['won', 'lost', 'on_hold', 'toString']) expect(stale({ ...old, stage })).toBeNull()
    expect(stale(old)).not.toBeNull()
    expect(staleOf({ ...plain, ...old }, { ...settings.staleDays, interested: 0 }, days)).toBeNull()
    expect(stale({ touched: 0, stay: null, last: lead(50) })).toBeNull()
  })
})

describe('the size of a deal', () => {
  it('is its place among the open deals of its currency', () => {
    const at = (value: AttentionFacts['value'], currency = 'INR') =>
      sizeOf({ ...plain, value, currency }, scale)
    expect([at(-1), at(0), at(25_000), at(50_000), at(100_000), at(999_999)]).toEqual([0, 0, 0.25, 0.5, 1, 1])
    expect([at(null), at('12'), at(5, 'JPY'), at(5, 'toString')]).toEqual([null, null, null, null])
  })

  it('says nothing among few, or among equal ones', () => {
    expect(scaleOf(new Map([['INR', [1, 2, 3, 4]]]))).toEqual({})
    const equal = scaleOf(new Map([['INR', [5, 5, 5, 5, 5, 5]]]))
    expect(sizeOf({ ...plain, value: 5 }, equal)).toBeNull()
  })
})

describe('how much a deal needs the person', () => {
  it('grows for three days that the lead waits, and fades when the moment has passed', () => {
    const waited = [0, 1, 2, 3].map((n) => score({ last: lead(n) }))
    expect(waited).toEqual([...waited].sort((a, b) => a - b))
    expect(new Set(waited).size).toBe(4)
    expect(score({ last: lead(3) })).toBeGreaterThan(score({ last: lead(60) }))
    expect(score({ last: lead(60) })).toBeGreaterThan(score({ last: lead(200) }))
    expect(score({ last: lead(200) })).toBeGreaterThan(score({ last: us(200) }))
    expect(score({ last: unknown(3) })).toBe(score({ last: us(3) }))
  })

  it('counts from the first unanswered message, not from the last one', () => {
    expect(score({ last: lead(0, 3) })).toBeGreaterThan(score({ last: lead(0, 0) }))
  })

  it('weighs intent, size and staleness', () => {
    expect(score({ intent: 'booking' })).toBeGreaterThan(score({ intent: 'question' }))
    expect(score({ intent: 'question' })).toBeGreaterThan(score({ intent: 'out_of_office' }))
    expect(score({ intent: 'never heard of' })).toBe(score({ intent: null }))
    expect(score({ value: 90_000 })).toBeGreaterThan(score({ value: 50_000 }))
    expect(score({ touched: ago(9), last: us(8) })).toBeGreaterThan(score({ touched: ago(6), last: us(8) }))
  })

  it('stays between 0 and 100, and is none for won and lost', () => {
    const most = { last: lead(3), intent: 'booking', value: 100_000, touched: ago(9) }
    expect(score(most)).toBe(100)
    expect(score({ intent: 'not_interested', value: 0 })).toBe(0)
    expect(score({ ...most, stage: 'won' })).toBe(-1)
    expect(reasons({ ...most, stage: 'won' })).toEqual([])
  })

  it('goes by what the person weighs: other weights give another order', () => {
    const talk = { last: lead(3), value: 10_000 }
    const large = { value: 100_000 }
    expect(score(talk)).toBeGreaterThan(score(large))
    expect(score(talk, weighing({ value: 10 }))).toBeLessThan(score(large, weighing({ value: 10 })))
    expect(score(talk, weighing({}))).toBe(0)
  })
})

describe('the reasons', () => {
  it('are what the score is made of, most first', () => {
    expect(reasons({ last: lead(3), intent: 'booking', value: 90_000, touched: ago(9) })).toEqual([
      { is: 'waits', days: 3 },
      { is: 'intent', intent: 'booking' },
      { is: 'large' },
      { is: 'stale', stale: { is: 'waits', by: 'lead', wrote: 3, untouched: 9 } },
    ])
    expect(reasons({ last: lead(3), value: 90_000 }, weighing({ value: 9, waiting: 1 }))).toEqual([
      { is: 'large' },
      { is: 'waits', days: 3 },
    ])
  })

  it('name nothing that does not count', () => {
    expect(reasons({ intent: 'not_interested', value: 10 })).toEqual([])
    expect(reasons({ last: lead(3), value: 90_000 }, weighing({}))).toEqual([])
  })
})
