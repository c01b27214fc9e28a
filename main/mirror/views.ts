/** How many conversations a saved view holds, by the same filter as its page. Asked by `workspaces/views`. */
import type { Query } from '../../shared/query/query.ts'
import type { ViewCount } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'
import { queryFilter } from './search/queryFilter.ts'

/**
 * `now`: ms since 1970. One pass over an index that holds all that a query asks of a row; the bench has figures. By name,
 * because the planner would rather look up what the words were found in row by row, which may be most of them.
 */
export function viewCount(mirror: Mirror, query: Query, now: number): NonNullable<ViewCount['counts']> {
  const filter = queryFilter(mirror, query, 'conversation', { now, typing: false, whole: true })
  if (!filter) return []
  return mirror.db
    .prepare(
      `SELECT status, count(*) AS count, sum(unread) AS unread FROM conversation c INDEXED BY conversation_inbox
       WHERE ${['hidden = 0', ...filter.where].join(' AND ')} GROUP BY status`,
    )
    .all(...filter.values) as { status: string; count: number; unread: number }[]
}
