/** A row that an unconfirmed create may have made, as a person compares it. Used by outbox view and questions. */
import { creatable, editable, type Fields } from '../../shared/rows.ts'
import type { Candidate } from '../../shared/views.ts'
import { type Tracked, view } from '../core/tracked.ts'

/** `exact`: same in every field that was sent. The conversation is left out: it is the same for all of them. */
export function candidateOf(t: Tracked, exact: boolean): Candidate {
  const seen: Fields = view(t) ?? t.server ?? {}
  const names = [...new Set([...creatable[t.kind], ...editable[t.kind]])].filter(
    (name) => name !== 'conversation_id',
  )
  const created = t.server?.created_at ?? null
  return {
    key: t.key,
    fields: Object.fromEntries(names.map((name) => [name, seen[name] ?? null])),
    created_at: typeof created === 'string' ? created : null,
    exact,
  }
}
