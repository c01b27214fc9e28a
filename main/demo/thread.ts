/**
 * Made-up conversations line by line, pure: the same seed, index and base date give the same lines. The generator makes
 * rows of them.
 */
import { type Channel, type Intent, intents } from '../../shared/rows.ts'
import { type Person, personOf } from './person.ts'
import { type Random, random } from './random.ts'
import { sellerPhrases, type Topic } from './sellerPhrases.ts'
import { type Urgent, urgentAt } from './urgent.ts'

/** A message before it is a row; `at` in ms since 1970. */
export type Line = { inbound: boolean; body: string; at: number }

export type Shape = {
  person: Person
  channel: Channel
  /** what the lead's last clear message says; null: nothing clear */
  intent: Intent | null
  length: number
  lastAt: number
  /** the lead waits for an answer to what it wrote last, and the thread began weeks before */
  urgent: Urgent | null
}

const day = 86_400_000
const hour = 3_600_000
const minute = 60_000

/** ISO text in whole seconds, as the server stamps. */
export const iso = (ms: number): string =>
  new Date(Math.floor(ms / 1_000) * 1_000).toISOString().replace('.000Z', 'Z')

const intentShares: readonly [Intent, number][] = [
  ['interested', 0.28],
  ['question', 0.2],
  ['booking', 0.12],
  ['objection', 0.14],
  ['out_of_office', 0.12],
  ['not_interested', 0.14],
]

export function intentBy(r: Random): Intent {
  let left = r.next()
  for (const [intent, share] of intentShares) {
    if (left < share) return intent
    left -= share
  }
  return intents[0]
}

/** What a conversation is like; row and thread are both made from it, so they agree. */
export function shapeOf(seed: number, index: number, baseDate: number): Shape {
  const r = random(seed, index, 'shape')
  const share = r.next()
  const channel: Channel =
    share < 0.55 ? 'email' : share < 0.8 ? 'whatsapp' : share < 0.93 ? 'linkedin' : 'sms'
  const intent = r.chance(0.9) ? intentBy(r) : null
  const long = r.chance(0.02)
  // Whoever says nothing clear does not write for long.
  const length = intent === null ? r.between(2, 5) : long ? r.between(40, 90) : r.between(2, 18)
  // More of it lately: the square of chance over a year.
  const lastAt = baseDate - Math.floor(r.next() ** 2 * 360 * day) - r.between(1, 55) * minute
  const urgent = urgentAt(index)
  const seconds = Math.floor(lastAt / 1_000) * 1_000
  return {
    person: personOf(seed, index),
    channel,
    intent: urgent ? 'booking' : intent,
    length: urgent ? Math.max(4, Math.min(length, 9)) : length,
    lastAt: urgent ? Math.floor((baseDate - urgent.wroteDaysAgo * day) / 1_000) * 1_000 - hour : seconds,
    urgent,
  }
}

/** Oldest first; the last one was written at `lastAt`. */
export function linesOf(seed: number, index: number, shape: Shape): Line[] {
  const { person, channel, intent, length, urgent } = shape
  const r = random(seed, index, 'thread')
  const lead = person.language
  const ours = sellerPhrases[lead.code]
  const speak = speaker(r, person.shortName)
  // To a clear word that leaves something to say, ours is the last one now and then.
  const answered = intent !== null && topicOf[intent] !== null && length > 2 && r.chance(0.3) && !urgent
  const clearAt = intent === null ? -1 : length - (answered ? 2 : 1)
  const lines: Line[] = []
  let topic: Topic = 'small'
  for (let place = 0; place < length; place++) {
    const before = lines.at(-1)
    const inbound =
      place === clearAt ||
      (place > 0 &&
        place !== clearAt + 1 &&
        !(urgent && place === clearAt - 1) &&
        r.chance(before?.inbound ? 0.15 : 0.75))
    let text: string
    if (place === 0) text = speak.pick(false, [lead.openers])
    else if (!inbound)
      text = speak.pick(false, before?.inbound ? [ours.answers[topic], ours.answers.small] : [ours.followUps])
    else if (place === clearAt && intent) {
      text = speak.pick(true, [lead.replies[intent]])
      topic = topicOf[intent] ?? 'small'
    } else {
      topic = intent === null ? 'small' : r.pick(onTheWay)
      text = speak.pick(true, [topic === 'small' ? lead.small : lead.replies[topic], lead.small])
    }
    const quoted = before && !before.inbound ? `${ours.wrote}\n${quoteOf(before.body)}` : null
    const body = inbound ? dressed(r, text, channel === 'email' ? quoted : null) : text
    lines.push({ inbound, body, at: 0 })
  }
  let at = shape.lastAt
  for (const line of lines.toReversed()) {
    line.at = at
    at -= pauseBefore(r, channel) + (urgent ? 5 * day : 0)
  }
  return lines
}

/** What our answer to an intent is about; null: it asks for none. */
const topicOf: Record<Intent, Topic | null> = {
  interested: 'interested',
  booking: 'booking',
  question: 'question',
  objection: 'objection',
  out_of_office: null,
  not_interested: null,
}

/** What leads write before their last clear word. */
const onTheWay = [
  'question',
  'question',
  'question',
  'small',
  'small',
  'interested',
  'interested',
  'objection',
] as const

/** Picks lines that were not said in this thread as long as there are some, and never a speaker's last one again. */
function speaker(r: Random, name: string) {
  const said = new Set<string>()
  const last: { [direction: string]: string } = {}
  return {
    /** from the first of these lists that has something new */
    pick(inbound: boolean, lists: readonly (readonly string[])[]): string {
      const direction = inbound ? 'in' : 'out'
      const fresh = lists
        .map((list) => list.filter((text) => !said.has(text)))
        .find((list) => list.length > 0)
      const other = lists.flat().filter((text) => text !== last[direction])
      const text = r.pick(fresh ?? (other.length > 0 ? other : lists.flat()))
      said.add(text)
      last[direction] = text
      return text.replace('{name}', name)
    },
  }
}

/** Chats go back and forth within hours, letters within days. In ms. */
function pauseBefore(r: Random, channel: Channel): number {
  const chat = channel === 'whatsapp' || channel === 'sms'
  const short = r.chance(0.6)
  if (chat && short) return r.between(2, 240) * minute
  return (short ? r.between(1, 30) * hour : r.between(1, 6) * day) + r.between(1, 59) * minute
}

const quoteOf = (body: string) =>
  body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')

/** E-mail quotes what it answers; a few bodies are long, or look like what an attacker or a broken client would send. */
function dressed(r: Random, text: string, quoted: string | null): string {
  const kind = r.next()
  if (kind < 0.01)
    return `${text}\n\n<img src=x onerror="alert(1)"> <b>Sent</b> from <a href="https://phish.example">our portal</a>`
  if (kind < 0.015) return `${text}\n\u202etxt.exe\u202c \u0007 please open`
  if (kind < 0.03)
    return `${text}\n\n${Array.from({ length: 60 }, (_, line) => `${line + 1}. ${text}`).join('\n')}`
  if (kind < 0.1) return `${text} 🙏🏽`
  return quoted !== null && kind < 0.5 ? `${text}\n\n${quoted}` : text
}
