/**
 * The reads: one page of a sweep or head scan, one row, one thread. Called by `engine`; each is one request and one
 * transaction that stores what came. A row missing from a sweep is only marked.
 */
import type { Kind, Row } from '../../shared/rows.ts'
import type { ListPage, Result } from '../api/client.ts'
import { judgeClosing } from '../core/receive.ts'
import { beginSweep, headScanGoesOn, perPageAfter, roundCaps, type Sweep, takePage } from '../core/sweep.ts'
import type { Tick } from '../core/tracked.ts'
import { hasReply } from '../mirror/replies.ts'
import { noteReply } from '../mirror/snooze.ts'
import type { Line } from './line.ts'

/** What a sweep's page showed; `ended` when it was the last. */
export type SweepStep = { ended: { sweep: Sweep; complete: boolean } | null }

const headPerPage = 100
/** Pages that are searched for one row at most. */
const mostPages = 100

const over = <T, U>(result: Result<T>, take: (value: T) => U): Result<U> =>
  result.ok ? { ok: true, value: take(result.value), facts: result.facts } : result

/** Reads the next page of the sweep that is under way, or the first of a new one. `pausedMs`: since the page before. */
export async function sweepPage(line: Line, kind: Kind, pausedMs: number): Promise<Result<SweepStep>> {
  const { mirror, client } = line
  const tick = line.leave()
  const { sweep: running, last } = mirror.list(kind)
  const sweep = running ?? beginSweep(kind, tick, perPageAfter(last?.perPage ?? null))
  const result = await client.list(kind, { page: sweep.page, perPage: sweep.perPage }, line.signal)
  return over(result, (page) =>
    mirror.transaction(() => {
      const { doubled } = take(line, kind, page, tick, sweep.id)
      const { rows, bad, total, perPage } = page
      const step = takePage(sweep, { rows, bad: bad.length, doubled, total, perPage, pausedMs })
      if (step.is === 'more') {
        mirror.saveSweep(kind, step.sweep)
        return { ended: null }
      }
      mirror.endSweep(kind, step.sweep, step.complete)
      return { ended: { sweep: step.sweep, complete: step.complete } }
    }),
  )
}

/** Reads a page from the top of a newest-first list. Answers whether the next page may hold news too. */
export async function headPage(line: Line, kind: Kind, page: number): Promise<Result<{ more: boolean }>> {
  const tick = line.leave()
  const result = await line.client.list(kind, { page, perPage: headPerPage }, line.signal)
  return over(result, (found) =>
    line.mirror.transaction(() => {
      const { changed } = take(line, kind, found, tick, null)
      const perPage = found.perPage ?? headPerPage
      return {
        more: headScanGoesOn({ changed, rows: found.rows.length, page, perPage, total: found.total }),
      }
    }),
  )
}

/** Looks for one row in the pages of its list (clients have no read by id). */
export async function findInList(
  line: Line,
  kind: Kind,
  serverId: string | null,
  page: number,
): Promise<Result<{ found: boolean; more: boolean }>> {
  const tick = line.leave()
  const result = await line.client.list(kind, { page, perPage: headPerPage }, line.signal)
  return over(result, (found) =>
    line.mirror.transaction(() => {
      take(line, kind, found, tick, null)
      const perPage = found.perPage ?? headPerPage
      // A server without totals may repeat its last page for ever.
      const more =
        found.total === null
          ? found.rows.length === perPage && page < mostPages
          : page * perPage < found.total
      return { found: serverId === null || found.rows.some((row) => row.id === serverId), more }
    }),
  )
}

/** Reads one row by its id. */
export async function readRow(
  line: Line,
  kind: 'conversation' | 'deal',
  serverId: string,
): Promise<Result<Row>> {
  const tick = line.leave()
  const result = await line.client.get(kind, serverId, line.signal)
  return over(result, (row) => {
    line.mirror.takeRows(kind, [row], tick, null)
    line.saw(kind, [row])
    return row
  })
}

/** Downloads the thread of a conversation; null when that conversation is not here (any more). */
export async function readThread(line: Line, key: string): Promise<Result<null> | null> {
  const { mirror, client } = line
  const t = mirror.get('conversation', key)
  if (!t?.serverId) return null
  const tick = line.leave()
  const result = await client.listMessages(t.serverId, line.signal)
  return over(result, ({ messages, bad, odd }) => {
    mirror.transaction(() => {
      mirror.noteUnreadable('message', [...bad, ...odd])
      const mayBeCut = roundCaps.includes(messages.length + bad.length)
      mirror.saveThread(key, messages, t.server, tick, mayBeCut)
      mirror.change('conversation', key, (row) => judgeClosing(row, hasReply(mirror, row)), 'server')
      noteReply(mirror, key)
    })
    return null
  })
}

function take(line: Line, kind: Kind, page: ListPage, tick: Tick, sweep: number | null) {
  line.mirror.noteUnreadable(kind, [...page.bad, ...page.odd])
  const taken = line.mirror.takeRows(kind, page.rows, tick, sweep)
  line.saw(kind, page.rows)
  return taken
}
