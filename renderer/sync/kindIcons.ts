/** The sign of each kind of row, as in the rail. Used by the outbox and Needs you. */
import { Building2, Columns3, type LucideIcon, MessagesSquare } from 'lucide-react'
import type { Kind } from '../../shared/rows.ts'

export const kindIcons: Record<Kind, LucideIcon> = {
  conversation: MessagesSquare,
  deal: Columns3,
  client: Building2,
}
