/**
 * The demo server's rows: what the seed made, and what was changed since. Lists are newest first like a real
 * server's; `changes` is all that differs from the seed, so that the demo workspace survives a restart.
 */
import type { Fields, Kind, Row } from '../../shared/rows.ts'
import { type MessageRow, makeWorld, replyOf, type Size, threadOf } from './generate.ts'
import { uuidOf } from './random.ts'

export type DemoChanges = {
  /** rows that were added or are no longer as the seed made them, by kind */
  rows: { [K in Kind]: Row[] }
  deleted: { [K in Kind]: string[] }
  /** messages that came later, by conversation */
  messages: { [conversation: string]: MessageRow[] }
  /** how many ids were made */
  made: number
}

const orderedBy: Record<Kind, string> = {
  conversation: 'last_message_at',
  deal: 'updated_at',
  client: 'created_at',
}

export type Store = ReturnType<typeof createStore>

export function createStore(options: {
  seed: number
  size: Size
  baseDate: number
  now: () => number
  changes: DemoChanges | null
  onChange: () => void
}) {
  const { seed, size, baseDate, now } = options
  const world = makeWorld(seed, size, baseDate)
  const rows: { [K in Kind]: Map<string, Row> } = {
    conversation: new Map(world.conversations.map((row) => [row.id, row])),
    deal: new Map(world.deals.map((row) => [row.id, row])),
    client: new Map(world.clients.map((row) => [row.id, row])),
  }
  const indexOf = new Map(world.conversations.map((row, index) => [row.id, index]))
  const changed: { [K in Kind]: Set<string> } = {
    conversation: new Set(),
    deal: new Set(),
    client: new Set(),
  }
  const deleted: { [K in Kind]: Set<string> } = {
    conversation: new Set(),
    deal: new Set(),
    client: new Set(),
  }
  const messages = new Map<string, MessageRow[]>()
  const sorted: { [K in Kind]: Row[] | null } = { conversation: null, deal: null, client: null }
  let made = 0
  replay(options.changes)

  function replay(changes: DemoChanges | null): void {
    if (!changes) return
    made = changes.made
    for (const kind of ['conversation', 'deal', 'client'] as const) {
      for (const row of changes.rows[kind]) {
        rows[kind].set(row.id, row)
        changed[kind].add(row.id)
      }
      for (const id of changes.deleted[kind]) {
        rows[kind].delete(id)
        deleted[kind].add(id)
      }
    }
    for (const [id, later] of Object.entries(changes.messages)) messages.set(id, later)
  }

  /** The server's clock in whole seconds, as its rows are stamped. */
  const stamp = () => new Date(Math.floor(now() / 1_000) * 1_000).toISOString().replace('.000Z', 'Z')

  function put(kind: Kind, row: Row): Row {
    rows[kind].set(row.id, row)
    changed[kind].add(row.id)
    sorted[kind] = null
    options.onChange()
    return row
  }

  return {
    stamp,
    get: (kind: Kind, id: string): Row | null => rows[kind].get(id) ?? null,
    /** Newest first; equal stamps by id. */
    list(kind: Kind): readonly Row[] {
      const known = sorted[kind]
      if (known) return known
      const field = orderedBy[kind]
      const list = [...rows[kind].values()].sort((a, b) => {
        const [x, y] = [String(a[field] ?? ''), String(b[field] ?? '')]
        return x === y ? (a.id < b.id ? -1 : 1) : x > y ? -1 : 1
      })
      sorted[kind] = list
      return list
    },
    /** Oldest first. */
    thread(id: string): MessageRow[] {
      const index = indexOf.get(id)
      const first = index === undefined ? [] : threadOf(seed, index, baseDate)
      return [...first, ...(messages.get(id) ?? [])]
    },
    edit(kind: Kind, id: string, fields: Fields): Row | null {
      const row = rows[kind].get(id)
      if (!row) return null
      const stamped = kind === 'deal' ? { updated_at: stamp() } : {}
      return put(kind, { ...row, ...fields, ...stamped, id })
    },
    add(kind: 'deal' | 'client', fields: Fields): Row {
      const id = uuidOf(seed, 'made', made++)
      if (kind === 'client')
        return put(kind, { id, name: null, domain: null, notes: null, ...fields, created_at: stamp() })
      const owner = rows.conversation.get(String(fields.conversation_id))
      const at = stamp()
      const lead = { lead_email: owner?.lead_email ?? null, lead_name: owner?.lead_name ?? null }
      const start = { stage: 'new', value: null, currency: 'USD', notes: null }
      return put(kind, { id, ...start, ...fields, ...lead, created_at: at, updated_at: at })
    },
    remove(kind: Kind, id: string): boolean {
      if (!rows[kind].delete(id)) return false
      changed[kind].delete(id)
      deleted[kind].add(id)
      sorted[kind] = null
      options.onChange()
      return true
    },
    /** The lead writes; a snoozed conversation wakes. Without a body the generator finds one and its intent. */
    reply(id: string, body?: string): Row | null {
      const row = rows.conversation.get(id)
      if (!row) return null
      const later = messages.get(id) ?? []
      const found = replyOf(seed, indexOf.get(id) ?? 0, later.length, String(row.last_message))
      const text = body ?? found.body
      const at = stamp()
      const message = { id: uuidOf(seed, 'made', made++), direction: 'inbound', body: text, received_at: at }
      messages.set(id, [...later, message])
      const intent = body === undefined ? found.intent : row.intent
      const status = row.status === 'snoozed' ? 'active' : (row.status ?? null)
      return put('conversation', {
        ...row,
        status,
        intent: intent ?? null,
        last_message: text,
        last_message_at: at,
      })
    },
    /** Somebody of ours writes to the lead. */
    send(id: string, body: string): Row | null {
      const row = rows.conversation.get(id)
      if (!row) return null
      const at = stamp()
      const message = { id: uuidOf(seed, 'made', made++), direction: 'outbound', body, sent_at: at }
      messages.set(id, [...(messages.get(id) ?? []), message])
      return put('conversation', { ...row, last_message: body, last_message_at: at })
    },
    changes(): DemoChanges {
      const rowsOf = (kind: Kind) => [...changed[kind]].flatMap((id) => rows[kind].get(id) ?? [])
      return {
        rows: { conversation: rowsOf('conversation'), deal: rowsOf('deal'), client: rowsOf('client') },
        deleted: {
          conversation: [...deleted.conversation],
          deal: [...deleted.deal],
          client: [...deleted.client],
        },
        messages: Object.fromEntries(messages),
        made,
      }
    },
  }
}
