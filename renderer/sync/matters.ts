/** What needs the person, as one list: questions about a whole list or a pair of rows, then changes. Pure. */
import type { OutboxEntry, Question } from '../../shared/views.ts'

export type Matter =
  | { is: 'change'; id: string; entry: OutboxEntry }
  | { is: 'question'; id: string; question: Question }

/** Oldest change first, as the outbox has them; what stops the reading of a whole list stands before. */
export function mattersOf(entries: readonly OutboxEntry[], questions: readonly Question[]): Matter[] {
  const asked = [...questions].sort((a, b) => Number(b.is === 'brake') - Number(a.is === 'brake'))
  return [
    ...asked.map((question): Matter => ({ is: 'question', id: `question/${question.id}`, question })),
    ...entries
      .filter(({ mark }) => mark === 'needsYou')
      .map((entry): Matter => ({ is: 'change', id: `${entry.kind}/${entry.key}`, entry })),
  ]
}

/** Fewer conflicts are answered one by one; the sum of a flood is never guessed from rows. */
export const flood = 3

export type Conflicts = { fields: number; rows: number; deletes: number }

/** What "all mine" and "all theirs" would answer: every field that both sides changed, as `outbox.resolveAll` counts. */
export function conflictsIn(entries: readonly OutboxEntry[]): Conflicts {
  const conflicting = entries.filter(({ held }) => held.some(({ why }) => why === 'conflict'))
  const fieldsOf = ({ held }: OutboxEntry) => held.filter(({ why }) => why === 'conflict').length
  return {
    fields: conflicting.reduce((sum, entry) => sum + fieldsOf(entry), 0),
    rows: conflicting.length,
    deletes: conflicting.filter(({ op }) => op === 'delete').length,
  }
}

/** Which one is on screen: the chosen one; when it is gone, the one that took its place in the list. */
export function openMatter(
  ids: readonly string[],
  chosen: string | null,
  lastPlace: number,
): { id: string; place: number } | null {
  const place = chosen === null ? 0 : ids.indexOf(chosen)
  const at = place >= 0 ? place : Math.min(lastPlace, ids.length - 1)
  const id = ids[at]
  return id === undefined ? null : { id, place: at }
}
