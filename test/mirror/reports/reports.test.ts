import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create } from '../../../main/core/wishes.ts'
import { assignCampaigns, campaignClients } from '../../../main/mirror/reports/campaignClients.ts'
import { campaigns } from '../../../main/mirror/reports/campaigns.ts'
import { closedDeals } from '../../../main/mirror/reports/closedDeals.ts'
import { dealForecast } from '../../../main/mirror/reports/dealForecast.ts'
import { funnel } from '../../../main/mirror/reports/funnel.ts'
import { intentsOverTime } from '../../../main/mirror/reports/intentsOverTime.ts'
import { overrides } from '../../../main/mirror/reports/overrides.ts'
import { bucketAt, bucketsOf } from '../../../main/mirror/reports/period.ts'
import { replies } from '../../../main/mirror/reports/replies.ts'
import { stageTime } from '../../../main/mirror/reports/stageTime.ts'
import { staysOf } from '../../../main/mirror/reports/stays.ts'
import type { Fields } from '../../../shared/rows.ts'
import { clientRow, conversationRow, dealRow } from '../openMirror.ts'
import { factsOf, iso, makeMirror, noon, runAll } from './makeMirror.ts'

let world: ReturnType<typeof makeMirror>
beforeEach(() => {
  world = makeMirror()
})
afterEach(() => world.mirror.close())

const deal = (id: string, day: number, fields: Fields = {}) =>
  dealRow(id, { created_at: iso(noon(day)), updated_at: iso(noon(day)), ...fields })
const talk = (id: string, day: number, fields: Fields = {}) =>
  conversationRow(id, { created_at: iso(noon(day)), ...fields })
const day = 86_400_000

describe('the funnel', () => {
  it('counts where deals are, how far they came, and their value by currency', () => {
    const { take, change, mirror, clock } = world
    take(
      'deal',
      deal('d1', 1, { stage: 'new', value: 100 }),
      deal('d2', 1, { stage: 'interested', value: 200 }),
      deal('d3', 1, { stage: 'won', value: 7, currency: 'USD' }),
      deal('d4', 1, { stage: 'lost', value: '9007199254740993' }),
      deal('d5', 1, { stage: 'contacted', value: null }),
      deal('d6', 1, { stage: 'parked', value: 4 }),
    )
    clock.now = noon(5)
    change('deal', 'd5', { stage: 'negotiating' })
    clock.now = noon(6)
    change('deal', 'd5', { stage: 'lost' })
    const report = funnel(factsOf(mirror), 'all', noon(10))
    expect(report.deals).toBe(6)
    expect(report.stages.map(({ stage, now, reached }) => [stage, now, reached])).toEqual([
      ['new', 1, 4],
      ['contacted', 0, 3],
      ['interested', 1, 3],
      ['negotiating', 0, 2],
      ['won', 1, 1],
      ['lost', 2, null],
      ['parked', 1, null],
    ])
    expect(report.unseen).toBe(1)
    const sums = Object.fromEntries(report.stages.map(({ stage, sums: own }) => [stage, own]))
    expect(sums.new).toEqual([{ currency: 'INR', counted: 1, total: '100', notCounted: 0 }])
    expect(sums.won).toEqual([{ currency: 'USD', counted: 1, total: '7', notCounted: 0 }])
    expect(sums.lost).toEqual([{ currency: 'INR', counted: 0, total: '0', notCounted: 1 }])
  })

  it('counts deals that began in the period; one made here and not delivered began when it was made', () => {
    const { take, mirror, clock } = world
    take(
      'deal',
      deal('old', -100),
      deal('d1', 20),
      deal('odd', 1, { created_at: 'someday', updated_at: null }),
    )
    clock.now = noon(21)
    mirror.add(
      create('deal', 'local:1', { conversation_id: 'c1', stage: 'new', value: 5 }, mirror.nextTick()),
    )
    expect(funnel(factsOf(mirror), '30', noon(25)).stages[0]?.now).toBe(2)
    expect(funnel(factsOf(mirror), 'all', noon(25))).toMatchObject({ deals: 4, untimed: 1 })
  })

  it('is exact beyond 2^53', () => {
    const { take, mirror } = world
    take(
      'deal',
      ...Array.from({ length: 9 }, (_, at) => deal(`d${at}`, 1, { value: Number.MAX_SAFE_INTEGER })),
    )
    expect(funnel(factsOf(mirror), 'all', noon(2)).stages[0]?.sums[0]?.total).toBe(
      String(9n * BigInt(Number.MAX_SAFE_INTEGER)),
    )
  })
})

describe('won and lost', () => {
  it('count at the time when the closing was seen, else when the server last changed the deal', () => {
    const { take, change, mirror, clock } = world
    take(
      'deal',
      deal('d1', 1, { stage: 'negotiating', value: 50 }),
      deal('d2', 1, { stage: 'lost', value: 20, updated_at: iso(noon(3)) }),
      deal('d3', 1, { stage: 'won', value: 'a lot', updated_at: iso(noon(4)) }),
      deal('d4', 1, { stage: 'new' }),
    )
    clock.now = noon(6)
    change('deal', 'd1', { stage: 'won' })
    const report = closedDeals(factsOf(mirror), '30', noon(7))
    expect(report).toMatchObject({ won: 2, lost: 1, atLatest: 2 })
    expect(report.wonSums).toEqual([{ currency: 'INR', counted: 1, total: '50', notCounted: 1 }])
    expect(report.buckets).toHaveLength(30)
    const on = (at: number) => {
      const { won, lost } = report.buckets[bucketAt(report.buckets, noon(at))] ?? {}
      return [won, lost]
    }
    expect([on(3), on(4), on(5), on(6), on(7)]).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ])
    expect(closedDeals(factsOf(mirror), '30', noon(50)).won).toBe(0)
  })

  it('forget a deal that is open again', () => {
    const { take, change, mirror, clock } = world
    take('deal', deal('d1', 1, { stage: 'won' }))
    clock.now = noon(5)
    change('deal', 'd1', { stage: 'negotiating' })
    expect(closedDeals(factsOf(mirror), 'all', noon(6))).toMatchObject({ won: 0, lost: 0 })
  })
})

describe('stays in a stage', () => {
  const step = (hours: number, was: string | null, became: string | null) => ({
    at: noon(1, hours),
    was,
    became,
  })
  it.each([
    ['one that never moved', [], 'new', [['new', null, null]]],
    [
      'moves that were seen',
      [step(1, 'new', 'contacted'), step(4, 'contacted', 'won')],
      'won',
      [
        ['new', null, 1],
        ['contacted', 1, 4],
        ['won', 4, null],
      ],
    ],
    ['one made here', [step(1, null, 'new')], 'new', [['new', 1, null]]],
    [
      'one that was deleted and given back',
      [step(1, null, 'new'), step(2, 'new', null), step(3, null, 'new')],
      'new',
      [['new', 1, null]],
    ],
    [
      'a slip that was put back at once',
      [
        step(1, null, 'new'),
        { ...step(2, 'new', 'won') },
        { at: noon(1, 2) + 5_000, was: 'won', became: 'new' },
      ],
      'new',
      [['new', 1, null]],
    ],
    [
      'a move that was not seen in between',
      [step(1, null, 'new'), step(3, 'interested', 'won')],
      'won',
      [
        ['interested', null, 3],
        ['won', 3, null],
      ],
    ],
  ] as const)('%s', (_, steps, now, wanted) => {
    const hour = (ms: number | null) => (ms === null ? null : new Date(ms).getHours())
    expect(staysOf(steps, now).map(({ stage, from, to }) => [stage, hour(from), hour(to)])).toEqual(wanted)
  })

  it('are lengths only when both ends were seen; the rest says at least', () => {
    const { take, change, mirror, clock } = world
    take('deal', deal('d1', 1), deal('d2', 1), deal('d3', 1, { stage: 'contacted' }))
    for (const [at, key, stage] of [
      [2, 'd1', 'contacted'],
      [4, 'd1', 'interested'],
      [5, 'd2', 'contacted'],
      [9, 'd2', 'lost'],
    ] as const) {
      clock.now = noon(at)
      change('deal', key, { stage })
    }
    const report = stageTime(factsOf(mirror), 'all', noon(11))
    const of = (stage: string) => report.stages.find((one) => one.stage === stage)
    expect(of('contacted')).toEqual({
      stage: 'contacted',
      finished: 2,
      medianMs: 2 * day,
      longMs: 4 * day,
      staying: 1,
      stayingMedianMs: 10 * day,
      stayingUnseen: 1,
    })
    expect(of('new')).toMatchObject({ finished: 0, medianMs: null, staying: 0 })
    expect(of('lost')).toMatchObject({ staying: 1, stayingMedianMs: 2 * day, stayingUnseen: 0 })
    expect(report).toMatchObject({ unseen: 2, since: noon(2) })
  })
})

describe('intents over time', () => {
  it('are those of conversations by the day on which they began here', () => {
    const { take, mirror } = world
    take(
      'conversation',
      talk('c1', 1, { created_at: iso(noon(5, 0, 1)) }),
      talk('c2', 1, { created_at: iso(noon(5, 23, 59)), intent: 'booking' }),
      talk('c3', 6, { intent: null }),
      talk('c4', 6, { intent: 'haggling' }),
      talk('c5', 6, { created_at: null }),
      talk('c6', -80),
    )
    const report = runAll(intentsOverTime(mirror, '30', noon(7)))
    expect(report.intents).toEqual([
      'interested',
      'booking',
      'question',
      'objection',
      'out_of_office',
      'not_interested',
      'haggling',
      '',
    ])
    const on = (at: number) => report.buckets[bucketAt(report.buckets, noon(at))]?.counts
    expect(on(5)).toEqual([1, 1, 0, 0, 0, 0, 0, 0])
    expect(on(6)).toEqual([0, 0, 0, 0, 0, 0, 1, 1])
    expect(report.totals).toEqual([1, 1, 0, 0, 0, 0, 1, 1])
    expect(report.untimed).toBe(1)
    expect(runAll(intentsOverTime(mirror, 'all', noon(7))).totals[0]).toBe(2)
  })
})

describe('replies', () => {
  it('count by hour of this computer and channel, and their gaps end with our next message', () => {
    const { take, thread, hearAll, mirror } = world
    take('conversation', talk('c1', 1), talk('c2', 1, { channel: 'sms' }), talk('c3', 1))
    thread(
      'c1',
      ['out', noon(1, 8)],
      ['in', noon(1, 9)],
      ['in', noon(1, 10)],
      ['out', noon(1, 12)],
      ['in', noon(2, 9, 30)],
    )
    thread('c2', ['in', noon(3, 9)], ['out', noon(3, 9, 20)])
    hearAll()
    const report = runAll(replies(mirror, 'all', noon(9)))
    const [email, sms] = report.channels
    expect(email?.channel).toBe('email')
    expect(email?.hours.flatMap((n, hour) => (n ? [[hour, n]] : []))).toEqual([
      [9, 2],
      [10, 1],
    ])
    expect(email?.gaps).toEqual({ answered: 1, open: 1, medianMs: 3 * 3_600_000, under: [0, 1, 0, 0, 0, 0] })
    expect(sms?.gaps).toEqual({ answered: 1, open: 0, medianMs: 20 * 60_000, under: [1, 0, 0, 0, 0, 0] })
    expect(report.all).toMatchObject({ answered: 2, open: 1, medianMs: 20 * 60_000 })
    expect(report).toMatchObject({ threads: 3, missing: 1, behind: 0, untimed: 0 })
    expect(runAll(replies(mirror, '30', noon(60))).channels).toEqual([])
  })

  it('say what is not counted yet, and follow a thread that grows and a channel that changes', () => {
    const { take, thread, hearAll, mirror } = world
    take('conversation', talk('c1', 1))
    thread('c1', ['in', noon(1, 9)])
    expect(runAll(replies(mirror, 'all', noon(9)))).toMatchObject({ behind: 1, channels: [] })
    hearAll()
    thread('c1', ['in', noon(1, 9)], ['out', noon(1, 11)])
    take('conversation', talk('c1', 1, { channel: 'linkedin' }))
    hearAll()
    const report = runAll(replies(mirror, 'all', noon(9)))
    expect(report.channels.map(({ channel, gaps }) => [channel, gaps.answered, gaps.open])).toEqual([
      ['linkedin', 1, 0],
    ])
  })

  it('without a time that can be read are counted apart and are no gap', () => {
    const { take, thread, hearAll, mirror } = world
    take('conversation', talk('c1', 1))
    thread('c1', ['in', null], ['out', noon(1, 11)], ['in', noon(1, 12)], ['out', null])
    hearAll()
    const report = runAll(replies(mirror, 'all', noon(9)))
    expect(report).toMatchObject({ untimed: 1, all: { answered: 0, open: 0 } })
    expect(report.channels[0]?.hours[12]).toBe(1)
  })
})

describe('campaigns and clients', () => {
  beforeEach(() => {
    const { take } = world
    take(
      'conversation',
      talk('c1', 2, { campaign_id: 'a' }),
      talk('c2', 2, { campaign_id: 'a', intent: 'objection' }),
      talk('c3', 2, { campaign_id: 'b', intent: 'booking' }),
      talk('c4', 2, { campaign_id: null }),
    )
    take(
      'deal',
      deal('d1', 2, { conversation_id: 'c1', stage: 'won', value: 10 }),
      deal('d2', 2, { conversation_id: 'c3', stage: 'new', value: 20 }),
      deal('d3', 2, { conversation_id: 'c4', stage: 'lost' }),
      deal('d4', 2, { conversation_id: 'elsewhere' }),
    )
    take('client', clientRow('k1'), clientRow('k2'))
  })

  it('are counted by the conversations and deals that began with them', () => {
    const report = campaigns(world.mirror, factsOf(world.mirror), 'all', noon(9))
    expect(
      report.campaigns.map(({ id, conversations, warm, deals, won, lost }) => [
        id,
        conversations,
        warm,
        deals,
        won,
        lost,
      ]),
    ).toEqual([
      ['a', 2, 1, 1, 1, 0],
      ['b', 1, 1, 1, 0, 0],
      [null, 1, 1, 1, 0, 1],
    ])
    expect(report.campaigns[0]?.wonSums[0]?.total).toBe('10')
    expect(report.campaigns[1]?.openSums[0]?.total).toBe('20')
    expect(report.strayDeals).toBe(1)
    expect(report.clients.map(({ id, conversations }) => [id, conversations])).toEqual([[null, 4]])
  })

  it('belong together as the person says, until the client is gone', () => {
    const { mirror } = world
    assignCampaigns(mirror, ['a', 'b'], 'k1')
    expect(
      campaigns(mirror, factsOf(mirror), 'all', noon(9)).clients.map(({ id, name, conversations }) => [
        id,
        name,
        conversations,
      ]),
    ).toEqual([
      ['k1', 'Client k1', 3],
      [null, '', 1],
    ])
    assignCampaigns(mirror, ['b'], null)
    expect(campaignClients(mirror)).toEqual([
      { campaign: 'a', name: '', conversations: 2, client: 'k1' },
      { campaign: 'b', name: '', conversations: 1, client: null },
    ])
    mirror.change('client', 'k1', () => null, 'server')
    expect(campaignClients(mirror).map(({ client }) => client)).toEqual([null, null])
    expect(() => assignCampaigns(mirror, ['a'], 'k9')).toThrow(
      expect.objectContaining({ problem: { code: 'notFound' } }) as Error,
    )
  })
})

describe('overrides of the detected intent', () => {
  it('are what was detected last against what the person said last', () => {
    const { take, change, mirror, clock } = world
    take(
      'conversation',
      talk('c1', 1, { intent: 'question' }),
      talk('c2', 1),
      talk('c3', 1, { channel: 'sms' }),
    )
    clock.now = noon(3)
    change('conversation', 'c1', { intent: 'objection' })
    change('conversation', 'c1', { intent: 'booking' })
    change('conversation', 'c2', { intent: 'question' })
    change('conversation', 'c2', { intent: 'interested' })
    expect(runAll(overrides(mirror, 'all', noon(9)))).toEqual({
      at: null,
      untimed: 0,
      conversations: 3,
      overridden: 1,
      detectedAgain: 0,
      pairs: [{ detected: 'question', said: 'booking', count: 1 }],
      channels: [
        { channel: 'email', conversations: 2, overridden: 1 },
        { channel: 'sms', conversations: 1, overridden: 0 },
      ],
    })
  })

  it('tell that the server detected another one again', () => {
    const { take, change, mirror } = world
    take('conversation', talk('c1', 1, { intent: 'question' }))
    change('conversation', 'c1', { intent: 'booking' })
    // Delivered, and detected anew later.
    mirror.change(
      'conversation',
      'c1',
      (t) => ({ ...t, pending: null, server: { ...t.server, id: 'c1', intent: 'booking' } }),
      'server',
    )
    take('conversation', talk('c1', 1, { intent: 'question' }))
    expect(runAll(overrides(mirror, 'all', noon(9)))).toMatchObject({ overridden: 1, detectedAgain: 1 })
  })
})

describe('the forecast', () => {
  it('is made per currency from its own closed deals, and says what has no value', () => {
    const { take, mirror } = world
    take(
      'deal',
      ...Array.from({ length: 20 }, (_, at) => deal(`c${at}`, 1, { stage: at < 5 ? 'won' : 'lost' })),
      deal('o1', 1, { value: 1_000 }),
      deal('o2', 1, { value: null }),
      deal('o3', 1, { value: 'much' }),
      deal('u1', 1, { value: 5, currency: 'USD' }),
      deal('u2', 1, { value: 5, currency: 'USD', stage: 'won' }),
    )
    const { forecasts, unvalued } = runAll(dealForecast(factsOf(mirror)))
    expect(unvalued).toBe(1)
    expect(forecasts).toMatchObject([
      { currency: 'INR', won: 5, lost: 15, open: 1, notCounted: 1, result: { is: 'range', likely: '250' } },
      { currency: 'USD', won: 1, lost: 0, open: 1, result: { is: 'refused', needed: 20 } },
    ])
  })
})

describe('the cuts of a period', () => {
  it.each([
    ['30', 30, 'day'],
    ['90', 14, 'week'],
    ['365', 13, 'month'],
  ] as const)('%s days are %i cuts, each a %s', (period, count, unit) => {
    const buckets = bucketsOf(period, noon(14), noon(1))
    expect(buckets).toHaveLength(count)
    expect(buckets.every((bucket) => bucket.unit === unit)).toBe(true)
    for (const { from } of buckets) expect(new Date(from).getHours()).toBe(0)
    expect(bucketAt(buckets, noon(14))).toBe(count - 1)
  })

  it('of all time begin with the first of the data and are at most ten years', () => {
    expect(bucketsOf('all', noon(14), new Date(2026, 1, 27).getTime())).toHaveLength(3)
    const long = bucketsOf('all', noon(14), 1)
    expect(long).toHaveLength(120)
    expect(bucketAt(long, 1)).toBe(-1)
  })
})
