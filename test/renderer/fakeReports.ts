/** Made-up reports for looking at their pages: enough of everything to plot. Used by fakeBridge.ts. */
import type {
  Bucket,
  CampaignClient,
  CampaignLine,
  CampaignsReport,
  ClosedReport,
  CurrencySum,
  ForecastReport,
  FunnelReport,
  IntentsReport,
  OverridesReport,
  Period,
  RepliesReport,
  StageTimeReport,
} from '../../shared/reports.ts'
import { channels, intents } from '../../shared/rows.ts'

const day = 86_400_000
const hour = 3_600_000

const money = (
  ...sums: [currency: string, counted: number, total: string, notCounted?: number][]
): CurrencySum[] =>
  sums.map(([currency, counted, total, notCounted = 0]) => ({ currency, counted, total, notCounted }))

function bucketsOf(period: Period, now: number): Bucket[] {
  const unit = period === '30' ? 'day' : period === '90' ? 'week' : 'month'
  const step = unit === 'day' ? day : unit === 'week' ? 7 * day : 30.4 * day
  const count = period === '30' ? 30 : period === '90' ? 13 : 12
  return Array.from({ length: count }, (_, at) => ({ from: now - (count - at) * step, unit }))
}

/** `empty`: nothing is here. `fresh`: the lists were not read to their end yet. */
export function makeReports({ now, empty, fresh }: { now: number; empty: boolean; fresh: boolean }) {
  const at = fresh ? null : now - 8 * 60_000
  const asOf = { at, untimed: 0 }
  const funnel = (): FunnelReport => ({
    ...asOf,
    deals: empty ? 0 : 613,
    stages: (
      [
        ['new', 141, 613, money(['INR', 88, '1204500000'], ['JPY', 21, '18400000'], ['USD', 30, '41250000'])],
        ['contacted', 96, 442, money(['INR', 60, '903000000'], ['USD', 34, '38800000', 2])],
        ['interested', 82, 318, money(['INR', 51, '812300000'], ['USD', 29, '29800000'])],
        [
          'negotiating',
          58,
          201,
          money(['INR', 35, '664000000'], ['JPY', 9, '9100000'], ['USD', 14, '22000000']),
        ],
        ['won', 121, 121, money(['INR', 74, '988000000'], ['USD', 44, '61000000'])],
        ['lost', 115, null, money(['INR', 69, '801000000'], ['USD', 43, '44000000'])],
      ] as const
    ).map(([stage, count, reached, sums]) =>
      empty
        ? { stage, now: 0, reached: reached === null ? null : 0, sums: [] }
        : { stage, now: count, reached, sums },
    ),
    unseen: empty ? 0 : 88,
  })
  const closed = (period: Period): ClosedReport => {
    const buckets = bucketsOf(period, now).map((bucket, index) => {
      const won = empty ? 0 : (index * 7) % 11
      const lost = empty ? 0 : (index * 5 + 3) % 8
      return {
        ...bucket,
        won,
        lost,
        wonSums: won ? money(['INR', won, String(won * 12_400_000)], ['USD', 1, '1450000']) : [],
        lostSums: lost ? money(['INR', lost, String(lost * 9_100_000)]) : [],
      }
    })
    const won = buckets.reduce((sum, bucket) => sum + bucket.won, 0)
    const lost = buckets.reduce((sum, bucket) => sum + bucket.lost, 0)
    return {
      ...asOf,
      buckets,
      won,
      lost,
      wonSums: won ? money(['INR', won, String(won * 12_400_000)], ['USD', 12, '17400000', 1]) : [],
      lostSums: lost ? money(['INR', lost, String(lost * 9_100_000)]) : [],
      atLatest: empty ? 0 : 31,
    }
  }
  const stageTime = (): StageTimeReport => ({
    ...asOf,
    stages: (
      [
        ['new', 84, 1.6, 5.1, 141, 6.2, 90],
        ['contacted', 71, 4.4, 12.8, 96, 9.9, 41],
        ['interested', 48, 6.9, 21.4, 82, 12.1, 30],
        ['negotiating', 33, 9.2, 34, 58, 17.4, 12],
        ['won', 0, null, null, 121, 88, 40],
        ['lost', 2, 3, 4, 115, 96, 37],
      ] as const
    ).map(([stage, finished, median, long, staying, stayingMedian, stayingUnseen]) =>
      empty
        ? {
            stage,
            finished: 0,
            medianMs: null,
            longMs: null,
            staying: 0,
            stayingMedianMs: null,
            stayingUnseen: 0,
          }
        : {
            stage,
            finished,
            medianMs: median === null ? null : median * day,
            longMs: long === null ? null : long * day,
            staying,
            stayingMedianMs: stayingMedian * day,
            stayingUnseen,
          },
    ),
    unseen: empty ? 0 : 52,
    since: empty ? null : now - 61 * day,
  })
  const intentsOverTime = (period: Period): IntentsReport => {
    const all = [...intents, '']
    const buckets = bucketsOf(period, now).map((bucket, index) => ({
      ...bucket,
      counts: all.map((_, place) => (empty ? 0 : ((index + 3) * (place + 2) * 7) % (31 - place * 3))),
    }))
    return {
      ...asOf,
      intents: all,
      buckets,
      totals: all.map((_, place) => buckets.reduce((sum, { counts }) => sum + (counts[place] ?? 0), 0)),
    }
  }
  const gaps = (size: number, median: number) => ({
    answered: size * 20,
    open: size * 2,
    medianMs: median * hour,
    under: [size * 4, size * 6, size * 5, size * 3, size, size],
  })
  const replies = (): RepliesReport => ({
    channels: empty
      ? []
      : channels.map((channel, place) => ({
          channel,
          hours: Array.from({ length: 24 }, (_, of) =>
            Math.max(0, Math.round((90 - place * 18) * Math.sin(((of - 5 - place) / 16) * Math.PI))),
          ),
          gaps: gaps(30 - place * 6, 3.4 + place),
        })),
    all: empty ? { answered: 0, open: 0, medianMs: null, under: [0, 0, 0, 0, 0, 0] } : gaps(84, 4.2),
    untimed: 0,
    threads: empty ? 0 : 5_000,
    missing: empty ? 0 : 1_240,
    behind: fresh ? 320 : 0,
    at,
  })
  const line = (id: string | null, name: string, size: number): CampaignLine => ({
    id,
    name,
    conversations: size * 40,
    warm: size * 9,
    deals: size * 6,
    won: size,
    lost: size + 1,
    wonSums: money(['INR', size, String(size * 12_000_000)], ['USD', 1, '900000']),
    openSums: money(['INR', size * 3, String(size * 31_000_000)]),
  })
  const campaigns = (): CampaignsReport => ({
    ...asOf,
    campaigns: empty
      ? []
      : [
          ...Array.from({ length: 9 }, (_, of) =>
            line(`cmp_${of}`, of < 3 ? `Spring offer ${of + 1}` : '', 12 - of),
          ),
          line(null, '', 2),
        ],
    clients: empty
      ? []
      : [line('client_0', 'Sakura Print', 21), line('client_1', 'Nordwerk GmbH', 14), line(null, '', 9)],
    strayDeals: empty ? 0 : 3,
  })
  const overrides = (): OverridesReport => ({
    ...asOf,
    conversations: empty ? 0 : 4_310,
    overridden: empty ? 0 : 74,
    detectedAgain: empty ? 0 : 6,
    pairs: empty
      ? []
      : [
          { detected: 'question', said: 'booking', count: 31 },
          { detected: 'not_interested', said: 'objection', count: 22 },
          { detected: 'out_of_office', said: 'interested', count: 12 },
          { detected: 'interested', said: null, count: 9 },
        ],
    channels: channels.map((channel, place) => ({
      channel,
      conversations: empty ? 0 : 1_600 - place * 350,
      overridden: empty ? 0 : 34 - place * 9,
    })),
  })
  const forecast = (): ForecastReport => ({
    ...asOf,
    unvalued: empty ? 0 : 14,
    forecasts: empty
      ? []
      : [
          {
            currency: 'INR',
            won: 74,
            lost: 69,
            open: 234,
            notCounted: 0,
            result: {
              is: 'range',
              low: '1410000000',
              likely: '1854000000',
              high: '2291000000',
              total: '3583800000',
              rates: [
                { stage: 'new', open: 88, won: 74, closed: 143, own: false },
                { stage: 'negotiating', open: 35, won: 41, closed: 58, own: true },
              ],
            },
          },
          {
            currency: 'USD',
            won: 9,
            lost: 4,
            open: 107,
            notCounted: 2,
            result: { is: 'refused', why: 'fewClosed', needed: 20 },
          },
        ],
  })
  let whose: CampaignClient[] = empty
    ? []
    : Array.from({ length: 9 }, (_, of) => ({
        campaign: `cmp_${of}`,
        name: of < 3 ? `Spring offer ${of + 1}` : '',
        conversations: 480 - of * 40,
        client: of < 2 ? `client_${of}` : null,
      }))
  return {
    funnel,
    closed,
    stageTime,
    intentsOverTime,
    replies,
    campaigns,
    overrides,
    forecast,
    campaignClients: () => whose,
    assign(ids: readonly string[], client: string | null) {
      whose = whose.map((one) => (ids.includes(one.campaign) ? { ...one, client } : one))
    },
  }
}
