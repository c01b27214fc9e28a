/** How many conversations a saved view holds, by the same filter as its page. Asked by `workspaces/views`. */
import type { Query } from '../../shared/query/query.ts'
import type { ViewCount } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'
import { queryFilter } from './search/queryFilter.ts'

/** `now`: ms since 1970. One pass over an index or over what the words were found in; bench `saved views` has figures. */
export function viewCount(mirror: Mirror, query: Query, now: number): NonNullable<ViewCount['counts']> {
  const filter = queryFilter(mirror, query, 'conversation', { now, typing: false, whole: true })
  if (!filter) return []
  const where = ['hidden = 0', ...filter.where].join(' AND ')
  const all = mirror.db
    .prepare(`SELECT status, count(*) AS count FROM conversation c WHERE ${where} GROUP BY status`)
    .all(...filter.values) as { status: string; count: number }[]
  const unread = mirror.db
    .prepare(
      `SELECT status, count(*) AS count FROM conversation c WHERE unread = 1 AND ${where} GROUP BY status`,
    )
    .all(...filter.values) as { status: string; count: number }[]
  return all.map(({ status, count }) => ({
    status,
    count,
    unread: unread.find((one) => one.status === status)?.count ?? 0,
  }))
}
