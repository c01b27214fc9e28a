/**
 * Sums over the counters. Every number of the inbox comes from here and from the same answers, so that levels, splits,
 * menus and the list's length agree.
 */
import type { CampaignCounts, InboxCounts, ViewCount } from '../../shared/views.ts'
import type { InboxFilter } from '../state/view.ts'

export type Count = { count: number; unread: number }

/** What the splits are counted from. */
export type Counted = { counts: InboxCounts; campaigns: CampaignCounts; queries: readonly ViewCount[] }

type Part = Pick<InboxFilter, 'status' | 'channel' | 'intent' | 'campaign'>

/** How many conversations a filter without a query shows. Intent '' means those without one. */
export const countUnder = (
  counts: InboxCounts,
  filter: Pick<InboxFilter, 'status' | 'channel' | 'intent'>,
): number => sumUnder(counts, filter).count

function sumUnder(
  counts: InboxCounts,
  { status, channel, intent }: Pick<InboxFilter, 'status' | 'channel' | 'intent'>,
): Count {
  return sum(
    counts.filter(
      (part) =>
        (status === 'all' || part.status === status) &&
        (channel === null || part.channel === channel) &&
        (intent === null || (part.intent ?? '') === intent),
    ),
  )
}

/** `query`: of all that is asked besides the level (`countedQuery`); null when there is none. Null while nobody knows. */
export function countOf(counted: Counted, part: Part, query: string | null): Count | null {
  if (query !== null) {
    const found = counted.queries.find((one) => one.query === query)
    if (!found?.counts) return null
    return sum(
      found.counts.filter(
        ({ status }) => found.namesStatus || part.status === 'all' || status === part.status,
      ),
    )
  }
  if (part.campaign === null) return sumUnder(counted.counts, part)
  return sum(
    counted.campaigns.filter(
      (one) => one.campaign === part.campaign && (part.status === 'all' || one.status === part.status),
    ),
  )
}

const sum = (parts: readonly Count[]): Count =>
  parts.reduce((all, { count, unread }) => ({ count: all.count + count, unread: all.unread + unread }), {
    count: 0,
    unread: 0,
  })

/** The values that can be picked: the known ones in their order, then others that occur, then what is picked now. */
export function pickable(
  known: readonly string[],
  occurring: Iterable<string>,
  picked: string | null,
): string[] {
  const all = new Set(known)
  const others = [...new Set(occurring)].filter((value) => value !== '').sort()
  for (const value of others) all.add(value)
  if (picked) all.add(picked)
  return [...all]
}
