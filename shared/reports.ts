/**
 * What the reports answer. Everything is computed from the rows on this computer; sums are exact decimal text of minor
 * units per currency, and what could not be counted is named.
 */
import type { Forecast } from './forecast.ts'

export const periods = ['30', '90', '365', 'all'] as const
/** days back from now, in which a deal or a conversation began (or a message was written) */
export type Period = (typeof periods)[number]

/** A sum of one currency. */
export type CurrencySum = {
  currency: string
  /** rows with a value that was counted */
  counted: number
  /** minor units, decimal text */
  total: string
  /** rows whose value cannot be read exactly */
  notCounted: number
}

/** How fresh a report is. */
export type AsOf = {
  /** end of the last done reading of the list, ms since 1970; null: it was never read to its end */
  at: number | null
  /** rows without a time that can be read: only in reports over all time */
  untimed: number
}

/** A stretch of time of a plot: a day, a week or a month of this computer's zone. */
export type Bucket = { from: number; unit: 'day' | 'week' | 'month' }

export type FunnelReport = AsOf & {
  deals: number
  /** stages in their order, unknown ones behind */
  stages: {
    stage: string
    /** deals that are there now */
    now: number
    /** deals that are known to have been there or further: at least so many; null outside the six stages */
    reached: number | null
    sums: CurrencySum[]
  }[]
  /** lost deals of which no earlier stage was seen here */
  unseen: number
}

export type ClosedReport = AsOf & {
  buckets: (Bucket & { won: number; lost: number; wonSums: CurrencySum[]; lostSums: CurrencySum[] })[]
  won: number
  lost: number
  wonSums: CurrencySum[]
  lostSums: CurrencySum[]
  /** of these the closing was not seen here: they count when the server last changed them, which is at the latest */
  atLatest: number
}

export type StageTimeReport = AsOf & {
  stages: {
    stage: string
    /** stays that began and ended under Satchel's eyes */
    finished: number
    medianMs: number | null
    /** nine of ten were shorter */
    longMs: number | null
    /** deals that are there now, and for how long at the least */
    staying: number
    stayingMedianMs: number | null
    /** of these, whose beginning was not seen */
    stayingUnseen: number
  }[]
  /** stays that ended here but began before Satchel saw the deal: their length is not known */
  unseen: number
  /** when the first move was seen here; null: none */
  since: number | null
}

export type IntentsReport = AsOf & {
  /** in the API's order, unknown ones behind, '' (none) last */
  intents: string[]
  /** counts in the order of `intents` */
  buckets: (Bucket & { counts: number[] })[]
  totals: number[]
}

/** A spread of times. `under`: how many took less than each of `gapLimits`, the last number is the rest. */
export type Gaps = { answered: number; open: number; medianMs: number | null; under: number[] }
export const gapLimits = [3_600_000, 4 * 3_600_000, 24 * 3_600_000, 3 * 86_400_000, 7 * 86_400_000] as const

export type RepliesReport = {
  channels: {
    channel: string
    /** replies of leads by hour of the day, 24 numbers */
    hours: number[]
    gaps: Gaps
  }[]
  all: Gaps
  /** replies without a time that can be read */
  untimed: number
  /** conversations there are, those whose thread is not on this computer, and those not yet counted */
  threads: number
  missing: number
  behind: number
  at: number | null
}

export type CampaignLine = {
  /** null: without a campaign, or (by client) of no client */
  id: string | null
  /** what it is called here; '' without one */
  name: string
  conversations: number
  /** interested or booking now */
  warm: number
  deals: number
  won: number
  lost: number
  wonSums: CurrencySum[]
  openSums: CurrencySum[]
}

export type CampaignsReport = AsOf & {
  campaigns: CampaignLine[]
  clients: CampaignLine[]
  /** deals whose conversation is not on this computer */
  strayDeals: number
}

/** A campaign and whose it is, on this computer. */
/** What was taken from a table of campaigns: `unknown` name a client that is not here, or a name that several have. */
export type CampaignMapTaken = { given: number; same: number; unknown: number }

export type CampaignClient = {
  campaign: string
  /** what the person calls it here, '' without a name */
  name: string
  conversations: number
  /** key of the client, null when none was chosen or it is gone */
  client: string | null
}

export type OverridesReport = AsOf & {
  /** conversations with an intent, or with one that the person set */
  conversations: number
  overridden: number
  /** of these: the server shows another intent again */
  detectedAgain: number
  pairs: { detected: string | null; said: string | null; count: number }[]
  channels: { channel: string; conversations: number; overridden: number }[]
}

export type ForecastReport = AsOf & {
  forecasts: Forecast[] /** open deals without a value */
  unvalued: number
}
