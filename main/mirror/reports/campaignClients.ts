/** Whose campaign it is: chosen by the person, kept on this computer. The API knows campaigns by their ids only. */
import { ProblemError } from '../../../shared/problem.ts'
import type { CampaignClient } from '../../../shared/reports.ts'
import type { Mirror } from '../mirror.ts'

/** The client of each campaign that has one which is still here. */
export function clientOfCampaign(mirror: Mirror): Map<string, { key: string; name: string }> {
  const rows = mirror
    .sql(
      `SELECT m.campaign, k.key, k.name FROM campaign_client m
       JOIN client k ON k.key = m.client AND k.hidden = 0 AND k.limbo = 0`,
    )
    .all() as { campaign: string; key: string; name: string }[]
  return new Map(rows.map(({ campaign, ...client }) => [campaign, client]))
}

/** What the person calls campaigns, as their splits of the inbox do. */
export function campaignNames(mirror: Mirror): Map<string, string> {
  const rows = mirror
    .sql("SELECT substr(id, 10) AS campaign, name FROM split WHERE id LIKE 'campaign:%' AND name IS NOT NULL")
    .all() as { campaign: string; name: string }[]
  return new Map(rows.map(({ campaign, name }) => [campaign, name]))
}

/** Every campaign that occurs, the busiest first, and those that were given to a client and do not occur. */
export function campaignClients(mirror: Mirror): CampaignClient[] {
  const clients = clientOfCampaign(mirror)
  const names = campaignNames(mirror)
  const counts = mirror
    .sql(
      `SELECT campaign_id AS campaign, count(*) AS conversations FROM conversation INDEXED BY conversation_by_campaign
       WHERE hidden = 0 AND campaign_id <> '' GROUP BY 1`,
    )
    .all() as { campaign: string; conversations: number }[]
  const occurring = new Set(counts.map(({ campaign }) => campaign))
  const others = [...clients.keys()]
    .filter((campaign) => !occurring.has(campaign))
    .map((campaign) => ({ campaign, conversations: 0 }))
  return [...counts, ...others]
    .map(({ campaign, conversations }) => ({
      campaign,
      name: names.get(campaign) ?? '',
      conversations,
      client: clients.get(campaign)?.key ?? null,
    }))
    .sort((a, b) => b.conversations - a.conversations || (a.campaign < b.campaign ? -1 : 1))
}

/** Gives campaigns to a client, or to none. Throws `notFound` for a client that is not here. */
export function assignCampaigns(mirror: Mirror, campaigns: readonly string[], client: string | null): void {
  mirror.transaction(() => {
    if (client !== null && !mirror.sql('SELECT 1 FROM client WHERE key = ? AND hidden = 0').get(client))
      throw new ProblemError({ code: 'notFound' })
    for (const campaign of campaigns) {
      if (client === null) mirror.sql('DELETE FROM campaign_client WHERE campaign = ?').run(campaign)
      else mirror.sql('INSERT OR REPLACE INTO campaign_client VALUES (?, ?)').run(campaign, client)
    }
  })
}
