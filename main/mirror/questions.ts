/**
 * Questions that belong to no single change (SYNC.md section 1): a list that shrank too much, a late twin. Raised by
 * `sync`, answered through `workspaces/workspace`, shown in Needs you. An answered one is kept while it matters.
 */
import type { Kind } from '../../shared/rows.ts'
import type { Question } from '../../shared/views.ts'
import { view } from '../core/tracked.ts'
import { candidateOf } from './candidate.ts'
import type { Mirror } from './mirror.ts'
import { titleOf } from './title.ts'

type About = Question['is']
/** brake: figures. lateTwin: keys of the row that is ours and of its copy. */
type Data = { brake: { listed: number; known: number }; lateTwin: { own: string; copy: string } }
type Stored = {
  id: number
  about: About
  kind: Kind
  subject: string
  data: string
  at: number
  answered: string | null
}

/** Asks, or renews the figures of what is asked already. What was answered is not asked again. */
export function raise<A extends About>(
  mirror: Mirror,
  about: A,
  kind: Kind,
  subject: string,
  data: Data[A],
  at: number,
): void {
  mirror
    .sql(
      `INSERT INTO question (about, kind, subject, data, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET data = excluded.data WHERE answered IS NULL`,
    )
    .run(about, kind, subject, JSON.stringify(data), at)
  tell(mirror)
}

/** The matter is over, whatever was answered. */
export function dropQuestion(mirror: Mirror, about: About, kind: Kind, subject: string): void {
  const gone = mirror
    .sql('DELETE FROM question WHERE about = ? AND kind = ? AND subject = ?')
    .run(about, kind, subject)
  if (gone.changes > 0) tell(mirror)
}

/** The person's word, for a question that must not be asked again. */
export function answerQuestion(mirror: Mirror, id: number, answered: string): void {
  mirror.sql('UPDATE question SET answered = ? WHERE id = ?').run(answered, id)
  tell(mirror)
}

/** Whether a brake is on for this list: open, or answered with accept. */
export function brakeOf(mirror: Mirror, kind: Kind): 'off' | 'open' | 'accepted' {
  const row = mirror.sql("SELECT answered FROM question WHERE about = 'brake' AND kind = ?").get(kind) as
    | { answered: string | null }
    | undefined
  return !row ? 'off' : row.answered === null ? 'open' : 'accepted'
}

/** As many as `questionList` shows; a late twin of which one is gone is no question any more. */
export const openQuestionCount = (mirror: Mirror): number => questionList(mirror).length

/** Open questions, oldest first. Late twins of which one is no longer there are left out. */
export function questionList(mirror: Mirror): Question[] {
  const rows = mirror.sql('SELECT * FROM question WHERE answered IS NULL ORDER BY id').all() as Stored[]
  return rows.flatMap((row) => questionOf(mirror, row) ?? [])
}

/** Null when there is none with this id that is still open. */
export function openQuestion(mirror: Mirror, id: number): Question | null {
  const row = mirror.sql('SELECT * FROM question WHERE id = ? AND answered IS NULL').get(id) as
    | Stored
    | undefined
  return row ? questionOf(mirror, row) : null
}

function questionOf(mirror: Mirror, { id, about, kind, data, at }: Stored): Question | null {
  switch (about) {
    case 'brake': {
      const { listed, known } = JSON.parse(data) as Data['brake']
      return { id, is: 'brake', kind, listed, known, at }
    }
    case 'lateTwin': {
      const { own, copy } = JSON.parse(data) as Data['lateTwin']
      const [mine, other] = [mirror.get(kind, own), mirror.get(kind, copy)]
      if (!mine || !other || view(mine) === null || view(other) === null) return null
      return {
        id,
        is: 'lateTwin',
        kind,
        title: titleOf(mirror, kind, own),
        own: candidateOf(mine, true),
        copy: candidateOf(other, true),
        at,
      }
    }
  }
}

/** Needs you and its count depend on questions as on the outbox. */
function tell(mirror: Mirror): void {
  mirror.note('outbox')
  mirror.note('sync')
}
