/**
 * What makes deals need attention, as it is stored: since when they are in their stage, and who wrote last. For the
 * cards of a window beside their rows (mirror/board), and for all open deals at once, from indexes alone.
 */
import {
  type AttentionFacts,
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
export type StoredFacts = {
  stay: number | null
  stay_how: Stay['how'] | null
  intent: string | null
  last_message_at: string | null
  /** 0: its thread is here and current; null: no conversation */
  thread_want: number | null
  /** its thread has messages that were not looked at yet (reports/heard) */
  unheard: number | null
  /** since when the lead waits */
  waits: number | null
}

export const storedFacts =
  'd.stay, d.stay_how, c.intent, c.thread_want, u.conversation AS unheard, h.at AS waits'
export const joinedFacts = `LEFT JOIN unheard u ON u.conversation = c.id
  LEFT JOIN heard h INDEXED BY heard_open ON h.conversation = c.id AND h.turn = 1 AND h.gap IS NULL`

export const stayOf = ({ stay, stay_how: how }: Pick<StoredFacts, 'stay' | 'stay_how'>): Stay | null =>
  stay === null || how === null ? null : { since: stay, how }

/** Who wrote last is only known from a thread that is here and was looked at. */
export function lastWordOf({
  last_message_at,
  thread_want: wanted,
  unheard,
  waits,
}: Omit<StoredFacts, 'stay' | 'stay_how' | 'intent'>): LastWord | null {
  const at = instant(last_message_at)
  if (wanted === null || at === 0) return null
  if (wanted !== 0 || unheard !== null) return { by: 'unknown', at, waits: null }
  // A turn whose time cannot be read began with the last message at the latest.
  return waits === null ? { by: 'us', at, waits: null } : { by: 'lead', at, waits: waits || at }
}

/** Values of open deals by currency, ascending, from one index. */
export function valueScale(mirror: Mirror): Scale {
  const rows = mirror
    .sql(
      `SELECT stage, currency, value FROM deal
       WHERE hidden = 0 AND limbo = 0 AND typeof(value) = 'integer' ORDER BY stage, currency, value`,
    )
    .raw()
    .all() as [stage: string, currency: string, value: number][]
  const values = new Map<string, number[]>()
  for (const [stage, currency, value] of rows) {
    if (!isOpenStage(stage)) continue
    const own = values.get(currency)
    if (own) own.push(value)
    else values.set(currency, [value])
  }
  for (const own of values.values()) own.sort((a, b) => a - b)
  return scaleOf(values)
}

type Raw = [
  id: number,
  stage: string,
  currency: string,
  value: number | string | null,
  at: number,
  stay: number | null,
  how: Stay['how'] | null,
  intent: string | null,
  lastAt: string | null,
  wanted: number | null,
  unheard: number | null,
  waits: number | null,
]

/** How much every open deal needs the person, by its id (`deal.id`): 0 to 100. `now`: ms since 1970. */
export function attentionScores(
  mirror: Mirror,
  settings: AttentionSettings,
  scale: Scale,
  now: number,
): Map<number, number> {
  const rows = mirror
    .sql(
      `SELECT d.id, d.stage, d.currency, d.value, d.at, d.stay, d.stay_how,
         c.intent, c.last_message_at, c.thread_want, u.conversation, h.at
       FROM deal d INDEXED BY deal_report
       LEFT JOIN conversation c INDEXED BY conversation_whose ON c.key = d.conversation_id ${joinedFacts}
       WHERE d.hidden = 0 AND d.limbo = 0 AND d.stage NOT IN ('won', 'lost')`,
    )
    .raw()
    .all() as Raw[]
  const days = daysUntil(now)
  const scores = new Map<number, number>()
  for (const [id, stage, currency, value, at, stay, how, intent, lastAt, wanted, unheard, waits] of rows) {
    const facts: AttentionFacts = {
      stage,
      value,
      currency,
      intent,
      touched: at,
      stay: stayOf({ stay, stay_how: how }),
      last: lastWordOf({ last_message_at: lastAt, thread_want: wanted, unheard, waits }),
    }
    const score = needsMeScore(facts, settings, scale, days, now)
    if (score !== null) scores.set(id, score)
  }
  return scores
}
