/** Drafts, one per conversation, and the text blocks for them. On this computer only: the API cannot send. */
import { ProblemError } from '../../shared/problem.ts'
import type { Draft, HandedHow, Snippet } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'

type Stored = {
  subject: string
  text: string
  updated_at: number
  handed_at: number | null
  handed_how: HandedHow | null
}

/** Null when nothing was ever written for it. `conversation` is its key. */
export function draftOf(mirror: Mirror, conversation: string): Draft | null {
  const row = mirror
    .sql('SELECT subject, text, updated_at, handed_at, handed_how FROM draft WHERE conversation = ?')
    .get(conversation) as Stored | undefined
  if (!row) return null
  const { subject, text, updated_at: updatedAt, handed_at: at, handed_how: how } = row
  const handed = at === null || how === null ? null : { at, how }
  return { subject, text, updatedAt, handed, open: text.trim() !== '' && (at === null || updatedAt > at) }
}

/** Whether something is written that was not handed over since: the mark of a row in the list. */
export const hasOpenDraft = (mirror: Mirror, conversation: string): boolean =>
  draftOf(mirror, conversation)?.open ?? false

/** What is as it was stays as old as it was. An emptied draft is gone, but for the note that it was handed over. */
export function saveDraft(
  mirror: Mirror,
  conversation: string,
  { subject, text }: Pick<Draft, 'subject' | 'text'>,
  now: number,
): void {
  change(mirror, conversation, (before) => {
    if ((before?.text ?? '') === text && (before?.subject ?? '') === subject) return
    if (text === '' && subject === '' && !before?.handed)
      mirror.sql('DELETE FROM draft WHERE conversation = ?').run(conversation)
    else
      mirror
        .sql(
          `INSERT INTO draft (conversation, subject, text, updated_at) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET subject = excluded.subject, text = excluded.text, updated_at = excluded.updated_at`,
        )
        // A clock that was set back must not make what is written now look handed over.
        .run(conversation, subject, text, Math.max(now, (before?.handed?.at ?? -1) + 1))
  })
}

/** Notes that the draft left for a mail program or the clipboard; what became of it there is not known. */
export function handDraft(mirror: Mirror, conversation: string, how: HandedHow, now: number): void {
  change(mirror, conversation, (before) => {
    if (!before) throw new ProblemError({ code: 'notFound' })
    mirror
      .sql('UPDATE draft SET handed_at = ?, handed_how = ? WHERE conversation = ?')
      .run(Math.max(now, before.updatedAt), how, conversation)
  })
}

function change(mirror: Mirror, conversation: string, write: (before: Draft | null) => void): void {
  mirror.transaction(() => {
    const before = draftOf(mirror, conversation)
    write(before)
    mirror.note('drafts')
    // The list marks rows with a draft; it need not hear of every letter.
    if ((before?.open ?? false) !== hasOpenDraft(mirror, conversation)) mirror.note('conversations')
  })
}

/** By name. */
export const snippetList = (mirror: Mirror): Snippet[] =>
  mirror.sql('SELECT id, name, text FROM snippet ORDER BY name COLLATE NOCASE, id').all() as Snippet[]

/** `id` null makes a new one. Throws `notFound` for one that is gone. */
export function saveSnippet(
  mirror: Mirror,
  { id, name, text }: Omit<Snippet, 'id'> & { id: number | null },
): number {
  return mirror.transaction(() => {
    mirror.note('snippets')
    if (id === null)
      return Number(
        mirror.sql('INSERT INTO snippet (name, text) VALUES (?, ?)').run(name, text).lastInsertRowid,
      )
    const { changes } = mirror.sql('UPDATE snippet SET name = ?, text = ? WHERE id = ?').run(name, text, id)
    if (changes === 0) throw new ProblemError({ code: 'notFound' })
    return id
  })
}

export function removeSnippet(mirror: Mirror, id: number): void {
  mirror.transaction(() => {
    mirror.sql('DELETE FROM snippet WHERE id = ?').run(id)
    mirror.note('snippets')
  })
}
