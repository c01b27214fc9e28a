/**
 * Replies by channel and hour, and how long leads waited for an answer. A generator: it stops after every slice so
 * that whoever runs it can let the window have its turn (`workspaces/reports`).
 */
import { type Gaps, gapLimits, type Period, type RepliesReport } from '../../../shared/reports.ts'
import type { Mirror } from '../mirror.ts'
import { missingThreads } from '../search/missingThreads.ts'
import { asOf } from './asOf.ts'
import { heardBehind } from './heard.ts'
import { beginOf } from './period.ts'
import { quantile } from './quantile.ts'

type Raw = [
  at: number,
  conversation: number,
  place: number,
  channel: string,
  turn: number,
  gap: number | null,
]
type Channel = { hours: number[]; gaps: number[]; open: number }

/** Rows of one slice: about 10 ms. */
const slice = 10_000

export function* replies(mirror: Mirror, period: Period, now: number): Generator<void, RepliesReport> {
  const since = Math.max(1, beginOf(period, now))
  const channels = new Map<string, Channel>()
  const page = mirror.db
    .prepare(
      `SELECT at, conversation, place, channel, turn, gap FROM heard INDEXED BY heard_report
       WHERE (at, conversation, place) > (?, ?, ?) ORDER BY at, conversation, place LIMIT ?`,
    )
    .raw()
  let last: readonly [number, number, number] = [since - 1, Number.MAX_SAFE_INTEGER, 0]
  for (;;) {
    const rows = page.all(...last, slice) as Raw[]
    for (const row of rows) count(channels, row)
    const end = rows.at(-1)
    if (!end || rows.length < slice) break
    last = [end[0], end[1], end[2]]
    yield
  }
  const { untimed } = mirror.sql('SELECT count(*) AS untimed FROM heard WHERE at = 0').get() as {
    untimed: number
  }
  const { threads } = mirror.sql('SELECT coalesce(sum(n), 0) AS threads FROM inbox_count').get() as {
    threads: number
  }
  // Those that are not kept by choice have no thread here, or lose it within minutes.
  const { leftOut } = mirror
    .sql('SELECT count(*) AS leftOut FROM conversation WHERE thread_want < 0')
    .get() as { leftOut: number }
  yield
  const all = [...channels.values()]
  return {
    channels: [...channels]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([channel, { hours, gaps, open }]) => ({ channel, hours, gaps: gapsOf(gaps, open) })),
    all: gapsOf(
      all.flatMap(({ gaps }) => gaps),
      all.reduce((sum, { open }) => sum + open, 0),
    ),
    untimed,
    threads,
    missing: missingThreads(mirror) + leftOut,
    behind: heardBehind(mirror),
    at: asOf(mirror, 'conversation'),
  }
}

function count(channels: Map<string, Channel>, [at, , , name, turn, gap]: Raw): void {
  let channel = channels.get(name)
  if (!channel) {
    channel = { hours: Array.from({ length: 24 }, () => 0), gaps: [], open: 0 }
    channels.set(name, channel)
  }
  const hour = new Date(at).getHours()
  channel.hours[hour] = (channel.hours[hour] ?? 0) + 1
  if (turn === 0) return
  if (gap === null) channel.open++
  else channel.gaps.push(gap)
}

function gapsOf(gaps: number[], open: number): Gaps {
  const under = Array.from({ length: gapLimits.length + 1 }, () => 0)
  for (const gap of gaps) {
    const at = gapLimits.findIndex((limit) => gap < limit)
    const place = at < 0 ? gapLimits.length : at
    under[place] = (under[place] ?? 0) + 1
  }
  return { answered: gaps.length, open, medianMs: quantile(gaps, 0.5), under }
}
