/**
 * The lists of the inbox under a query, the splits, and the counts of saved views. Counting a view may take a tenth of
 * a second with 100,000 conversations, so counts are kept until rows change, and asked for again the later the longer
 * they take: at most a twentieth of the time goes into them, whatever the sync does. Owned by `workspace`.
 */
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'
import { namesStatus } from '../../shared/query/namesStatus.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { ViewCount } from '../../shared/views.ts'
import { inboxPage, inboxPlace } from '../mirror/inbox.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { type Filter, queryFilter } from '../mirror/search/queryFilter.ts'
import { arrangeSplits, nameSplit, removeView, saveView, splitList } from '../mirror/splits.ts'
import { viewCount } from '../mirror/views.ts'

/** Counts are told again so soon after a change at the earliest. */
const soonMs = 60
/** Nor more often than this many times what they took. */
const rest = 20
/** However long they take. */
const mostMs = 15_000

export type Views = ReturnType<typeof views>

export function views(options: {
  mirror: Mirror
  /** ms since 1970 */
  now: () => number
  monotonic: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  newUuid: () => string
  /** the counts may be others now */
  counted: () => void
}) {
  const { mirror, now, monotonic, after, newUuid, counted } = options
  let known = new Map<string, ViewCount>()
  let tookMs = 0
  let takeBack: (() => void) | null = null
  let stopped = false

  /** The list to ask for and the conditions of its query; null when no conversation can match. */
  const listOf = <I extends { status: InputOf<'inbox.page'>['status']; query?: string | undefined }>(
    { query, ...list }: I,
    whole: boolean,
  ): { list: Omit<I, 'query'>; filter: Filter | null } | null => {
    if (query === undefined || query.trim() === '') return { list, filter: null }
    const read = parseQuery(query)
    if (!read.ok) throw new ProblemError({ code: 'badInput', field: 'query' })
    const filter = queryFilter(mirror, read.query, 'conversation', { now: now(), typing: false, whole })
    if (!filter) return null
    return { list: namesStatus(read.query) ? { ...list, status: 'all' } : list, filter }
  }

  const countOf = (text: string): ViewCount => {
    const here = known.get(text)
    if (here) return here
    const began = monotonic()
    const read = parseQuery(text)
    const count: ViewCount = read.ok
      ? { query: text, namesStatus: namesStatus(read.query), counts: viewCount(mirror, read.query, now()) }
      : { query: text, namesStatus: false, counts: null }
    tookMs += monotonic() - began
    known.set(text, count)
    return count
  }

  return {
    listOf,
    page(input: InputOf<'inbox.page'>): OutputOf<'inbox.page'> {
      // Far down a list the words are looked up once for all of it, near its top row by row.
      const found = listOf(input, (input.from ?? 0) > 0)
      return found ? inboxPage(mirror, found.list, found.filter) : { rows: [], next: null }
    },
    place({ key, ...input }: InputOf<'inbox.place'>): OutputOf<'inbox.place'> {
      const found = listOf(input, true)
      return found ? inboxPlace(mirror, found.list, key, found.filter) : null
    },
    /** One after the other, so that what the window asks for meanwhile comes in between. */
    async counts(queries: readonly string[]): Promise<ViewCount[]> {
      const answer: ViewCount[] = []
      for (const query of queries) {
        if (stopped) return answer
        if (!known.has(query) && answer.length > 0) await new Promise<void>((go) => void after(0, go))
        answer.push(countOf(query))
      }
      return answer
    },
    /** Rows changed: what was counted is old, and is asked for again before long. */
    changed(): void {
      // Nothing that anybody asked for is old.
      if (stopped || takeBack || known.size === 0) return
      takeBack = after(Math.min(mostMs, Math.max(soonMs, tookMs * rest)), () => {
        takeBack = null
        known = new Map()
        tookMs = 0
        counted()
      })
    },
    stop(): void {
      stopped = true
      takeBack?.()
    },

    splits: () => splitList(mirror),
    arrange: (splits: InputOf<'splits.arrange'>['splits']) => arrangeSplits(mirror, splits),
    name: (id: string, name: string | null) => nameSplit(mirror, id, name),
    /** Throws `badInput` for a query that cannot be read. */
    save({ id = `view:${newUuid()}`, name, query }: InputOf<'views.save'>): OutputOf<'views.save'> {
      const read = parseQuery(query)
      if (!read.ok || read.query.length === 0) throw new ProblemError({ code: 'badInput', field: 'query' })
      saveView(mirror, { id, name, query })
      return { id }
    },
    remove: (id: string) => removeView(mirror, id),
  }
}
