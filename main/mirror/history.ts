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
  { key, before = Number.MAX_SAFE_INTEGER, limit }: Omit<InputOf<'history.list'>, 'workspace'>,
): HistoryPage {
  const rows = mirror
    .sql(
      `SELECT h.id, h.at, h.kind, h.key, h.who, h.changes, d.currency FROM history h
       LEFT JOIN deal d ON h.kind = 'deal' AND d.key = h.key
       WHERE h.conversation = ? AND h.id < ? ORDER BY h.id DESC LIMIT ?`,
    )
    .all(key, before, limit) as Stored[]
  const last = rows.at(-1)
  return { lines: rows.map(lineOf), next: last && rows.length === limit ? last.id : null }
}

function lineOf({ changes, currency, ...row }: Stored): HistoryLine {
  const pairs = JSON.parse(changes) as { [field: string]: [Value, Value] }
  // Only a row that comes or goes changes the conversation it belongs to.
  const [from, to] = pairs.conversation_id ?? [null, null]
  const what = from === null ? (to === null ? 'changed' : 'made') : to === null ? 'gone' : 'changed'
  const own = pairs.currency?.find((code) => typeof code === 'string' && code !== '')
  return {
    ...row,
    what,
    currency: typeof own === 'string' ? own : currency,
    changes: Object.entries(pairs)
      .filter(([field]) => field !== 'conversation_id')
      .map(([field, [was, is]]) => ({ field, from: shortened(was), to: shortened(is) })),
  }
}

const shortened = (value: Value): Value =>
  typeof value === 'string' && value.length > longestValue
    ? `${value.slice(0, longestValue).toWellFormed()}…`
    : value
