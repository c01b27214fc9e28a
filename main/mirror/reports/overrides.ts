/** "Detected this, you said that": where a person set another intent than the server had found. */
import type { OverridesReport, Period } from '../../../shared/reports.ts'
import { same } from '../../core/values.ts'
import type { Mirror } from '../mirror.ts'
import { asOf } from './asOf.ts'
import { beginOf } from './period.ts'

type Step = { conversation: string; at: number; mine: number; was: string | null; became: string | null }
/** What was detected before the person's latest word, and that word. */
type Override = { at: number; detected: string | null; said: string | null }

/** Conversations in one slice of work. */
const slice = 500

/** Conversations that began in the period, and those whose latest word of the person is of the period. */
export function* overrides(mirror: Mirror, period: Period, now: number): Generator<void, OverridesReport> {
  const since = beginOf(period, now)
  const said = [...(yield* overridesOf(mirror))].filter(([, { at }]) => at >= since)
  const channels = new Map<string, { conversations: number; overridden: number }>()
  const counts = mirror
    .sql(
      `SELECT channel, count(*) AS n FROM conversation INDEXED BY conversation_report
       WHERE hidden = 0 AND created >= ? AND intent <> '' GROUP BY channel`,
    )
    .all(since) as { channel: string; n: number }[]
  for (const { channel, n } of counts) channels.set(channel, { conversations: n, overridden: 0 })
  const rowOf = mirror.sql(
    'SELECT channel, intent, mark, created FROM conversation WHERE key = ? AND hidden = 0',
  )
  const pairs = new Map<string, OverridesReport['pairs'][number]>()
  let overridden = 0
  let detectedAgain = 0
  for (const [at, [key, { detected, said: mine }]] of said.entries()) {
    if (at % slice === 0) yield
    const row = rowOf.get(key) as
      | { channel: string; intent: string | null; mark: string | null; created: number }
      | undefined
    if (!row) continue
    overridden++
    if (row.mark === null && !same('intent', row.intent, mine)) detectedAgain++
    const name = JSON.stringify([detected, mine])
    const pair = pairs.get(name)
    if (pair) pair.count++
    else pairs.set(name, { detected, said: mine, count: 1 })
    const channel = channels.get(row.channel) ?? { conversations: 0, overridden: 0 }
    channel.overridden++
    // One that began earlier, or lost its intent, was not among those counted above.
    if (row.created < since || !row.intent) channel.conversations++
    channels.set(row.channel, channel)
  }
  return {
    at: asOf(mirror, 'conversation'),
    untimed: 0,
    conversations: [...channels.values()].reduce((sum, one) => sum + one.conversations, 0),
    overridden,
    detectedAgain,
    pairs: [...pairs.values()].sort(
      (a, b) => b.count - a.count || `${a.detected}>${a.said}`.localeCompare(`${b.detected}>${b.said}`, 'en'),
    ),
    channels: [...channels]
      .map(([channel, numbers]) => ({ channel, ...numbers }))
      .sort((a, b) => (a.channel < b.channel ? -1 : 1)),
  }
}

/** By conversation; one that was set back to what was detected is no override. */
function* overridesOf(mirror: Mirror): Generator<void, Map<string, Override>> {
  // Whole conversations per slice: what was detected goes on from one step to the next.
  const next = mirror.sql(
    `SELECT conversation, at, mine, was, became FROM intent_step
     WHERE conversation IN (
       SELECT DISTINCT conversation FROM intent_step WHERE mine = 1 AND conversation > ? ORDER BY conversation LIMIT ?
     ) ORDER BY conversation, id`,
  )
  const found = new Map<string, Override>()
  let last = ''
  for (;;) {
    const steps = next.all(last, slice) as Step[]
    last = steps.at(-1)?.conversation ?? ''
    if (last === '') break
    readSteps(steps, found)
    yield
  }
  for (const [conversation, override] of found) {
    // '' and null both mean none
    override.detected ||= null
    override.said ||= null
    const { detected, said } = override
    if (same('intent', detected, said)) found.delete(conversation)
  }
  return found
}

function readSteps(steps: readonly Step[], found: Map<string, Override>): void {
  let before: Step | null = null
  for (const step of steps) {
    const goesOn = before?.conversation === step.conversation && before.mine === 1
    before = step
    if (step.mine === 0) continue
    const detected: string | null = goesOn ? (found.get(step.conversation)?.detected ?? null) : step.was
    found.set(step.conversation, { at: step.at, detected, said: step.became })
  }
}
