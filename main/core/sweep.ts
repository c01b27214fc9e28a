/**
 * Reading all pages of a list, and what that proves (SYNC.md section 3). Pure: the engine feeds pages in, the mirror
 * stores the state after each, so that a sweep resumes at its page after a restart.
 */
import type { Kind, Row } from '../../shared/rows.ts'
import type { Tick } from './tracked.ts'

export type Sweep = {
  kind: Kind
  /** tick of its first page; rows touched by it carry this number */
  id: Tick
  /** next page to read, from 1 */
  page: number
  perPage: number
  /** total of the first page, null when the server gives none */
  total: number | null
  /** every page so far: same total, no id twice, no bad row, not paused over 5 min */
  clean: boolean
  newestFirst: boolean
  /** unique rows so far */
  seen: number
  /** order value of the last row of the page before */
  edge: string | null
  /** ids of page 1, to see whether a server without paging repeats it */
  firstIds: string[]
  /** length of the list when the server gave no pagination at all */
  unpaged: number | null
}

export type SweepPage = {
  rows: readonly Row[]
  bad: number
  /** rows of this page that an earlier page of this sweep had brought already */
  doubled: number
  total: number | null
  /** page size that the server says it used; it may cap ours */
  perPage: number | null
  /** since the page before, by the monotonic clock; Infinity after a restart */
  pausedMs: number
}

/** Lengths at which servers cut lists without saying so. */
export const roundCaps: readonly number[] = [25, 50, 100, 500, 1000]

/** Page sizes alternate so that the edges of two sweeps differ. */
export const perPageAfter = (last: number | null): number => (last === 100 ? 97 : 100)

const longestPauseMs = 5 * 60_000

export const beginSweep = (kind: Kind, id: Tick, perPage: number): Sweep => ({
  kind,
  id,
  page: 1,
  perPage,
  total: null,
  clean: true,
  newestFirst: true,
  seen: 0,
  edge: null,
  firstIds: [],
  unpaged: null,
})

/** The field by which a list shows its newest rows first, if it does. */
const orderField: Record<Kind, string> = {
  conversation: 'last_message_at',
  deal: 'updated_at',
  client: 'created_at',
}

/** Newest-first by instants; rows without a readable instant prove no order. */
function followsOrder(kind: Kind, edge: string | null, rows: readonly Row[]): boolean {
  let before = edge === null ? Number.POSITIVE_INFINITY : Date.parse(edge)
  for (const row of rows) {
    const value = row[orderField[kind]]
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
    if (!(at <= before)) return false
    before = at
  }
  return true
}

/**
 * Takes the next page. `more`: read on. `done`: the end was reached. `complete` (only with done): absence means
 * something, because the list was whole and steady while it was read.
 */
export function takePage(
  sweep: Sweep,
  page: SweepPage,
): { sweep: Sweep; is: 'more' | 'done'; complete: boolean } {
  const repeated =
    sweep.page === 2 &&
    page.total === null &&
    page.rows.length > 0 &&
    page.rows.every((r) => sweep.firstIds.includes(r.id))
  const fresh = repeated ? 0 : page.rows.length - page.doubled
  const last = page.rows.at(-1)?.[orderField[sweep.kind]]
  const next: Sweep = {
    ...sweep,
    page: sweep.page + 1,
    total: sweep.page === 1 ? page.total : sweep.total,
    clean:
      sweep.clean &&
      page.bad === 0 &&
      (repeated || page.doubled === 0) &&
      (sweep.page === 1 || repeated || page.rows.length === 0 || page.total === sweep.total) &&
      (sweep.page === 1 || page.pausedMs <= longestPauseMs),
    newestFirst: sweep.newestFirst && (repeated || followsOrder(sweep.kind, sweep.edge, page.rows)),
    seen: sweep.seen + fresh,
    edge: typeof last === 'string' ? last : sweep.edge,
    firstIds: sweep.page === 1 && page.total === null ? page.rows.map((r) => r.id) : sweep.firstIds,
    unpaged: sweep.page === 1 && page.total === null ? page.rows.length : sweep.unpaged,
  }
  if (next.total !== null) {
    const end =
      page.rows.length + page.bad === 0 || sweep.page * (page.perPage ?? sweep.perPage) >= next.total
    return { sweep: next, is: end ? 'done' : 'more', complete: end && next.clean && next.seen === next.total }
  }
  // Without pagination one answer is the whole list, unless its length is one at which lists are cut or pages end:
  // then page 2 must be empty or repeat page 1.
  const suspicious = roundCaps.includes(page.rows.length) || page.rows.length === sweep.perPage
  // A server that answers its last page for every page beyond would never end; nothing new is the end, not a proof.
  const ended = repeated || page.rows.length === page.doubled || !suspicious
  return { sweep: next, is: ended ? 'done' : 'more', complete: ended && next.clean }
}

/** A head scan reads from page 1 until a page brings nothing new. */
export const headScanGoesOn = (page: {
  changed: number
  rows: number
  page: number
  perPage: number
  total: number | null
}): boolean =>
  page.changed > 0 &&
  page.rows > 0 &&
  (page.total === null ? page.rows === page.perPage : page.page * page.perPage < page.total)
