/**
 * The demo's made-up world, pure: the same seed, size and base date give the same rows. Threads are made when they are
 * asked for, so that 100,000 conversations with a million messages start within seconds.
 */
import { type Channel, type Intent, intents, type Row, stages } from '../../shared/rows.ts'
import { campaignNames, clientBrands, companies, dealNotes, languages } from './phrases.ts'
import { type Random, random, uuidOf } from './random.ts'

export const sizes = { small: 200, medium: 5_000, large: 100_000 } as const
export type Size = keyof typeof sizes

/** A message as the server shows it. */
export type MessageRow = Row & { direction: string; body: string }

export type World = { conversations: Row[]; deals: Row[]; clients: Row[] }

const day = 86_400_000
const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

export function makeWorld(seed: number, size: Size, baseDate: number): World {
  const conversations = Array.from({ length: sizes[size] }, (_, index) =>
    conversationOf(seed, index, baseDate),
  )
  const deals = conversations.flatMap(
    (conversation, index) => dealOf(seed, index, conversation, baseDate) ?? [],
  )
  return { conversations, deals, clients: clientsOf(seed, baseDate) }
}

type Person = { language: (typeof languages)[number]; name: string; firstName: string; email: string }

function personOf(seed: number, index: number): Person {
  const r = random(seed, index, 'person')
  // English and Indian English are half of it, the other languages share the rest.
  const language = r.chance(0.5) ? languages[r.between(0, 1)] : r.pick(languages)
  if (!language) throw new Error('no languages')
  const firstAt = r.between(0, language.first.length - 1)
  const lastAt = r.between(0, language.last.length - 1)
  const first = language.first[firstAt] ?? ''
  const last = language.last[lastAt] ?? ''
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^\p{L}]/gu, '')
      .replace(/\p{M}/gu, '')
      .replace(/ß/g, 'ss')
      .toLowerCase()
  const address = `${language.latinFirst?.[firstAt] ?? plain(first)}.${language.latinLast?.[lastAt] ?? plain(last)}`
  return {
    language,
    name: language.familyFirst ? `${last}${first}` : `${first} ${last}`,
    firstName: language.familyFirst ? last : first,
    email: `${address}@${r.pick(companies)}.example`,
  }
}

const intentShares: readonly [Intent, number][] = [
  ['interested', 0.28],
  ['question', 0.2],
  ['booking', 0.12],
  ['objection', 0.14],
  ['out_of_office', 0.12],
  ['not_interested', 0.14],
]

function intentBy(r: Random): Intent {
  let left = r.next()
  for (const [intent, share] of intentShares) {
    if (left < share) return intent
    left -= share
  }
  return intents[0]
}

type Shape = {
  person: Person
  channel: Channel
  /** null: the last word is ours, or says nothing clear */
  intent: Intent | null
  length: number
  lastAt: number
}

/** What a conversation is like; row and thread are both made from it, so they agree. */
function shapeOf(seed: number, index: number, baseDate: number): Shape {
  const r = random(seed, index, 'shape')
  const share = r.next()
  const channel: Channel =
    share < 0.55 ? 'email' : share < 0.8 ? 'whatsapp' : share < 0.93 ? 'linkedin' : 'sms'
  const intent = r.chance(0.9) ? intentBy(r) : null
  const length = r.chance(0.02) ? r.between(40, 90) : r.between(2, 17)
  // More of it lately: the square of chance over a year.
  const lastAt = baseDate - Math.floor(r.next() ** 2 * 360 * day) - r.between(1, 55) * 60_000
  return {
    person: personOf(seed, index),
    channel,
    intent,
    length,
    lastAt: Math.floor(lastAt / 1_000) * 1_000,
  }
}

function conversationOf(seed: number, index: number, baseDate: number): Row {
  const shape = shapeOf(seed, index, baseDate)
  const r = random(seed, index, 'row')
  const thread = threadOf(seed, index, baseDate)
  const last = thread.at(-1)
  const status =
    shape.intent === 'not_interested'
      ? r.chance(0.8)
        ? 'closed'
        : 'active'
      : r.chance(0.62)
        ? 'active'
        : r.chance(0.25)
          ? 'snoozed'
          : 'closed'
  return {
    id: uuidOf(seed, 'conversation', index),
    lead_email: shape.person.email,
    lead_name: shape.person.name,
    channel: shape.channel,
    campaign_id: uuidOf(seed, 'campaign', r.between(0, campaignNames.length - 1)),
    contact_id: uuidOf(seed, 'contact', index),
    status,
    intent: shape.intent,
    last_message: last?.body ?? '',
    last_message_at: iso(shape.lastAt),
    created_at: iso(Date.parse(String(thread[0]?.sent_at ?? iso(shape.lastAt)))),
  }
}

/** The whole thread of the conversation with this index, oldest first. */
export function threadOf(seed: number, index: number, baseDate: number): MessageRow[] {
  const { person, channel, intent, length, lastAt } = shapeOf(seed, index, baseDate)
  const r = random(seed, index, 'thread')
  const { language } = person
  const fill = (text: string) => text.replace('{name}', person.firstName)
  const gaps = Array.from(
    { length: length - 1 },
    () => (r.chance(0.6) ? r.between(1, 30) * hour : r.between(1, 6) * day) + r.between(0, 59) * 60_000,
  )
  let at = lastAt - gaps.reduce((sum, gap) => sum + gap, 0)
  const messages: MessageRow[] = []
  for (let place = 0; place < length; place++) {
    const isLast = place === length - 1
    const inbound = isLast
      ? intent !== null || r.chance(0.5)
      : place > 0 && r.chance(messages.at(-1)?.direction === 'outbound' ? 0.8 : 0.3)
    const text = !inbound
      ? fill(r.pick(place === 0 ? language.openers : language.followUps))
      : isLast && intent
        ? r.pick(language.replies[intent])
        : r.pick(language.small)
    const body = inbound ? dressed(r, text, channel, messages.at(-1)?.body ?? '') : text
    const id = uuidOf(seed, 'message', index, place)
    messages.push(
      inbound
        ? { id, direction: 'inbound', body, received_at: iso(at) }
        : { id, direction: 'outbound', body, sent_at: iso(at) },
    )
    at += gaps[place] ?? 0
  }
  return messages
}

/** E-mail quotes what it answers; a few bodies are long, or look like what an attacker or a broken client would send. */
function dressed(r: Random, text: string, channel: Channel, before: string): string {
  const kind = r.next()
  if (kind < 0.01)
    return `${text}\n\n<img src=x onerror="alert(1)"> <b>Sent</b> from <a href="https://phish.example">our portal</a>`
  if (kind < 0.015) return `${text}\n\u202etxt.exe\u202c \u0007 please open`
  if (kind < 0.03)
    return `${text}\n\n${Array.from({ length: 60 }, (_, line) => `${line + 1}. ${text}`).join('\n')}`
  if (kind < 0.1) return `${text} 🙏🏽`
  if (channel === 'email' && kind < 0.5 && before)
    return `${text}\n\nOn an earlier day you wrote:\n${before
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}`
  return text
}

/** By currency: the range of whole units, and the minor units of one. */
const amounts: Record<string, readonly [from: number, to: number, minor: number]> = {
  INR: [25_000, 1_800_000, 100],
  USD: [500, 48_000, 100],
  EUR: [450, 42_000, 100],
  JPY: [60_000, 5_200_000, 1],
  KWD: [150, 9_000, 1_000],
}

function dealOf(seed: number, index: number, conversation: Row, baseDate: number): Row | null {
  const r = random(seed, index, 'deal')
  const { intent } = conversation
  const likely =
    intent === 'interested' || intent === 'booking'
      ? 0.6
      : intent === 'question' || intent === 'objection'
        ? 0.2
        : 0.02
  if (!r.chance(likely)) return null
  const currency = personOf(seed, index).language.currency
  const [from, to, minor] = amounts[currency] ?? [100, 1_000, 100]
  const step = 10 ** Math.max(1, String(from).length - 2)
  const whole = Math.round(r.between(from, to) / step) * step
  const lastAt = Date.parse(String(conversation.last_message_at))
  const createdAt = Math.min(baseDate - hour, lastAt + r.between(5, 300) * 60_000)
  const updatedAt = Math.min(baseDate - 60_000, createdAt + (r.chance(0.5) ? 0 : r.between(1, 12) * day))
  return {
    id: uuidOf(seed, 'deal', index),
    conversation_id: conversation.id,
    lead_email: conversation.lead_email ?? null,
    lead_name: conversation.lead_name ?? null,
    stage: conversation.status === 'closed' ? r.pick(['won', 'lost'] as const) : r.pick(stages.slice(0, 4)),
    value: r.chance(0.06) ? null : whole * minor,
    currency,
    notes: r.pick(dealNotes) || null,
    created_at: iso(Math.floor(createdAt / 1_000) * 1_000),
    updated_at: iso(Math.floor(Math.max(createdAt, updatedAt) / 1_000) * 1_000),
  }
}

function clientsOf(seed: number, baseDate: number): Row[] {
  return clientBrands.map((name, index) => {
    const r = random(seed, index, 'client')
    const plain = name
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase()
    return {
      id: uuidOf(seed, 'client', index),
      name,
      domain: `${plain || `client${index}`}.example`,
      notes: `${r.between(1, 9)} active campaigns`,
      created_at: iso(baseDate - r.between(10, 700) * day),
    }
  })
}

/** A reply for life in the demo: what this lead would write next. */
export function replyOf(seed: number, index: number, turn: number): { body: string; intent: Intent } {
  const { language } = personOf(seed, index)
  const r = random(seed, index, 'reply', turn)
  const intent = intentBy(r)
  return { body: r.pick(language.replies[intent]), intent }
}
