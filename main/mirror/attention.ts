/**
 * What makes deals need attention, as it is stored: since when they are in their stage, and who wrote last. For the
 * cards of a window beside their rows (mirror/board), and for all open deals at once, from indexes alone.
 */
import {
  type AttentionSettings,
  isOpenStage,
  type LastWord,
  needsMeScore,
  type Scale,
  type Stay,
  scaleOf,
} from '../../shared/attention.ts'
import { daysUntil } from '../../shared/day.ts'
import { instant } from './columns.ts'
import type { Mirror } from './mirror.ts'

/** Of a deal `d`, its conversation `c`, and what `joinedFacts` brings. */
export type StoredFacts = ThreadFacts & {
  stay: number | null
  stay_how: Stay['how'] | null
  intent: string | null
}

type ThreadFacts = {
  /** 0: its thread is here and current; null: no conversation */
  thread_want: number | null
  /** its thread has messages that were not looked at yet (reports/heard) */
  unheard: number | null
  /** since when the lead waits */
  waits: number | null
}

export const storedFacts =
  'd.stay, d.stay_how, c.intent, c.thread_want, u.conversation AS unheard, h.at AS waits'
const joinedTurn =
  'LEFT JOIN heard h INDEXED BY heard_open ON h.conversation = c.id AND h.turn = 1 AND h.gap IS NULL'
export const joinedFacts = `LEFT JOIN unheard u ON u.conversation = c.id ${joinedTurn}`

export const stayOf = ({ stay, stay_how: how }: Pick<StoredFacts, 'stay' | 'stay_how'>): Stay | null =>
  stay === null || how === null ? null : { since: stay, how }

/** Null: it has no conversation here, or no message. */
export const lastWordOf = ({
  last_message_at,
  ...thread
}: ThreadFacts & { last_message_at: string | null }) => lastWord(instant(last_message_at), thread)

/** Who wrote last is only known from a thread that is here and was looked at. */
function lastWord(at: number, { thread_want: wanted, unheard, waits }: ThreadFacts): LastWord | null {
  if (wanted === null || at === 0) return null
  if (wanted !== 0 || unheard !== null) return { by: 'unknown', at, waits: null }
  // A turn whose time cannot be read began with the last message at the latest.
  return waits === null ? { by: 'us', at, waits: null } : { by: 'lead', at, waits: waits || at }
}

type Values = Map<string, number[]>

function addValue(values: Values, currency: string, value: number): void {
  const own = values.get(currency)
  if (own) own.push(value)
  else values.set(currency, [value])
}

/** Typed arrays sort without being told how, in a third of the time. */
const sorted = (values: Values): Map<string, Float64Array> =>
  new Map([...values].map(([currency, own]) => [currency, Float64Array.from(own).sort()]))

/** How large the open deals of each currency are, from one index. */
export function valueScale(mirror: Mirror): Scale {
  const rows = mirror
    .sql(
      `SELECT stage, currency, value FROM deal
       WHERE hidden = 0 AND limbo = 0 AND typeof(value) = 'integer' ORDER BY stage, currency, value`,
    )
    .raw()
    .all() as [stage: string, currency: string, value: number][]
  const values: Values = new Map()
  for (const [stage, currency, value] of rows) if (isOpenStage(stage)) addValue(values, currency, value)
  return scaleOf(sorted(values))
}

type Raw = [
  id: number,
  stage: string,
  currency: string,
  value: number | string | null,
  at: number,
  since: number | null,
  intent: string | null,
  lastAt: number | null,
  wanted: number | null,
  conversation: number | null,
  waits: number | null,
]

/**
 * How much every open deal needs the person, by its id (`deal.id`): 0 to 100. `now`: ms since 1970. In the order of the
 * conversations, which are then read one after the other. Their place in the list stands for the last message: where
 * one woke later than that, it is the wake.
 */
export function attentionScores(
  mirror: Mirror,
  settings: AttentionSettings,
  now: number,
): Map<number, number> {
  const rows = mirror
    .sql(
      `SELECT d.id, d.stage, d.currency, d.value, d.at, d.stay,
         c.intent, c.at, c.thread_want, c.id, h.at
       FROM deal d INDEXED BY deal_conversation
       LEFT JOIN conversation c INDEXED BY conversation_whose ON c.key = d.conversation_id ${joinedTurn}
       WHERE d.hidden = 0 AND d.limbo = 0 AND d.stage NOT IN ('won', 'lost')
       ORDER BY d.conversation_id, d.at DESC, d.id DESC`,
    )
    .raw()
    .all() as Raw[]
  const unheard = new Set(mirror.sql('SELECT conversation FROM unheard').pluck().all() as number[])
  const values: Values = new Map()
  for (const [, , currency, value] of rows) if (typeof value === 'number') addValue(values, currency, value)
  const scale = scaleOf(sorted(values))
  const days = daysUntil(now)
  const scores = new Map<number, number>()
  for (const [id, stage, currency, value, touched, since, intent, lastAt, wanted, talk, waits] of rows) {
    // How it began does not count.
    const stay: Stay | null = since === null ? null : { since, how: 'seen' }
    const behind = talk !== null && unheard.has(talk) ? talk : null
    const last = lastWord(lastAt ?? 0, { thread_want: wanted, unheard: behind, waits })
    const facts = { stage, value, currency, intent, touched, stay, last }
    const score = needsMeScore(facts, settings, scale, days, now)
    if (score !== null) scores.set(id, score)
  }
  return scores
}
