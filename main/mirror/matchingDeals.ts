/** The deals that a query finds. Asked by `workspaces/board`, which keeps the answer until rows change. */
import type { Query } from '../../shared/query/query.ts'
import type { Mirror } from './mirror.ts'
import { queryFilter } from './search/queryFilter.ts'

/** Their ids as JSON. `also`: keys of deals that are in it whatever the query says. `now`: ms since 1970. */
export function matchingDeals(mirror: Mirror, query: Query, also: readonly string[], now: number): string {
  const filter = queryFilter(mirror, query, 'deal', { now, typing: false, whole: true })
  // Words name their rows. All else passes over an index with all that is asked of a deal, in the order of
  // conversations, whose own index is then met in its order, too.
  const by = filter?.match === null ? 'INDEXED BY deal_conversation' : ''
  const found = filter
    ? (mirror.db
        .prepare(
          `SELECT d.id FROM deal d ${by} WHERE ${['d.hidden = 0', 'd.limbo = 0', ...filter.where].join(' AND ')}`,
        )
        .pluck()
        .all(...filter.values) as number[])
    : []
  const kept = mirror
    .sql('SELECT id FROM deal WHERE key IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(also)) as { id: number }[]
  return JSON.stringify([...found, ...kept.map(({ id }) => id)])
}
