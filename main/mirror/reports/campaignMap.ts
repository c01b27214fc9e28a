/** Whose campaign it is as a table for colleagues: written to a file, and taken from one. */
import type { Cell } from '../../../shared/csv.ts'
import type { CampaignMapTaken } from '../../../shared/reports.ts'
import type { Mirror } from '../mirror.ts'
import { assignCampaigns, campaignClients } from './campaignClients.ts'

export const campaignColumns = [
  'campaign_id',
  'campaign_name_on_this_computer',
  'conversations',
  'client_id',
  'client_name',
] as const

type Client = { key: string; server_id: string | null; name: string }

const clientsHere = (mirror: Mirror): Client[] =>
  mirror.sql('SELECT key, server_id, name FROM client WHERE hidden = 0 AND limbo = 0').all() as Client[]

/** Every campaign, those without a client too. */
export function campaignTable(mirror: Mirror): Cell[][] {
  const clients = new Map(clientsHere(mirror).map((client) => [client.key, client]))
  return campaignClients(mirror).map(({ campaign, name, conversations, client }) => {
    const known = client === null ? undefined : clients.get(client)
    return [campaign, name, conversations, known?.server_id ?? null, known?.name ?? null]
  })
}

const plain = (name: string) => name.trim().toLowerCase()

/**
 * Gives campaigns to the clients that a table names, by id or, where that is not here, by a name that only one has.
 * A row without a client takes nothing away. Null when the table has no such columns.
 */
export function takeCampaignMap(
  mirror: Mirror,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): CampaignMapTaken | null {
  const column = (name: (typeof campaignColumns)[number]) => header.map(plain).indexOf(name)
  const at = { campaign: column('campaign_id'), id: column('client_id'), name: column('client_name') }
  if (at.campaign < 0 || (at.id < 0 && at.name < 0)) return null
  const clients = clientsHere(mirror)
  const find = (id: string, name: string): Client | null => {
    const byId = id === '' ? undefined : clients.find(({ server_id }) => server_id === id)
    const named = name === '' ? [] : clients.filter((client) => plain(client.name) === plain(name))
    return byId ?? (named.length === 1 ? (named[0] ?? null) : null)
  }
  return mirror.transaction(() => {
    const before = new Map(campaignClients(mirror).map(({ campaign, client }) => [campaign, client]))
    const taken: CampaignMapTaken = { given: 0, same: 0, unknown: 0 }
    for (const row of rows) {
      const [campaign = '', id = '', name = ''] = [at.campaign, at.id, at.name].map((n) =>
        (row[n] ?? '').trim(),
      )
      if (campaign === '' || campaign.length > 1_000 || (id === '' && name === '')) continue
      const client = find(id, name)
      if (!client) taken.unknown++
      else if (before.get(campaign) === client.key) taken.same++
      else {
        assignCampaigns(mirror, [campaign], client.key)
        before.set(campaign, client.key)
        taken.given++
      }
    }
    return taken
  })
}
