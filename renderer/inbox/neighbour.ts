/** Where the inbox goes from a row: by key, and when the open row leaves the list. Pure. */
import type { Preferences } from '../../shared/preferences.ts'
import type { Fields } from '../../shared/rows.ts'
import type { InboxFilter } from '../state/view.ts'

type Keyed = { key: string }

/**
 * The place `by` steps away from the open row. `openAt`: its place, null when it is not in the list (any more); then
 * the row that took its place is the next one. `lastAt` is where it was seen last; null: none was open.
 */
export function placeFrom(openAt: number | null, lastAt: number | null, by: 1 | -1): number {
  if (openAt !== null) return openAt + by
  if (lastAt === null) return 0
  return by === 1 ? lastAt : lastAt - 1
}

/**
 * What opens when a row leaves: the one below or above, as the person prefers, else the one on its other side; none when
 * they want to be back at the list. `leaving`: others that leave with it.
 */
export function afterLeaving(
  rows: readonly Keyed[],
  key: string,
  advance: Preferences['autoAdvance'],
  leaving: ReadonlySet<string> = new Set(),
): string | null {
  const at = rows.findIndex((row) => row.key === key)
  if (at < 0) return null
  const stays = (row: Keyed) => !leaving.has(row.key)
  const below = rows.slice(at + 1).find(stays)
  const above = rows.slice(0, at).findLast(stays)
  switch (advance) {
    case 'next':
      return (below ?? above)?.key ?? null
    case 'previous':
      return (above ?? below)?.key ?? null
    case 'list':
      return null
  }
}

/** Whether a row with these new values is no longer in a list under this filter. */
export function leaves(filter: InboxFilter, fields: Fields): boolean {
  const { status, intent } = fields
  if (status !== undefined && filter.status !== 'all' && status !== filter.status) return true
  return intent !== undefined && filter.intent !== null && (intent ?? '') !== filter.intent
}
