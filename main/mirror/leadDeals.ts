/** Deals of the same lead in other conversations: the lead is known by its address only. */
import type { DealCard } from '../../shared/views.ts'
import { type Card, cardOf, dealsOf, selectCard } from './board.ts'
import type { Mirror } from './mirror.ts'

/** More than these are found with the search. */
const most = 50

/** Those in other conversations than this one, newest first. */
export function leadDeals(mirror: Mirror, conversation: string): DealCard[] {
  const lead = mirror.sql('SELECT lead_email FROM conversation WHERE key = ?').get(conversation) as
    | { lead_email: string }
    | undefined
  return dealsOfLead(mirror, lead?.lead_email ?? '', (card) => card.conversation !== conversation)
}

/** The other deals of the lead of this deal, newest first; those of its conversation where the lead has no address. */
export function dealsBeside(mirror: Mirror, deal: string): DealCard[] {
  const own = mirror.sql(`${selectCard} WHERE d.key = ?`).get(deal) as Card | undefined
  if (!own) return []
  if (own.lead_email.trim() !== '') return dealsOfLead(mirror, own.lead_email, ({ key }) => key !== deal)
  return own.conversation === null ? [] : dealsOf(mirror, own.conversation).filter(({ key }) => key !== deal)
}

/** A deal made here has no address of its own; its conversation has. */
function dealsOfLead(mirror: Mirror, email: string, wanted: (card: Card) => boolean): DealCard[] {
  if (email.trim() === '') return []
  const rows = mirror
    .sql(
      `SELECT key, at FROM deal WHERE lead_email = ? COLLATE NOCASE AND lead_email <> '' AND hidden = 0 AND limbo = 0
       UNION ALL
       SELECT d.key, d.at FROM conversation c JOIN deal d ON d.conversation_id = c.server_id AND d.hidden = 0 AND d.limbo = 0
       WHERE c.lead_email = ? COLLATE NOCASE AND c.lead_email <> '' AND c.hidden = 0`,
    )
    .all(email, email) as { key: string; at: number }[]
  const newest = [...new Map(rows.map(({ key, at }) => [key, at]))].sort(([, a], [, b]) => b - a)
  const one = mirror.sql(`${selectCard} WHERE d.key = ? AND d.hidden = 0 AND d.limbo = 0`)
  const found: DealCard[] = []
  // Thousands may share an address such as info@: only those that are shown are read whole.
  for (const [key] of newest) {
    const card = one.get(key) as Card | undefined
    if (card && wanted(card)) found.push(cardOf(card))
    if (found.length === most) break
  }
  return found
}
