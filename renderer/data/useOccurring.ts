/** Values that occur in this workspace, for the suggestions of the search. All are reads that other pages have, too. */
import type { Occurring } from '../../shared/query/suggest.ts'
import { useRead } from './useRead.ts'

const campaignPrefix = 'campaign:'

export function useOccurring(workspace: string): Occurring {
  const counts = useRead('inbox.counts', { workspace }).value ?? []
  const campaigns = useRead('inbox.campaigns', { workspace }).value ?? []
  const splits = useRead('splits.list', { workspace }).value ?? []
  const clients = useRead('clients.list', { workspace }).value ?? []
  const columns = useRead('board.columns', { workspace }).value ?? []
  const names = new Map(splits.map(({ id, name }) => [id, name]))
  return {
    intent: counts.flatMap(({ intent }) => intent || []),
    channel: counts.map(({ channel }) => channel),
    status: counts.map(({ status }) => status),
    stage: columns.map(({ stage }) => stage),
    // A campaign is an id to the API; a person knows it by the name they gave it here.
    campaign: [
      ...campaigns.flatMap(({ campaign: id }) => (id === '' ? [] : (names.get(campaignPrefix + id) ?? id))),
      'none',
    ],
    client: clients.map(({ name }) => name),
  }
}
