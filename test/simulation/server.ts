/**
 * The server of the simulated world: the API as documented, with every unknown drawn by the profile, and an oracle that
 * remembers who wrote what. It is asked by `wire`, changed by colleagues and leads, and questioned by the invariants.
 */

import { same } from '../../main/core/values.ts'
import { readCreate, readPatch } from '../../main/demo/bodies.ts'
import { type Random, random, uuidOf } from '../../main/demo/random.ts'
import type { Fields, Kind, Row, Value } from '../../shared/rows.ts'
import { intents, stages } from '../../shared/rows.ts'
import type { Profile } from './profile.ts'

/** Who wrote a value, and when (virtual ms). `me` with the key of the row as the client knows it. */
export type Write = { by: 'seed' | 'me' | 'colleague' | 'lead'; value: Value; at: number }

export type ServerRow = {
  row: Row
  alive: boolean
  /** the client's key of the create that made it, null when others did */
  madeBy: string | null
  writes: { [field: string]: Write[] }
}

export type Page = { rows: Row[]; pagination: { page: number; per_page: number; total: number } | null }

export type Server = {
  profile: Profile
  get: (kind: Kind, id: string) => ServerRow | null
  /** a row as this server writes it on the wire */
  shown: (kind: Kind, row: Row) => Row
  alive: (kind: Kind) => ServerRow[]
  all: (kind: Kind) => ServerRow[]
  /** `shift`: so many rows moved since page 1; `skip`: so many rows are left out though they are there */
  page: (kind: Kind, page: number, perPage: number, how: { shift: number; skip: number }) => Page
  messages: (conversation: string) => Row[]
  /** Null and an answer in the API's words when the body is refused. */
  create: (
    kind: 'deal' | 'client',
    body: string,
    madeBy: string | null,
  ) => { row: Row | null; refusal: Fields | null }
  patch: (
    kind: Kind,
    id: string,
    body: string,
    by: Write['by'],
  ) => { row: Row | null; refusal: Fields | null }
  remove: (kind: Kind, id: string) => boolean
  /** the lead, or we from another program, writes a message */
  say: (conversation: string, by: 'lead' | 'us') => void
  /** Was this value on the server at any time from `since` on? */
  held: (kind: Kind, id: string, field: string, value: Value, since: number) => boolean
}

export function makeServer(profile: Profile, now: () => number, wall: () => number): Server {
  const chance = random(profile.seed, 'server')
  const rows: { [K in Kind]: Map<string, ServerRow> } = {
    conversation: new Map(),
    deal: new Map(),
    client: new Map(),
  }
  const messages = new Map<string, Row[]>()
  let made = 0
  const newId = () => uuidOf(profile.seed, 'row', made++)
  const stamp = () => new Date(Math.floor(wall0() / 1000) * 1000).toISOString().replace('.000Z', 'Z')
  // The server's clock is not the user's: it never jumps.
  const begins = wall()
  const wall0 = () => begins + now()

  const add = (kind: Kind, row: Row, by: Write['by'], madeBy: string | null): Row => {
    const writes = Object.fromEntries(
      Object.entries(row).map(([field, value]): [string, Write[]] => [field, [{ by, value, at: now() }]]),
    )
    rows[kind].set(row.id, { row, alive: true, madeBy, writes })
    return row
  }
  const write = (kind: Kind, id: string, fields: Fields, by: Write['by']): Row | null => {
    const found = rows[kind].get(id)
    if (!found?.alive) return null
    const stamped: Fields = kind === 'deal' ? { ...fields, updated_at: stamp() } : fields
    for (const [field, value] of Object.entries(stamped))
      found.writes[field] = [...(found.writes[field] ?? []), { by, value, at: now() }]
    found.row = { ...found.row, ...stamped, id }
    return found.row
  }
  const normal = (fields: Fields): Fields => (profile.server.normalises ? normalised(fields) : fields)

  for (let place = 0; place < profile.talks; place++) seedTalk(place)
  for (let place = 0; place < profile.deals; place++) {
    const owner = chance.pick([...rows.conversation.keys()])
    const row = dealRow(newId(), owner, chance, stampOf(begins - chance.between(1, 400) * 60_000))
    const odd = profile.server.oddValues && place % 3 === 2
    add('deal', odd ? { ...row, value: oddValue } : row, 'seed', null)
  }
  for (let place = 0; place < profile.clients; place++) {
    const created_at = stampOf(begins - chance.between(1, 900) * 60_000)
    const row = { id: newId(), name: `Client ${place}`, domain: `c${place}.example`, notes: null, created_at }
    add('client', row, 'seed', null)
  }

  function seedTalk(place: number): void {
    const id = newId()
    const at = stampOf(begins - chance.between(1, 600) * 60_000)
    const body = `Hello ${place}`
    messages.set(id, [{ id: newId(), direction: 'inbound', body, received_at: at }])
    add(
      'conversation',
      {
        id,
        lead_email: `lead${place}@example.com`,
        lead_name: `Lead ${place}`,
        channel: 'email',
        campaign_id: null,
        contact_id: null,
        status: 'active',
        intent: chance.pick([...intents]),
        last_message: body,
        last_message_at: at,
        created_at: at,
      },
      'seed',
      null,
    )
  }

  const orderOf: Record<Kind, string> = {
    conversation: 'last_message_at',
    deal: 'updated_at',
    client: 'created_at',
  }
  const listed = (kind: Kind): Row[] => {
    const list = [...rows[kind].values()]
      .filter((found) => found.alive)
      .map((found) => shown(kind, found.row))
    const field = orderOf[kind]
    const by = (row: Row) => String(row[field] ?? '')
    switch (profile.server.order) {
      case 'newest':
        return list.sort((a, b) => (by(a) === by(b) ? (a.id < b.id ? -1 : 1) : by(a) > by(b) ? -1 : 1))
      case 'oldest':
        return list.sort((a, b) => (by(a) === by(b) ? (a.id < b.id ? -1 : 1) : by(a) < by(b) ? -1 : 1))
      case 'byId':
        return list.sort((a, b) => (a.id < b.id ? -1 : 1))
      case 'unstable':
        return list
          .map((row) => ({ row, place: chance.next() }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row)
    }
  }
  const shown = (kind: Kind, row: Row): Row =>
    kind === 'deal' && profile.server.numbersAsText && typeof row.value === 'number'
      ? { ...row, value: String(row.value) }
      : row

  return {
    profile,
    get: (kind, id) => rows[kind].get(id) ?? null,
    shown,
    alive: (kind) => [...rows[kind].values()].filter((found) => found.alive),
    all: (kind) => [...rows[kind].values()],
    page(kind, page, perPage, { shift, skip }) {
      const list = listed(kind)
      const moved = page > 1 && shift > 0 ? [...list.slice(-shift), ...list.slice(0, -shift)] : list
      const left = skip > 0 ? moved.filter((_, place) => place % 3 !== skip % 3) : moved
      if (kind !== 'conversation' && !profile.server.pagination) return { rows: left, pagination: null }
      const size = Math.min(perPage, profile.server.cap)
      const start = (page - 1) * size
      return {
        rows: left.slice(start, start + size),
        pagination: { page, per_page: size, total: list.length },
      }
    },
    messages: (conversation) => messages.get(conversation) ?? [],
    create(kind, body, madeBy) {
      const read = readCreate(kind, body)
      if (!read.ok) return { row: null, refusal: { error: 'Validation failed' } }
      const fields = normal(read.fields)
      const at = stamp()
      if (kind === 'client') {
        const row = { id: newId(), name: null, domain: null, notes: null, ...fields, created_at: at }
        return { row: add(kind, row, madeBy === null ? 'colleague' : 'me', madeBy), refusal: null }
      }
      const owner = rows.conversation.get(String(fields.conversation_id))
      if (!owner) return { row: null, refusal: { error: 'Validation failed', field: 'conversation_id' } }
      const { lead_email = null, lead_name = null } = owner.row
      const start = { stage: 'new', value: null, currency: 'USD', notes: null }
      const row = { id: newId(), ...start, ...fields, lead_email, lead_name, created_at: at, updated_at: at }
      return { row: shown(kind, add(kind, row, madeBy === null ? 'colleague' : 'me', madeBy)), refusal: null }
    },
    patch(kind, id, body, by) {
      const read = readPatch(kind, body)
      if (!read.ok) return { row: null, refusal: { error: 'Validation failed' } }
      const row = write(kind, id, normal(read.fields), by)
      return { row: row && shown(kind, row), refusal: null }
    },
    remove(kind, id) {
      const found = rows[kind].get(id)
      if (!found?.alive) return false
      found.alive = false
      return true
    },
    say(conversation, by) {
      const body = `${by} ${made}`
      const at = stamp()
      const direction = by === 'lead' ? 'inbound' : 'outbound'
      const when = by === 'lead' ? { received_at: at } : { sent_at: at }
      messages.set(conversation, [
        ...(messages.get(conversation) ?? []),
        { id: newId(), direction, body, ...when },
      ])
      const found = rows.conversation.get(conversation)
      const wakes = by === 'lead' && found?.row.status === 'snoozed' ? { status: 'active' } : {}
      const detected =
        by === 'lead' && profile.server.detectsIntent ? { intent: chance.pick([...intents]) } : {}
      write(
        'conversation',
        conversation,
        { last_message: body, last_message_at: at, ...wakes, ...detected },
        'lead',
      )
    },
    held(kind, id, field, value, since) {
      const writes = rows[kind].get(id)?.writes[field] ?? []
      return writes.some(
        (one, place) =>
          same(field, one.value, value) && (writes[place + 1]?.at ?? Number.POSITIVE_INFINITY) >= since,
      )
    },
  }
}

/** No whole number of minor units; beyond 2^53 besides. */
export const oddValue = '9007199254740993.5'

const stampOf = (ms: number) => new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z')

function dealRow(id: string, owner: string, chance: Random, at: string): Row {
  return {
    id,
    conversation_id: owner,
    lead_email: null,
    lead_name: null,
    stage: chance.pick([...stages]),
    value: chance.between(0, 99) * 1000,
    currency: 'EUR',
    notes: chance.chance(0.5) ? `note ${chance.between(0, 99)}` : null,
    created_at: at,
    updated_at: at,
  }
}

/** What a server may do to text: `same` must forgive all of it. */
function normalised(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]): [string, Value] => {
      if (typeof value !== 'string') return [field, value]
      const plain = value.normalize('NFC').replace(/\r\n?/g, '\n').trim()
      if (field === 'domain') return [field, plain.toLowerCase()]
      return [field, field === 'notes' && plain === '' ? null : plain]
    }),
  )
}
