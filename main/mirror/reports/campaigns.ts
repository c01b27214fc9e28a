/** What came of each campaign, and of each client through the campaigns that were given to it on this computer. */
import type { CampaignLine, CampaignsReport, Period } from '../../../shared/reports.ts'
import type { Mirror } from '../mirror.ts'
import { campaignNames, clientOfCampaign } from './campaignClients.ts'
import type { DealFact, DealFacts } from './dealFacts.ts'
import { beginOf } from './period.ts'
import { addTo, type Sums, sumsOf } from './sums.ts'

type Tally = {
  conversations: number
  warm: number
  deals: number
  won: number
  lost: number
  wonSums: Sums
  openSums: Sums
}

const empty = (): Tally => ({
  conversations: 0,
  warm: 0,
  deals: 0,
  won: 0,
  lost: 0,
  wonSums: new Map(),
  openSums: new Map(),
})

/** Conversations and deals that began in the period. '' is no campaign, and no client. */
export function campaigns(mirror: Mirror, facts: DealFacts, period: Period, now: number): CampaignsReport {
  const since = beginOf(period, now)
  const byCampaign = new Map<string, Tally>()
  const byClient = new Map<string, Tally>()
  const clients = clientOfCampaign(mirror)
  const clientNames = new Map([...clients.values()].map(({ key, name }) => [key, name]))
  const tallies = (campaign: string): Tally[] => [
    entry(byCampaign, campaign),
    entry(byClient, clients.get(campaign)?.key ?? ''),
  ]

  const counts = mirror
    .sql(
      `SELECT campaign_id AS campaign, count(*) AS n, sum(intent IN ('interested', 'booking')) AS warm
       FROM conversation INDEXED BY conversation_by_campaign WHERE hidden = 0 AND created >= ? GROUP BY 1`,
    )
    .all(since) as { campaign: string | null; n: number; warm: number | null }[]
  for (const { campaign, n, warm } of counts)
    for (const tally of tallies(campaign ?? '')) {
      tally.conversations += n
      tally.warm += warm ?? 0
    }

  let strayDeals = 0
  for (const deal of facts.deals) {
    if (deal.created < since) continue
    if (deal.stray) strayDeals++
    else for (const tally of tallies(deal.campaign ?? '')) count(tally, deal)
  }
  const named = campaignNames(mirror)
  return {
    at: facts.at,
    untimed: facts.untimed,
    campaigns: linesOf(byCampaign, named),
    clients: linesOf(byClient, clientNames),
    strayDeals,
  }
}

function entry(of: Map<string, Tally>, name: string): Tally {
  let tally = of.get(name)
  if (!tally) {
    tally = empty()
    of.set(name, tally)
  }
  return tally
}

function count(tally: Tally, { stage, currency, value }: DealFact): void {
  tally.deals++
  if (stage === 'won') {
    tally.won++
    addTo(tally.wonSums, currency, value)
  } else if (stage === 'lost') tally.lost++
  else addTo(tally.openSums, currency, value)
}

/** The busiest first; without one last. */
const linesOf = (of: Map<string, Tally>, names: ReadonlyMap<string, string>): CampaignLine[] =>
  [...of]
    .sort(([a, x], [b, y]) =>
      a === '' || b === ''
        ? Number(a === '') - Number(b === '')
        : y.conversations - x.conversations || (a < b ? -1 : 1),
    )
    .map(([id, { wonSums, openSums, ...counts }]) => ({
      id: id === '' ? null : id,
      name: names.get(id) ?? '',
      ...counts,
      wonSums: sumsOf(wonSums),
      openSums: sumsOf(openSums),
    }))
