/** Where a field of a deal stands, in one word: from what is typed and from the deal's change in the outbox. Pure. */
import type { Mark, OutboxEntry } from '../../shared/views.ts'
import type { DealFieldName, TypedField } from '../state/typedDeals.ts'

/** typing: not saved yet. synced: nothing of it is on its way. The others are the marks of a change. */
export type FieldState = 'typing' | 'synced' | Exclude<Mark, 'mayBeYours'>

/** `entry` undefined: not read yet; then nothing is said. */
export function fieldState(
  name: DealFieldName,
  typed: TypedField | undefined,
  entry: OutboxEntry | null | undefined,
): FieldState | null {
  if (typed) return typed.settling === null ? 'typing' : 'saved'
  if (entry === undefined) return null
  if (entry === null) return 'synced'
  const mark = entry.mark === 'mayBeYours' ? 'needsYou' : entry.mark
  // All of a new deal leaves together.
  if (entry.op === 'create') return mark
  if (entry.held.some(({ field }) => field === name)) return 'needsYou'
  if (!entry.changes.some(({ field }) => field === name)) return 'synced'
  // Another field of it is asked about; this one goes on by itself.
  return entry.held.length > 0 ? 'saved' : mark
}
