/** A mirror in memory for tests, and rows as a server would send them. Encryption needs a file: see open.test.ts. */
import Database from 'better-sqlite3'
import { migrate } from '../../main/mirror/migrate.ts'
import { Mirror, type Noun } from '../../main/mirror/mirror.ts'
import type { Db } from '../../main/mirror/open.ts'
import type { Fields, Row } from '../../shared/rows.ts'

function openInMemory(): Db {
  const db = new Database(':memory:')
  db.pragma('foreign_keys=ON')
  migrate(db)
  return db
}

/** `told` lists the nouns of every commit, in order. The clock moves on by a second each time it is read. */
export function openMirror(db: Db = openInMemory()): { mirror: Mirror; told: Noun[][] } {
  const told: Noun[][] = []
  let now = Date.UTC(2026, 3, 14, 9)
  const mirror = new Mirror(db, {
    changed: (nouns) => told.push([...nouns]),
    clock: () => (now += 1_000),
  })
  return { mirror, told }
}

export const conversationRow = (id: string, fields: Fields = {}): Row => ({
  id,
  lead_email: `${id}@lead.example`,
  lead_name: `Lead ${id}`,
  channel: 'email',
  campaign_id: 'camp-1',
  contact_id: `contact-${id}`,
  status: 'active',
  intent: 'interested',
  last_message: 'Yes, tell me more.',
  last_message_at: '2026-04-13T09:00:00Z',
  created_at: '2026-04-10T08:00:00Z',
  ...fields,
})

export const dealRow = (id: string, fields: Fields = {}): Row => ({
  id,
  conversation_id: 'c1',
  lead_email: 'c1@lead.example',
  lead_name: 'Lead c1',
  stage: 'new',
  value: 50_000,
  currency: 'INR',
  notes: 'Wants annual pricing',
  created_at: '2026-04-13T09:30:00Z',
  updated_at: '2026-04-13T09:30:00Z',
  ...fields,
})

export const clientRow = (id: string, fields: Fields = {}): Row => ({
  id,
  name: `Client ${id}`,
  domain: `${id}.example`,
  notes: 'Three campaigns',
  created_at: '2026-04-13T10:00:00Z',
  ...fields,
})
