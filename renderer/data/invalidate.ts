/**
 * Turns "these topics changed" into "these reads are asked again". The contract says what each read depends on;
 * there is no second list. Started once by main.tsx.
 */
import type { Query, QueryClient } from '@tanstack/react-query'
import { contract, type ReadName, type Topic } from '../../shared/contract.ts'
import { type Bridge, everything } from './bridge.ts'

/** Key of a read in the query cache; pages of one list share a key. */
export type ReadKey = readonly [name: ReadName, input: object, ...more: string[]]

const isReadKey = (key: readonly unknown[]): key is ReadKey =>
  typeof key[0] === 'string' && contract[key[0] as ReadName]?.is === 'read' && typeof key[1] === 'object'

/** True when the read under this key depends on one of the topics. */
export function touches(key: readonly unknown[], topics: ReadonlySet<Topic>): boolean {
  if (!isReadKey(key)) return false
  if (topics.has(everything)) return true
  // Keys are made by useRead and useWindow from inputs of exactly this read.
  const dependsOn = contract[key[0]].topics as (input: object) => Topic[]
  return dependsOn(key[1]).some((topic) => topics.has(topic))
}

const isAskedFirst = ({ state }: Query): boolean =>
  state.data === undefined && state.fetchStatus === 'fetching'

/**
 * Listens for changes and refreshes the mounted reads they touch. Topics that arrive during a refresh are gathered
 * for the next one, so a busy sync can neither starve a read nor pile reads up. Returns the way to stop.
 */
export function startInvalidating(queries: QueryClient, from: Pick<Bridge, 'onChanged'>): () => void {
  let gathered = new Set<Topic>()
  let running = false

  const run = async () => {
    running = true
    while (gathered.size > 0) {
      const topics = gathered
      gathered = new Set()
      const touched = (query: Query) => touches(query.queryKey, topics)
      // React Query takes the answer that is under way for new enough. In the browser shell news can overtake an
      // answer that was made before them, so a read that has none yet is asked once more.
      const first = new Set(queries.getQueryCache().findAll({ predicate: touched }).filter(isAskedFirst))
      await queries.invalidateQueries({ predicate: touched })
      if (first.size > 0) await queries.invalidateQueries({ predicate: (query) => first.has(query) })
    }
    running = false
  }

  return from.onChanged((topics) => {
    for (const topic of topics) gathered.add(topic)
    if (!running) void run()
  })
}
