/** The agency's clients, by name. */
import type { ClientItem } from '../../shared/views.ts'
import { type Mirror, shownMark } from './mirror.ts'

export function clientList(mirror: Mirror): ClientItem[] {
  return mirror
    .sql(
      `SELECT key, name, domain, notes, created_at, ${shownMark('client')} AS mark FROM client
       WHERE hidden = 0 AND limbo = 0 ORDER BY name COLLATE NOCASE, id`,
    )
    .all() as ClientItem[]
}
