/**
 * All deals as reports count them, with the stages in which they were seen. Read in slices, and kept by
 * `workspaces/reports` until rows change: every report about deals needs them.
 */
import type { Mirror } from '../mirror.ts'
import { asOf } from './asOf.ts'
import { type StageStep, type Stay, staysOf } from './stays.ts'
import type { StoredValue } from './sums.ts'

export type DealFact = {
  /** ms; for one made here and not yet delivered when it was made; 0 when it cannot be read */
  created: number
  stage: string
  currency: string
  value: StoredValue
  /** last changed by the server or touched here, ms */
  at: number
  /** of its conversation; null: it has none */
  campaign: string | null
  /** its conversation is not on this computer */
  stray: boolean
  stays: Stay[]
}

export type DealFacts = {
  deals: DealFact[]
  /** end of the last done reading of the deals */
  at: number | null
  /** deals without a time that can be read */
  untimed: number
  /** when the first move was seen; null: none */
  firstMove: number | null
}

type Raw = [
  id: number,
  created: number,
  stage: string,
  currency: string,
  value: StoredValue,
  at: number,
  key: string,
  conversation: string | null,
  campaign: string | null,
]

/** Rows of one slice: some milliseconds. */
const slice = 1_000

export function* dealFacts(mirror: Mirror): Generator<void, DealFacts> {
  const steps = yield* stageSteps(mirror)
  const page = mirror.db
    .prepare(
      `SELECT d.id, d.created, d.stage, d.currency, d.value, d.at, d.key, c.key, c.campaign_id
       FROM deal d INDEXED BY deal_report LEFT JOIN conversation c INDEXED BY conversation_whose ON c.key = d.conversation_id
       WHERE d.hidden = 0 AND d.limbo = 0 AND d.id > ? ORDER BY d.id LIMIT ?`,
    )
    .raw()
  const deals: DealFact[] = []
  let last = 0
  for (;;) {
    const rows = page.all(last, slice) as Raw[]
    for (const [, created, stage, currency, value, at, key, conversation, campaign] of rows)
      deals.push({
        created: created || at,
        stage,
        currency,
        value,
        at,
        campaign: campaign || null,
        stray: conversation === null,
        stays: staysOf(steps.get(key) ?? never, stage),
      })
    const end = rows.at(-1)
    if (!end || rows.length < slice) break
    last = end[0]
    yield
  }
  let firstMove: number | null = null
  for (const [first] of steps.values())
    if (first && (firstMove === null || first.at < firstMove)) firstMove = first.at
  return {
    deals,
    at: asOf(mirror, 'deal'),
    untimed: deals.reduce((n, { created }) => n + (created === 0 ? 1 : 0), 0),
    firstMove,
  }
}

const never: readonly StageStep[] = []

type RawStep = [deal: string, id: number, at: number, was: string | null, became: string | null]

/** Moves of every deal that ever moved here, oldest first. */
function* stageSteps(mirror: Mirror): Generator<void, Map<string, StageStep[]>> {
  const page = mirror.db
    .prepare(
      'SELECT deal, id, at, was, became FROM stage_step WHERE (deal, id) > (?, ?) ORDER BY deal, id LIMIT ?',
    )
    .raw()
  const steps = new Map<string, StageStep[]>()
  let last: readonly [string, number] = ['', 0]
  for (;;) {
    const rows = page.all(...last, slice) as RawStep[]
    for (const [deal, , at, was, became] of rows) {
      const own = steps.get(deal)
      if (own) own.push({ at, was, became })
      else steps.set(deal, [{ at, was, became }])
    }
    const end = rows.at(-1)
    if (!end || rows.length < slice) return steps
    last = [end[0], end[1]]
    yield
  }
}
