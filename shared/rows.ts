/**
 * The words of the API: kinds of row, their enums, and which fields a person may set.
 * Source: api/crm-api.txt. A row is data as received: unknown fields and unknown enum values are kept and shown,
 * never sent back, so nothing here rejects a row.
 */

/** Anything JSON can carry. A number that is not a safe integer arrives as its source text (see main/api/json.ts). */
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value }

/** Named values: the fields of a row, or those that a person touched. */
export type Fields = { [name: string]: Value }

/** A row as the server sent it. `id` is a plain token (`isPlainId`). */
export type Row = { id: string } & Fields

export type Kind = 'conversation' | 'deal' | 'client'
export const kinds: readonly Kind[] = ['conversation', 'deal', 'client']

export const channels = ['email', 'whatsapp', 'sms', 'linkedin'] as const
export const statuses = ['active', 'snoozed', 'closed'] as const
export const intents = [
  'interested',
  'booking',
  'question',
  'objection',
  'out_of_office',
  'not_interested',
] as const
export const stages = ['new', 'contacted', 'interested', 'negotiating', 'won', 'lost'] as const

export type Channel = (typeof channels)[number]
export type Status = (typeof statuses)[number]
export type Intent = (typeof intents)[number]
export type Stage = (typeof stages)[number]

/** Fields that PATCH takes, by kind. */
export const editable: Record<Kind, readonly string[]> = {
  conversation: ['status', 'intent'],
  deal: ['stage', 'value', 'notes'],
  client: ['name', 'domain', 'notes'],
}

/** Fields that POST takes, by kind; conversations are only ever made by the server. */
export const creatable: Record<Kind, readonly string[]> = {
  conversation: [],
  deal: ['conversation_id', 'stage', 'value', 'currency', 'notes'],
  client: ['name', 'domain', 'notes'],
}

/**
 * Ids become keys, URL parts and topics, so only plain tokens are taken; others are shown in diagnostics only. Dots
 * alone would climb in a URL: `DELETE /crm/deals/..` is not about a deal.
 */
export const isPlainId = (id: unknown): id is string =>
  typeof id === 'string' && /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}$/.test(id)

/** Keys of rows made here and not yet known to the server; the colon keeps them apart from every plain id. */
export const localKey = (uuid: string) => `local:${uuid}`
export const isLocalKey = (key: string) => key.startsWith('local:')
