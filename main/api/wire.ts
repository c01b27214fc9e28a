/**
 * Tolerant readers of the API's envelopes: take what is there, keep rows as received, and name what is strange.
 * Used by `client`. Nothing here throws for what a server can send; null means that the thing is not in there.
 */
import { z } from 'zod'
import { isPlainId, type Kind, type Row, type Value } from '../../shared/rows.ts'
import type { Message } from '../../shared/views.ts'

/** A row, or something in its place, that diagnostics should show. */
export type Strange = { id: string; reason: string }

export type ListPage = {
  rows: Row[]
  /** cannot be used: no object, or no id that can be a key */
  bad: Strange[]
  /** used, though a field has an unexpected type */
  odd: Strange[]
  /** as `pagination` says; null when it does not */
  total: number | null
  perPage: number | null
  page: number | null
}

export type MessageList = { messages: Message[]; bad: Strange[]; odd: Strange[] }

const plural = { conversation: 'conversations', deal: 'deals', client: 'clients' } as const

/** `{success: true, <plural>: [...], pagination}`; the array may also be called `data`. Null without an array. */
export function readList(kind: Kind, json: Value | undefined): ListPage | null {
  const found = readItems(json, plural[kind])
  if (!found) return null
  const { items, envelope } = found
  const page: ListPage = { rows: [], bad: [], odd: [], ...readPagination(envelope.pagination) }
  items.forEach((item, index) => {
    const why = whyNotARow(item)
    if (why !== null) {
      page.bad.push({ id: idText(item, index), reason: why })
      return
    }
    const row = item as Row
    page.rows.push(row)
    const reason = whyOdd(expected[kind], row)
    if (reason !== null) page.odd.push({ id: row.id, reason })
  })
  return page
}

/**
 * `{success: true, <kind>: {...}}`, the row under `data`, or a body that is the row. Null without a usable row. A body
 * with `success` is an envelope, never a row: an `id` in it may be that of the request.
 */
export function readOne(kind: Kind, json: Value | undefined): Row | null {
  if (!isObject(json)) return null
  const places = 'success' in json ? [json[kind], json.data] : [json[kind], json.data, json]
  for (const item of places) if (whyNotARow(item) === null) return item as Row
  return null
}

/** The messages of a conversation, in the order of the server. Null without an array. */
export function readMessages(json: Value | undefined): MessageList | null {
  const found = readItems(json, 'messages')
  if (!found) return null
  const list: MessageList = { messages: [], bad: [], odd: [] }
  found.items.forEach((item, index) => {
    const why = whyNotARow(item)
    if (why !== null) {
      list.bad.push({ id: idText(item, index), reason: why })
      return
    }
    const row = item as Row
    const at = [row.sent_at, row.received_at, row.created_at].find((time) => isText(time) && time !== '')
    list.messages.push({
      id: row.id,
      direction: textOf(row.direction),
      body: textOf(row.body),
      at: isText(at) ? at : null,
    })
    const reason = whyOdd(expectedMessage, row)
    if (reason !== null) list.odd.push({ id: row.id, reason })
  })
  return list
}

/** Whether an id may stand in a path: a plain token that URL rules do not read as a step ("." and "..", RFC 3986). */
export const isPathId = (id: unknown): id is string => isPlainId(id) && id !== '.' && id !== '..'

function whyNotARow(item: Value | undefined): string | null {
  if (!isObject(item)) return 'not an object'
  if (!Object.hasOwn(item, 'id') || item.id === null) return 'no id'
  return isPathId(item.id) ? null : 'the id is not a plain token'
}

/** What to call a row that has no usable id: the id as it is, cut, or its place on the page. */
function idText(item: Value, index: number): string {
  const id = isObject(item) ? item.id : undefined
  return id === undefined || id === null ? `#${index + 1}` : textOf(id).slice(0, 140)
}

function readItems(
  json: Value | undefined,
  name: string,
): { items: Value[]; envelope: Record<string, Value> } | null {
  if (!isObject(json) || json.success !== true) return null
  const items = [json[name], json.data].find((each) => Array.isArray(each))
  return Array.isArray(items) ? { items, envelope: json } : null
}

function readPagination(json: Value | undefined): Pick<ListPage, 'total' | 'perPage' | 'page'> {
  const said = isObject(json) ? json : {}
  return {
    total: countOf(said.total),
    perPage: countOf(said.per_page) || null,
    page: countOf(said.page) || null,
  }
}

/** A count comes as a number, or as digits. Anything else is not said: null is not zero. */
function countOf(value: Value | undefined): number | null {
  const count = isText(value) && /^\d+$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : null
}

// Only types are expected. Unknown fields, missing fields and unknown words are data, not strange (SYNC.md section 5).
const text = z.string().nullish()
const time = z
  .string()
  .refine((at) => !Number.isNaN(Date.parse(at)), 'not a time')
  .nullish()

const expected: Record<Kind, z.ZodType> = {
  conversation: z.object({
    lead_email: text,
    lead_name: text,
    channel: text,
    campaign_id: text,
    contact_id: text,
    status: text,
    intent: text,
    last_message: text,
    last_message_at: time,
    created_at: time,
  }),
  deal: z.object({
    conversation_id: text,
    lead_email: text,
    lead_name: text,
    stage: text,
    value: z.int().nonnegative().nullish(),
    currency: text,
    notes: text,
    created_at: time,
    updated_at: time,
  }),
  client: z.object({ name: text, domain: text, notes: text, created_at: time }),
}

const expectedMessage = z.object({
  direction: text,
  body: text,
  sent_at: time,
  received_at: time,
  created_at: time,
})

/** Names fields and types only, never a value: the reason is shown and copied into reports. */
function whyOdd(schema: z.ZodType, row: Row): string | null {
  const read = schema.safeParse(row)
  if (read.success) return null
  return read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}

const isText = (value: Value | undefined): value is string => typeof value === 'string'

const isObject = (value: Value | undefined): value is { [name: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Shown as far as possible: a number or an object where text belongs is shown as its JSON. */
const textOf = (value: Value | undefined): string =>
  value === undefined || value === null ? '' : isText(value) ? value : JSON.stringify(value)
