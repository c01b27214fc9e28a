/**
 * The reports of a workspace, and what keeps them fresh: counts downloaded replies in slices (mirror/reports/heard) and
 * tells at a calm pace that reports changed, since a first sync commits many times a second. Owned by `workspace`.
 */
import type {
  CampaignClient,
  CampaignsReport,
  ClosedReport,
  ForecastReport,
  FunnelReport,
  IntentsReport,
  OverridesReport,
  Period,
  RepliesReport,
  StageTimeReport,
} from '../../shared/reports.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { assignCampaigns, campaignClients } from '../mirror/reports/campaignClients.ts'
import { campaigns } from '../mirror/reports/campaigns.ts'
import { closedDeals } from '../mirror/reports/closedDeals.ts'
import { type DealFacts, dealFacts } from '../mirror/reports/dealFacts.ts'
import { dealForecast } from '../mirror/reports/dealForecast.ts'
import { funnel } from '../mirror/reports/funnel.ts'
import { hearSome } from '../mirror/reports/heard.ts'
import { intentsOverTime } from '../mirror/reports/intentsOverTime.ts'
import { overrides } from '../mirror/reports/overrides.ts'
import { replies } from '../mirror/reports/replies.ts'
import { stageTime } from '../mirror/reports/stageTime.ts'

export type Reports = {
  funnel: (period: Period) => Promise<FunnelReport>
  closed: (period: Period) => Promise<ClosedReport>
  stageTime: (period: Period) => Promise<StageTimeReport>
  intents: (period: Period) => Promise<IntentsReport>
  replies: (period: Period) => Promise<RepliesReport>
  campaigns: (period: Period) => Promise<CampaignsReport>
  overrides: (period: Period) => Promise<OverridesReport>
  forecast: () => Promise<ForecastReport>
  campaignClients: () => CampaignClient[]
  /** Throws `notFound` for a client that is not here. */
  assignCampaigns: (campaigns: readonly string[], client: string | null) => void
  /** Rows changed. */
  soon: () => void
  stop: () => void
}

/** Threads counted in one slice: some milliseconds of work. */
const slice = 60
const betweenMs = 15
/** Reports are asked again this long after a change, and no sooner after the next one. */
const paceMs = 3_000
/** When the disk refused. */
const againMs = 60_000

export function reports(options: {
  mirror: Mirror
  /** ms since 1970 */
  now: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  /** reports would now answer something else */
  changed: () => void
  /** it is known of further threads who wrote last */
  heard: () => void
  /** `client:` finds other conversations now */
  assigned: () => void
}): Reports {
  const { mirror, now, after, changed, assigned } = options
  let newlyHeard = false
  let telling: (() => void) | null = null
  let hearing: (() => void) | null = null
  let stopped = false

  const tellSoon = () => {
    telling ??= after(paceMs, () => {
      telling = null
      changed()
      if (newlyHeard) options.heard()
      newlyHeard = false
    })
  }
  const hear = () => {
    hearing = null
    try {
      const heard = hearSome(mirror, slice)
      if (heard > 0) {
        newlyHeard = true
        tellSoon()
      }
      if (heard === slice) hearing = after(betweenMs, hear)
    } catch {
      // Derived data: on a full disk the counts are behind and say so.
      hearing = after(againMs, hear)
    }
  }
  /** Work in slices: the window has its turn between them. */
  const run = async <T>(steps: Generator<void, T>): Promise<T> => {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
      await new Promise<void>((done) => after(0, done))
    }
  }
  // Read once for all reports about deals, until rows change.
  let facts: Promise<DealFacts> | null = null
  const deals = (): Promise<DealFacts> => {
    if (facts) return facts
    const reading = run(dealFacts(mirror))
    facts = reading
    reading.catch(() => {
      if (facts === reading) facts = null
    })
    return reading
  }

  return {
    funnel: async (period) => funnel(await deals(), period, now()),
    closed: async (period) => closedDeals(await deals(), period, now()),
    stageTime: async (period) => stageTime(await deals(), period, now()),
    intents: (period) => run(intentsOverTime(mirror, period, now())),
    replies: (period) => run(replies(mirror, period, now())),
    campaigns: async (period) => campaigns(mirror, await deals(), period, now()),
    overrides: (period) => run(overrides(mirror, period, now())),
    forecast: async () => run(dealForecast(await deals())),
    campaignClients: () => campaignClients(mirror),
    assignCampaigns(ids, client) {
      assignCampaigns(mirror, ids, client)
      assigned()
    },
    soon() {
      facts = null
      if (stopped) return
      tellSoon()
      hearing ??= after(paceMs, hear)
    },
    stop() {
      stopped = true
      telling?.()
      hearing?.()
    },
  }
}
