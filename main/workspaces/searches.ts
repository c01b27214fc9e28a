/** What a workspace answers to a search and to the palette. Held by `workspace`, called by the handlers. */
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { jumps } from '../mirror/search/jumps.ts'
import { search } from '../mirror/search/search.ts'

export type Searches = ReturnType<typeof searches>

/** `now`: ms since 1970. `fetchMissing` tells the lane; `changed`: what a search says of itself is another thing now. */
export function searches({
  mirror,
  now,
  fetchMissing,
  changed,
}: {
  mirror: Mirror
  now: () => number
  fetchMissing: () => void
  changed: () => void
}) {
  return {
    run: ({ text, typing, limit }: InputOf<'search.run'>): OutputOf<'search.run'> => {
      const read = parseQuery(text)
      const query = read.ok ? read.query : []
      return {
        ...search(mirror, query, { limit, typing, now: now() }),
        problem: read.ok ? null : read.problem,
      }
    },
    jumps: ({ text, limit }: InputOf<'jumps.find'>): OutputOf<'jumps.find'> => jumps(mirror, text, limit),
    /** Offline too: the wish is kept, and the lane begins with it when it can. */
    fetch: (): void => {
      fetchMissing()
      changed()
    },
  }
}
