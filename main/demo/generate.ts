/**
 * The demo's made-up world, pure: the same seed, size and base date give the same rows. Threads are made when they are
 * asked for, so that 100,000 conversations with a million messages start within seconds.
 */
import { type Intent, type Row, stages } from '../../shared/rows.ts'
import { personOf } from './person.ts'
import { campaignNames, clientBrands, dealNotes } from './phrases.ts'
import { random, uuidOf } from './random.ts'
import { intentBy, iso, linesOf, type Shape, shapeOf } from './thread.ts'

export const sizes = { tiny: 12, small: 200, medium: 5_000, large: 100_000 } as const
export type Size = keyof typeof sizes

/** A message as the server shows it. */
export type MessageRow = Row & { direction: string; body: string }

export type World = { conversations: Row[]; deals: Row[]; clients: Row[] }

const day = 86_400_000
const hour = 3_600_000

export function makeWorld(seed: number, size: Size, baseDate: number): World {
  const conversations: Row[] = []
  const deals: Row[] = []
  for (let index = 0; index < sizes[size]; index++) {
    const shape = shapeOf(seed, index, baseDate)
    const conversation = conversationOf(seed, index, shape)
    conversations.push(conversation)
    const deal = dealOf(seed, index, conversation, shape, baseDate)
    if (deal) deals.push(deal)
  }
  return { conversations, deals, clients: clientsOf(seed, baseDate) }
}

function conversationOf(seed: number, index: number, shape: Shape): Row {
  const r = random(seed, index, 'row')
  const lines = linesOf(seed, index, shape)
  const status = shape.urgent
    ? 'active'
    : shape.intent === 'not_interested'
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
    last_message: lines.at(-1)?.body ?? '',
    last_message_at: iso(shape.lastAt),
    created_at: iso(lines[0]?.at ?? shape.lastAt),
  }
}

/** The whole thread of the conversation with this index, oldest first. */
export function threadOf(seed: number, index: number, baseDate: number): MessageRow[] {
  return linesOf(seed, index, shapeOf(seed, index, baseDate)).map(({ inbound, body, at }, place) => {
    const id = uuidOf(seed, 'message', index, place)
    return inbound
      ? { id, direction: 'inbound', body, received_at: iso(at) }
      : { id, direction: 'outbound', body, sent_at: iso(at) }
  })
}

/** By currency: the range of whole units, and the minor units of one. */
const amounts: Record<string, readonly [from: number, to: number, minor: number]> = {
  INR: [25_000, 1_800_000, 100],
  USD: [500, 48_000, 100],
  EUR: [450, 42_000, 100],
  JPY: [60_000, 5_200_000, 1],
  KWD: [150, 9_000, 1_000],
}

function dealOf(
  seed: number,
  index: number,
  conversation: Row,
  { person, urgent }: Shape,
  baseDate: number,
): Row | null {
  const r = random(seed, index, 'deal')
  const { intent } = conversation
  const likely =
    intent === 'interested' || intent === 'booking'
      ? 0.6
      : intent === 'question' || intent === 'objection'
        ? 0.2
        : 0.02
  if (!r.chance(likely) && !urgent) return null
  const currency = urgent?.currency ?? person.language.currency
  const [from, to, minor] = amounts[currency] ?? [100, 1_000, 100]
  const step = 10 ** Math.max(1, String(from).length - 2)
  const whole = Math.round(r.between(from, to) / step) * step
  const lastAt = Date.parse(String(conversation.last_message_at))
  /** some time after this moment, at most so long, and never in the future */
  const soonAfter = (at: number, most: number) => at + Math.floor(r.next() * Math.min(most, baseDate - at))
  const createdAt = urgent ? lastAt - 9 * day : soonAfter(lastAt, 5 * hour)
  const updatedAt = urgent || r.chance(0.5) ? createdAt : soonAfter(createdAt, 12 * day)
  return {
    id: uuidOf(seed, 'deal', index),
    conversation_id: conversation.id,
    lead_email: conversation.lead_email ?? null,
    lead_name: conversation.lead_name ?? null,
    stage:
      urgent?.stage ??
      (conversation.status === 'closed' ? r.pick(['won', 'lost'] as const) : r.pick(stages.slice(0, 4))),
    value: urgent ? to * minor : r.chance(0.06) ? null : whole * minor,
    currency,
    notes: r.pick(dealNotes) || null,
    created_at: iso(createdAt),
    updated_at: iso(updatedAt),
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
      notes: `${r.between(2, 9)} active campaigns`,
      created_at: iso(baseDate - r.between(10, 700) * day),
    }
  })
}

/** A reply for life in the demo: what this lead would write next, other than `last`. */
export function replyOf(
  seed: number,
  index: number,
  turn: number,
  last: string,
): { body: string; intent: Intent } {
  const { replies } = personOf(seed, index).language
  const r = random(seed, index, 'reply', turn)
  const intent = intentBy(r)
  const fresh = replies[intent].filter((body) => body !== last)
  return fresh.length > 0
    ? { body: r.pick(fresh), intent }
    : { body: r.pick(replies.interested), intent: 'interested' }
}
