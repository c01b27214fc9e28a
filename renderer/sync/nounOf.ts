/** What the list of each kind is called; its words are `statusLine.<noun>`. Used by status line and diagnostics. */
import type { Kind } from '../../shared/rows.ts'

export const nounOf = {
  conversation: 'conversations',
  deal: 'deals',
  client: 'clients',
} as const satisfies Record<Kind, string>
