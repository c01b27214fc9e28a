/** What a row is called for a person: the lead, or the client. Hostile text. Used by outbox view and questions. */
import type { Kind } from '../../shared/rows.ts'
import type { Mirror } from './mirror.ts'

/** '' when the row is not here or has no name. */
export function titleOf(mirror: Mirror, kind: Kind, key: string): string {
  switch (kind) {
    case 'conversation':
      return textOf(
        mirror,
        "SELECT coalesce(nullif(lead_name, ''), lead_email) AS text FROM conversation WHERE key = ?",
        key,
      )
    case 'deal':
      return textOf(
        mirror,
        `SELECT coalesce(nullif(d.lead_name, ''), nullif(c.lead_name, ''), nullif(d.lead_email, ''), c.lead_email, '') AS text
         FROM deal d LEFT JOIN conversation c ON c.server_id = d.conversation_id WHERE d.key = ?`,
        key,
      )
    case 'client':
      return textOf(
        mirror,
        "SELECT coalesce(nullif(name, ''), domain) AS text FROM client WHERE key = ?",
        key,
      )
  }
}

const textOf = (mirror: Mirror, sql: string, key: string): string =>
  (mirror.sql(sql).get(key) as { text: string } | undefined)?.text ?? ''
