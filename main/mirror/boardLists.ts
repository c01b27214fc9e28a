/**
 * The orders of the board: the ids of its deals by stage, the first on top. Each comes out of one index in its order,
 * gathered by the database, since 20,000 rows as objects would take longer than all the rest. Under a query
 * the same index is passed over and what was found is picked from it. Kept by `workspaces/board`.
 */

import { decimalsOf } from '../../shared/money.ts'
import { type BoardOrder, boardOrders } from '../../shared/preferences.ts'
import type { Rates } from '../../shared/rates.ts'
import type { Mirror } from './mirror.ts'
import type { Statement } from './open.ts'

/** By stage, in the order of the column. */
export type StageLists = Map<string, number[]>

/** `matching`: the ids of the deals that are shown, as JSON; null for all. `rates`: the person's own, for values. */
type ListOf = (mirror: Mirror, matching: string | null, rates?: Rates | null) => StageLists

/** Orders by what a row says; `needsMe` goes by the day and by what the person weighs, too (needsMeLists). */
export type PlainOrder = Exclude<BoardOrder, 'needsMe'>
export const plainOrders = boardOrders.filter((order): order is PlainOrder => order !== 'needsMe')

export const boardLists: { readonly [O in PlainOrder]: ListOf } = {
  /** The later of the server's change and the person's own, so that a card that was just dropped lies on top. */
  touched: (mirror, matching) => {
    const lists: StageLists = new Map()
    const groups = gathered(
      mirror,
      `SELECT stage, json_group_array(id) FROM (
         SELECT d.stage, d.id FROM deal d WHERE ${shown(matching)} ORDER BY d.stage, d.at DESC, d.id DESC
       ) GROUP BY stage`,
      matching,
    ) as [stage: string, ids: string][]
    for (const [stage, ids] of groups) add(lists, stage, idsOf(ids))
    return lists
  },

  /** Oldest first. A deal that has no time of its making yet, or an unreadable one, is at the end. */
  age: (mirror, matching) => {
    const lists: StageLists = new Map()
    const groups = gathered(
      mirror,
      `SELECT stage, json_group_array(id), sum(created < 0), sum(created = 0) FROM (
         SELECT d.stage, d.created, d.id FROM deal d WHERE ${shown(matching)} ORDER BY d.stage, d.created, d.id
       ) GROUP BY stage`,
      matching,
    ) as [stage: string, ids: string, before: number, undated: number][]
    for (const [stage, json, before, undated] of groups) {
      const ids = idsOf(json)
      add(lists, stage, [
        ...ids.slice(0, before),
        ...ids.slice(before + undated),
        ...ids.slice(before, before + undated),
      ])
    }
    return lists
  },

  /** The newest message first, of whoever wrote it; without one at the end. */
  lastMessage: (mirror, matching) => {
    const lists: StageLists = new Map()
    const groups = gathered(
      mirror,
      // Both indexes are met in the order of conversations; sorting the pairs costs less than looking up at random.
      `SELECT stage, json_group_array(id) FROM (
         SELECT d.stage, d.id FROM deal d INDEXED BY deal_conversation
         LEFT JOIN conversation c INDEXED BY conversation_whose ON c.key = d.conversation_id
         WHERE ${shown(matching)} ORDER BY d.stage, coalesce(c.at, 0) DESC, d.id DESC
       ) GROUP BY stage`,
      matching,
    ) as [stage: string, ids: string][]
    for (const [stage, ids] of groups) add(lists, stage, idsOf(ids))
    return lists
  },

  /**
   * Highest first within a currency, and amounts of two currencies are never compared: those of the currency of most
   * deals on the board come first, and so on. With rates of the person's own, the currencies that have one are one
   * group, which comes first, by what they are worth in the base. Then deals without a value, then values that cannot
   * be read.
   */
  value: (mirror, matching, rates = null) => {
    // All of it backwards, as the index is: in each currency texts, then numbers from the highest on, then nothing.
    const groups = gathered(
      mirror,
      `SELECT stage, currency, json_group_array(id), sum(kind = 'text'), sum(kind = 'integer') FROM (
         SELECT d.stage, d.currency, typeof(d.value) AS kind, d.id FROM deal d WHERE ${shown(matching)}
         ORDER BY d.stage DESC, d.currency DESC, d.value DESC, d.id DESC
       ) GROUP BY stage, currency`,
      matching,
    ) as [stage: string, currency: string, ids: string, texts: number, numbers: number][]
    const deals = new Map<string, number>()
    for (const [, currency, , , numbers] of groups) deals.set(currency, (deals.get(currency) ?? 0) + numbers)
    groups.sort(([, a], [, b]) => (deals.get(b) ?? 0) - (deals.get(a) ?? 0) || (a < b ? -1 : a > b ? 1 : 0))
    const worth = worthIn(rates)
    const lists = worth.size > 0 ? byWorth(mirror, matching, worth) : new Map<string, number[]>()
    const without: StageLists = new Map()
    const unreadable: StageLists = new Map()
    for (const [stage, currency, json, texts, numbers] of groups) {
      const ids = idsOf(json)
      add(unreadable, stage, ids.slice(0, texts))
      if (!worth.has(currency)) add(lists, stage, ids.slice(texts, texts + numbers))
      add(without, stage, ids.slice(texts + numbers))
    }
    for (const behind of [without, unreadable]) for (const [stage, ids] of behind) add(lists, stage, ids)
    return lists
  },
}

/** Of each currency with a rate: what one minor unit of it is worth in major units of the base. */
function worthIn(rates: Rates | null): Map<string, number> {
  const worth = new Map<string, number>()
  for (const [currency, rate] of rates ? [[rates.base, '1'] as const, ...Object.entries(rates.of)] : []) {
    const decimals = decimalsOf(currency)
    if (decimals !== null && !worth.has(currency)) worth.set(currency, Number(rate) / 10 ** decimals)
  }
  return worth
}

/** Highest first. In doubles: who stands first is not a sum, and amounts that round alike may stand either way. */
function byWorth(mirror: Mirror, matching: string | null, worth: ReadonlyMap<string, number>): StageLists {
  const deals = (
    gathered(
      mirror,
      `SELECT d.stage, d.currency, d.value, d.id FROM deal d WHERE ${shown(matching)} AND typeof(d.value) = 'integer'`,
      matching,
    ) as [stage: string, currency: string, value: number, id: number][]
  ).flatMap(([stage, currency, value, id]) => {
    const unit = worth.get(currency)
    return unit === undefined ? [] : [{ stage, id, is: value * unit }]
  })
  deals.sort((a, b) => b.is - a.is || b.id - a.id)
  const lists: StageLists = new Map()
  for (const { stage, id } of deals) {
    const list = lists.get(stage)
    if (list) list.push(id)
    else lists.set(stage, [id])
  }
  return lists
}

const shown = (matching: string | null): string =>
  `d.hidden = 0 AND d.limbo = 0${matching === null ? '' : ' AND +d.id IN (SELECT value FROM json_each(?))'}`

function gathered(mirror: Mirror, sql: string, matching: string | null): unknown[] {
  const statement: Statement = mirror.sql(sql)
  return statement.raw().all(...(matching === null ? [] : [matching]))
}

const idsOf = (json: string): number[] => JSON.parse(json) as number[]

/** Behind what the stage has already. */
const add = (lists: StageLists, stage: string, ids: number[]) => {
  const list = lists.get(stage)
  lists.set(stage, list ? list.concat(ids) : ids)
}
