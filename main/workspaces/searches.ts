/** What a workspace answers to a search and to the palette. Held by `workspace`, called by the handlers. */
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { jumps } from '../mirror/search/jumps.ts'
import { search } from '../mirror/search/search.ts'

export type Searches = ReturnType<typeof searches>

/** `now`: ms since 1970. */
export function searches({ mirror, now }: { mirror: Mirror; now: () => number }) {
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
  }
}
