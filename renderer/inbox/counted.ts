/**
 * Sums over `inbox.counts`. Every number of the inbox comes from here and from the same answer, so that tabs, menus
 * and the list's length agree.
 */
import type { InboxCounts } from '../../shared/views.ts'
import type { InboxFilter } from '../state/view.ts'

/** How many conversations a filter shows. Intent '' means those without one. */
export function countUnder(counts: InboxCounts, filter: InboxFilter): number {
  let sum = 0
  for (const part of counts)
    if (
      (filter.status === 'all' || part.status === filter.status) &&
      (filter.channel === null || part.channel === filter.channel) &&
      (filter.intent === null || (part.intent ?? '') === filter.intent)
    )
      sum += part.count
  return sum
}

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
