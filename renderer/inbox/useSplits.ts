/** The splits of the inbox and what each holds: one place that reads all of it, so that every number agrees. */
import { useMemo } from 'react'
import type { SplitChoice } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import type { InboxFilter } from '../state/view.ts'
import { type Count, type Counted, countOf } from './counted.ts'
import { countedQuery, filterIn, type Split, splitsOf } from './splits.ts'

export type Splits = {
  /** false until the counters are here */
  ready: boolean
  all: readonly Split[]
  choices: readonly SplitChoice[]
  /** of a split at the level that is picked, or of the whole filter as it stands; null while nobody knows */
  countIn: (split: Split) => Count | null
  countUnder: (filter: InboxFilter) => Count | null
}

export function useSplits(workspace: string, filter: InboxFilter): Splits {
  const counts = useRead('inbox.counts', { workspace }).value
  const campaigns = useRead('inbox.campaigns', { workspace }).value
  const choices = useRead('splits.list', { workspace }).value
  const typed = countedQuery(filter, choices ?? [])
  const queries = useMemo(() => {
    const saved = (choices ?? []).flatMap(({ query }) => query ?? [])
    return [...new Set(typed === null ? saved : [...saved, typed])].slice(0, 100)
  }, [choices, typed])
  const counted = useRead(
    'inbox.queryCounts',
    queries.length === 0 ? null : { workspace, queries },
    true,
  ).value
  const all = useMemo(
    () => splitsOf(counts ?? [], campaigns ?? [], choices ?? [], filter),
    [counts, campaigns, choices, filter],
  )
  const from: Counted = { counts: counts ?? [], campaigns: campaigns ?? [], queries: counted ?? [] }
  const countUnder = (of: InboxFilter) => countOf(from, of, countedQuery(of, choices ?? []))
  return {
    ready: counts !== undefined && campaigns !== undefined && choices !== undefined,
    all,
    choices: choices ?? [],
    countIn: (split) => countUnder({ status: filter.status, ...filterIn(split) }),
    countUnder,
  }
}
