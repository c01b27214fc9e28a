/** Of which rows the history was cut (mirror/pruneHistory), so that it can say so. */
import type { Db } from '../open.ts'

export function historyCuts(db: Db): void {
  db.exec(`
    -- conversation: that the row belongs to, or is; NULL: none that is known. lines: how many were taken away
    CREATE TABLE history_cut (
      kind TEXT NOT NULL, key TEXT NOT NULL, conversation TEXT, lines INTEGER NOT NULL, PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE INDEX history_cut_conversation ON history_cut (conversation) WHERE conversation IS NOT NULL;
  `)
}
