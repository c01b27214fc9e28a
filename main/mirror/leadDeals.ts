/** Deals of the same lead in other conversations: the lead is known by its address only. */
import type { DealCard } from '../../shared/views.ts'
import { type Card, cardOf, selectCard } from './board.ts'
import type { Mirror } from './mirror.ts'

/** More than these are found with the search. */
const most = 50

/** Newest first. A deal made here has no address of its own; its conversation has. */
export function leadDeals(mirror: Mirror, conversation: string): DealCard[] {
  const lead = mirror.sql('SELECT lead_email FROM conversation WHERE key = ?').get(conversation) as
    | { lead_email: string }
    | undefined
  if (!lead || lead.lead_email.trim() === '') return []
  const keys = mirror
    .sql(
      `SELECT key FROM deal WHERE lead_email = ? COLLATE NOCASE AND lead_email <> '' AND hidden = 0 AND limbo = 0
       UNION ALL
       SELECT d.key FROM conversation c JOIN deal d ON d.conversation_id = c.server_id AND d.hidden = 0 AND d.limbo = 0
       WHERE c.lead_email = ? COLLATE NOCASE AND c.lead_email <> '' AND c.hidden = 0`,
    )
    .pluck()
    .all(lead.lead_email, lead.lead_email) as string[]
  const one = mirror.sql(`${selectCard} WHERE d.key = ? AND d.hidden = 0 AND d.limbo = 0`)
  return [...new Set(keys)]
    .flatMap((key) => (one.get(key) as Card | undefined) ?? [])
    .filter((card) => card.conversation !== conversation)
    .sort((a, b) => b.at - a.at)
    .slice(0, most)
    .map(cardOf)
}
