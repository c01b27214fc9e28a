/**
 * Which deals need the person, and why, as data that the window words. Pure: facts of a deal, what the person set, and
 * a count of days since a time (shared/day `daysUntil`). Both the order of the board and the words on a card come from
 * here, so they cannot differ.
 */
import type { NeedsMeWeights, StaleDays } from './preferences.ts'

/**
 * Since when a deal is in its stage, ms. moved: it was seen to come into it. made: it is there since it was made. seen:
 * how it came there was not seen, so it is there since then at the least.
 */
export type Stay = { since: number; how: 'moved' | 'made' | 'seen' }

/**
 * The last message of a deal's conversation. by: only the thread tells who wrote it, `unknown` while it is not here.
 * `waits`: since when the lead waits for an answer, ms; null unless the lead wrote last.
 */
export type LastWord = { by: 'lead' | 'us' | 'unknown'; at: number; waits: number | null }

export type AttentionFacts = {
  stage: string
  /** minor units; text cannot be compared */
  value: number | string | null
  currency: string
  /** of its conversation */
  intent: string | null
  /** last changed by the server or touched here, ms; 0 when nobody can tell */
  touched: number
  stay: Stay | null
  last: LastWord | null
}

/** By currency: the values of its open deals at every tenth of them, 11 numbers from the smallest to the largest. */
export type Scale = { readonly [currency: string]: readonly number[] }

export type AttentionSettings = { staleDays: StaleDays; needsMeWeights: NeedsMeWeights }

/**
 * Why a deal is stale; all numbers are days. waits: a message came after anybody touched the deal, `by` the lead or by
 * whom is not known. quiet: neither a message nor a change. long: something happened, but it stays in its stage.
 */
export type Stale =
  | { is: 'waits'; by: 'lead' | 'unknown'; wrote: number; untouched: number }
  | { is: 'quiet'; untouched: number }
  | { is: 'long'; inStage: number; limit: number }

/** Why a deal needs the person; `days`: since the lead waits for an answer. */
export type Reason =
  | { is: 'waits'; days: number }
  | { is: 'intent'; intent: string }
  | { is: 'large' }
  | { is: 'stale'; stale: Stale }

/** How many midnights lie between a time and now. */
export type DaysSince = (ms: number) => number

const dayMs = 86_400_000

export const isOpenStage = (stage: string): boolean => stage !== 'won' && stage !== 'lost'

/** Null: not stale, or its stage has no limit. */
export function staleOf(facts: AttentionFacts, limits: StaleDays, days: DaysSince): Stale | null {
  const limit = facts.stage in limits ? limits[facts.stage as keyof StaleDays] : 0
  if (limit < 1) return null
  const { touched, last, stay } = facts
  const untouched = touched > 0 ? days(touched) : 0
  if (untouched >= limit) {
    const { by, at } = last ?? { by: 'us', at: 0 }
    if (by !== 'us' && at > touched) return { is: 'waits', by, wrote: days(at), untouched }
    if (at === 0 || days(at) >= limit) return { is: 'quiet', untouched }
  }
  if (stay === null) return null
  const inStage = days(stay.since)
  return inStage >= limit ? { is: 'long', inStage, limit } : null
}

/** Where a value stands among the open deals of its currency, 0 to 1; null when that says nothing. */
export function sizeOf({ value, currency }: AttentionFacts, scale: Scale): number | null {
  const tenths = Object.hasOwn(scale, currency) ? scale[currency] : undefined
  const [least, most] = [tenths?.[0], tenths?.at(-1)]
  if (typeof value !== 'number' || !tenths || least === undefined || most === undefined) return null
  if (least === most) return null
  if (value <= least) return 0
  const above = tenths.findIndex((tenth) => value < tenth)
  if (above === -1) return 1
  const [from, to] = [tenths[above - 1] ?? least, tenths[above] ?? most]
  return (above - 1 + (value - from) / (to - from)) / (tenths.length - 1)
}

/** A currency with fewer open deals than this has no large and small ones. */
const fewest = 5

/** `values`: by currency, those of the open deals, ascending. */
export function scaleOf(values: ReadonlyMap<string, ArrayLike<number>>): Scale {
  const scale: { [currency: string]: readonly number[] } = {}
  for (const [currency, sorted] of values)
    if (sorted.length >= fewest)
      scale[currency] = Array.from(
        { length: 11 },
        (_, tenth) => sorted[Math.round(((sorted.length - 1) * tenth) / 10)] ?? 0,
      )
  return scale
}

/** From this share on a deal is called large. */
const largeFrom = 0.75

/** How much an intent asks for an answer. */
const urgency: { [intent: string]: number } = {
  booking: 1,
  interested: 0.8,
  question: 0.6,
  objection: 0.5,
  out_of_office: 0,
  not_interested: 0,
}
const noIntent = 0.2

/** Days that a lead waits, and how urgent that is: it grows for three days, and after weeks the moment has passed. */
const waitCurve: readonly (readonly [days: number, urgency: number])[] = [
  [0, 0.35],
  [1, 0.6],
  [3, 1],
  [14, 1],
  [60, 0.4],
  [180, 0.1],
]

function waitUrgency(days: number): number {
  let [x, y] = waitCurve[0] ?? [0, 0]
  for (const [nextX, nextY] of waitCurve) {
    if (days < nextX) return y + ((days - x) / (nextX - x)) * (nextY - y)
    ;[x, y] = [nextX, nextY]
  }
  return y
}

const staleUrgency = (stale: Stale | null): number => {
  switch (stale?.is) {
    case 'waits':
      return 1
    case 'quiet':
      return 0.6
    case 'long':
      return 0.4
    case undefined:
      return 0
  }
}

/** What intent and size count where nobody waits and nothing is stale: there is nothing to do at once. */
const atRest = 0.25

type Parts = { waiting: number; intent: number; value: number; stale: number }

function partsOf(
  facts: AttentionFacts,
  { staleDays, needsMeWeights: weights }: AttentionSettings,
  scale: Scale,
  days: DaysSince,
  now: number,
): Parts {
  const waits = facts.last?.waits ?? null
  const waiting = waits === null ? 0 : waitUrgency(Math.max(0, now - waits) / dayMs)
  const stale = staleUrgency(staleOf(facts, staleDays, days))
  const pressing = atRest + (1 - atRest) * Math.max(waiting, stale)
  const intent = facts.intent === null ? noIntent : (urgency[facts.intent] ?? noIntent)
  return {
    waiting: weights.waiting * waiting,
    intent: weights.intent * intent * pressing,
    value: weights.value * (sizeOf(facts, scale) ?? 0) * pressing,
    stale: weights.stale * stale,
  }
}

/**
 * How much an open deal needs the person, 0 to 100; null for one that is won or lost. Values are compared within their
 * currency only.
 */
export function needsMeScore(
  facts: AttentionFacts,
  settings: AttentionSettings,
  scale: Scale,
  days: DaysSince,
  now: number,
): number | null {
  if (!isOpenStage(facts.stage)) return null
  const { waiting, intent, value, stale } = settings.needsMeWeights
  const all = waiting + intent + value + stale
  if (all === 0) return 0
  const parts = partsOf(facts, settings, scale, days, now)
  return ((parts.waiting + parts.intent + parts.value + parts.stale) / all) * 100
}

/** What makes its score, most first: only what counts something. Empty for a deal that is won or lost. */
export function needsMeReasons(
  facts: AttentionFacts,
  settings: AttentionSettings,
  scale: Scale,
  days: DaysSince,
  now: number,
): Reason[] {
  if (!isOpenStage(facts.stage)) return []
  const parts = partsOf(facts, settings, scale, days, now)
  const reasons: { part: number; reason: Reason }[] = []
  const waits = facts.last?.waits ?? null
  if (waits !== null) reasons.push({ part: parts.waiting, reason: { is: 'waits', days: days(waits) } })
  // A word that asks for nothing is no reason.
  if (facts.intent !== null && (urgency[facts.intent] ?? 0) > 0)
    reasons.push({ part: parts.intent, reason: { is: 'intent', intent: facts.intent } })
  if ((sizeOf(facts, scale) ?? 0) >= largeFrom) reasons.push({ part: parts.value, reason: { is: 'large' } })
  const stale = staleOf(facts, settings.staleDays, days)
  if (stale) reasons.push({ part: parts.stale, reason: { is: 'stale', stale } })
  return reasons
    .filter(({ part }) => part > 0)
    .sort((a, b) => b.part - a.part)
    .map(({ reason }) => reason)
}
