/**
 * Keeps the full-text index behind the rows: triggers note which documents are behind, `indexSome` writes some of them.
 * Called in slices by `workspaces/indexer`, so that a first sync or a salvaged database never holds up the window.
 */
import type { Mirror } from '../mirror.ts'
import { indexed } from './words.ts'

/** Kinds of document, by rowid modulo 3. */
export const docs = { conversation: 0, deal: 1, client: 2 } as const

/** Documents that are not in the index as they are now. */
export const behind = (mirror: Mirror): number =>
  (mirror.sql('SELECT count(*) AS n FROM unindexed').get() as { n: number }).n

/**
 * Writes up to `limit` documents, the newest first. Answers how many it wrote. Throws SQLite's errors; on a full disk
 * the reserve of `Mirror.transaction` is not for this.
 */
export function indexSome(mirror: Mirror, limit: number): number {
  const write = mirror.db.transaction(() => {
    const todo = mirror.sql('SELECT doc FROM unindexed ORDER BY doc DESC LIMIT ?').all(limit) as {
      doc: number
    }[]
    const forget = mirror.sql('DELETE FROM found WHERE rowid = ?')
    const add = mirror.sql('INSERT INTO found (rowid, who, text) VALUES (?, ?, ?)')
    const done = mirror.sql('DELETE FROM unindexed WHERE doc = ?')
    for (const { doc } of todo) {
      forget.run(doc)
      const document = documentOf(mirror, Math.floor(doc / 3), doc % 3)
      if (document) add.run(doc, indexed(document.who), indexed(document.text))
      done.run(doc)
    }
    return todo.length
  })
  return write.immediate()
}

function documentOf(mirror: Mirror, id: number, kind: number): { who: string; text: string } | null {
  if (kind === docs.deal)
    return textOf(
      mirror,
      "SELECT lead_name || ' ' || lead_email AS who, notes AS text FROM deal WHERE id = ?",
      id,
    )
  if (kind === docs.client)
    return textOf(mirror, "SELECT name || ' ' || domain AS who, notes AS text FROM client WHERE id = ?", id)
  const row = textOf(
    mirror,
    "SELECT lead_name || ' ' || lead_email AS who, last_message AS text FROM conversation WHERE id = ?",
    id,
  )
  if (!row) return null
  const messages = mirror
    .sql('SELECT body FROM message WHERE conversation = ? ORDER BY seen DESC, place DESC')
    .all(id) as { body: string }[]
  return { who: row.who, text: [row.text, ...messages.map(({ body }) => body)].join('\n') }
}

const textOf = (mirror: Mirror, sql: string, id: number) =>
  (mirror.sql(sql).get(id) as { who: string; text: string } | undefined) ?? null
