/**
 * The board of a workspace: one ordered list of ids per query and order, kept until rows change. Windows of cards and
 * places are cut from it, so that a column of any length costs one list and some tens of rows. Owned by `workspace`.
 */
import type { AttentionSettings } from '../../shared/attention.ts'
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import { ownDay } from '../../shared/day.ts'
import { ProblemError } from '../../shared/problem.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Rates } from '../../shared/rates.ts'
import { attentionScores, valueScale } from '../mirror/attention.ts'
import { boardColumns, cardsOf, keysOf } from '../mirror/board.ts'
import { boardLists, type StageLists } from '../mirror/boardLists.ts'
import { matchingDeals } from '../mirror/matchingDeals.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { needsMeLists } from '../mirror/needsMeLists.ts'

/** What one choice holds. */
const mostInRange = 10_000
/** Lists kept at once: what is on screen, and what was a moment ago. */
const kept = 8
/** There are zones whose midnight is at the half of an hour. */
const turnMs = 30 * 60_000

export type Board = ReturnType<typeof board>

type Filter = Pick<InputOf<'board.columns'>, 'query' | 'also'>
type List = Filter & Pick<InputOf<'board.page'>, 'order'>

/** `now`: ms since 1970. `attention`: what the person set for it. `rates`: the person's own. */
export function board(options: {
  mirror: Mirror
  now: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  /** so much time has passed that the order by what needs the person may be another one */
  turned: () => void
  attention: () => AttentionSettings
  rates: () => Rates | null
}) {
  const { mirror, now } = options
  const matches = new Map<string, string>()
  const lists = new Map<string, StageLists>()
  const scores = new Map<string, Map<number, number>>()

  /** Ids of the deals that are shown, as JSON; null: all. Throws `badInput` for a query that cannot be read. */
  const matching = ({ query = '', also = [] }: Filter): string | null => {
    if (query.trim() === '') return null
    const read = parseQuery(query)
    if (!read.ok) throw new ProblemError({ code: 'badInput', field: 'query' })
    return remembered(matches, JSON.stringify([ownDay(now()), query, also]), () =>
      matchingDeals(mirror, read.query, also, now()),
    )
  }
  let turning: (() => void) | null = null
  /** Waiting grows with the hours, and the days of a stage end at midnight. */
  const scoresNow = (): { scores: Map<number, number>; of: string } => {
    turning ??= options.after(turnMs - (now() % turnMs), () => {
      turning = null
      options.turned()
    })
    const { staleDays, needsMeWeights } = options.attention()
    const of = JSON.stringify([ownDay(now()), Math.floor(now() / turnMs), staleDays, needsMeWeights])
    return {
      of,
      scores: remembered(scores, of, () => attentionScores(mirror, { staleDays, needsMeWeights }, now())),
    }
  }
  const listOf = ({ order, query, also }: List): StageLists => {
    const name = [ownDay(now()), order, query, also]
    if (order !== 'needsMe') {
      const rates = order === 'value' ? options.rates() : null
      return remembered(lists, JSON.stringify([...name, rates]), () =>
        boardLists[order](mirror, matching({ query, also }), rates),
      )
    }
    const needs = scoresNow()
    return remembered(lists, JSON.stringify([...name, needs.of]), () =>
      needsMeLists(mirror, matching({ query, also }), needs.scores),
    )
  }

  return {
    columns: (input: InputOf<'board.columns'>): OutputOf<'board.columns'> =>
      boardColumns(mirror, matching(input)),
    page: ({ stage, from, limit, ...list }: InputOf<'board.page'>): OutputOf<'board.page'> => {
      const ids = listOf(list).get(stage) ?? []
      return { rows: cardsOf(mirror, ids.slice(from, from + limit)), length: ids.length }
    },
    place: ({ key, ...list }: InputOf<'board.place'>): OutputOf<'board.place'> => {
      const deal = mirror
        .sql('SELECT id, stage FROM deal WHERE key = ? AND hidden = 0 AND limbo = 0')
        .get(key) as { id: number; stage: string } | undefined
      if (!deal) return null
      const ids = listOf(list).get(deal.stage) ?? []
      const place = ids.indexOf(deal.id)
      return place < 0 ? null : { stage: deal.stage, place, length: ids.length }
    },
    range: ({ stage, first, last, ...list }: InputOf<'board.range'>): OutputOf<'board.range'> => {
      const ids = listOf(list).get(stage) ?? []
      const ends = [
        first === null ? 0 : ids.indexOf(idOf(mirror, first) ?? 0),
        last === null ? ids.length - 1 : ids.indexOf(idOf(mirror, last) ?? 0),
      ].sort((a, b) => a - b)
      const [from = -1, to = -1] = ends
      return from < 0 ? [] : keysOf(mirror, ids.slice(from, Math.min(to + 1, from + mostInRange)))
    },
    scale: (): OutputOf<'attention.scale'> => valueScale(mirror),
    stop: (): void => turning?.(),
    /** Rows changed, or the index of words, or who is known to have written last. */
    changed(): void {
      matches.clear()
      lists.clear()
      scores.clear()
    },
  }
}

/** Ids of rows begin at 1. */
const idOf = (mirror: Mirror, key: string): number | undefined =>
  mirror.sql('SELECT id FROM deal WHERE key = ?').pluck().get(key) as number | undefined

/** The newest answers of `make`, by name. */
function remembered<T>(known: Map<string, T>, name: string, make: () => T): T {
  const here = known.get(name)
  if (here !== undefined) return here
  const made = make()
  const [oldest] = known.keys()
  if (known.size >= kept && oldest !== undefined) known.delete(oldest)
  known.set(name, made)
  return made
}
