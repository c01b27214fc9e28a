/** What an import of deals asks of the mirror: whose row it is, and whether the same deal is here. Used by `workspaces/imports`. */
import type { Mirror } from './mirror.ts'

export type ImportOwner = {
  key: string
  server_id: string
  lead_name: string
  lead_email: string
  at: number
}

const ownerColumns = 'key, server_id, lead_name, lead_email, at'
/** Rows that are looked through at once. */
const slice = 2_000

/** Null when there is no such conversation here. */
export function conversationById(mirror: Mirror, id: string): ImportOwner | null {
  const row = mirror
    .sql(`SELECT ${ownerColumns} FROM conversation WHERE server_id = ? AND hidden = 0`)
    .get(id) as ImportOwner | undefined
  return row ?? null
}

export const plainEmail = (email: string): string => email.trim().toLowerCase()

/**
 * The conversations of these addresses, newest message first, whatever case they are written in. No index is kept for
 * something so rare, so every conversation is passed over, in slices; `pause` lets others in between.
 */
export async function conversationsByEmail(
  mirror: Mirror,
  emails: ReadonlySet<string>,
  pause: () => Promise<void>,
): Promise<Map<string, ImportOwner[]>> {
  const found = new Map<string, ImportOwner[]>()
  for (let after = 0; ; ) {
    const rows = mirror
      .sql(
        `SELECT id, ${ownerColumns} FROM conversation WHERE id > ? AND hidden = 0 AND server_id IS NOT NULL
         ORDER BY id LIMIT ?`,
      )
      .all(after, slice) as (ImportOwner & { id: number })[]
    const last = rows.at(-1)
    if (!last) break
    after = last.id
    for (const { id: _, ...owner } of rows) {
      const email = plainEmail(owner.lead_email)
      if (emails.has(email)) found.set(email, [...(found.get(email) ?? []), owner])
    }
    await pause()
  }
  for (const owners of found.values()) owners.sort((a, b) => b.at - a.at)
  return found
}

export type ImportTwin = { stage: string; value: number | string | null; currency: string; notes: string }

/** The deals that the person sees at a conversation, unsent ones too. */
export const dealsToCompare = (mirror: Mirror, conversation: string): ImportTwin[] =>
  mirror
    .sql(
      'SELECT stage, value, currency, notes FROM deal WHERE conversation_id = ? AND hidden = 0 AND limbo = 0',
    )
    .all(conversation) as ImportTwin[]
