/**
 * What this computer saw change of a conversation and its deals: the person's changes, the server's as far as reading
 * showed them, answered conflicts, wakes. What happened between two readings was never seen.
 */
import type { InputOf } from '../../shared/contract.ts'
import type { Value } from '../../shared/rows.ts'
import type { HistoryLine, HistoryPage } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'

type Stored = {
  id: number
  at: number
  kind: 'conversation' | 'deal'
  key: string
  who: HistoryLine['who']
  changes: string
  currency: string | null
}

/** A note of a hundred thousand letters is not read in a line. */
const longestValue = 400

/** Newest first, one range of an index. `before`: the id of the last line of the page before. */
export function historyPage(
  mirror: Mirror,
  { key, kind, before = Number.MAX_SAFE_INTEGER, limit }: Omit<InputOf<'history.list'>, 'workspace'>,
): HistoryPage {
  const of = kind === 'deal' ? "h.kind = 'deal' AND h.key = ?" : 'h.conversation = ?'
  const rows = mirror
    .sql(
      `SELECT h.id, h.at, h.kind, h.key, h.who, h.changes, d.currency FROM history h
       LEFT JOIN deal d ON h.kind = 'deal' AND d.key = h.key
       WHERE ${of} AND h.id < ? ORDER BY h.id DESC LIMIT ?`,
    )
    .all(key, before, limit) as Stored[]
  const last = rows.at(-1)
  const next = last && rows.length === limit ? last.id : null
  return { lines: rows.map(lineOf), next, cut: next === null && wasCut(mirror, key, kind) }
}

const wasCut = (mirror: Mirror, key: string, kind: 'conversation' | 'deal' | undefined): boolean =>
  mirror
    .sql(
      `SELECT 1 FROM history_cut WHERE ${kind === 'deal' ? "kind = 'deal' AND key" : 'conversation'} = ? LIMIT 1`,
    )
    .get(key) !== undefined

type Pairs = { [field: string]: [Value, Value] }

function lineOf({ changes, currency, ...row }: Stored): HistoryLine {
  const pairs = JSON.parse(changes) as Pairs
  const what = cameOrWent(pairs)
  const own = pairs.currency?.find((code) => typeof code === 'string' && code !== '')
  return {
    ...row,
    what,
    currency: typeof own === 'string' ? own : currency,
    changes: Object.entries(pairs)
      .filter(([field]) => what === 'changed' || field !== 'conversation_id')
      .map(([field, [was, is]]) => ({ field, from: shortened(was), to: shortened(is) })),
  }
}

/** A deal that comes or goes does so with all that it has; its conversation may be unknown, or found out later. */
function cameOrWent(pairs: Pairs): HistoryLine['what'] {
  const whole = 'stage' in pairs && ('currency' in pairs || 'conversation_id' in pairs)
  const sides = Object.values(pairs)
  if (whole && sides.every(([was]) => was === null)) return 'made'
  return whole && sides.every(([, is]) => is === null) ? 'gone' : 'changed'
}

const shortened = (value: Value): Value =>
  typeof value === 'string' && value.length > longestValue
    ? `${value.slice(0, longestValue).toWellFormed()}…`
    : value
