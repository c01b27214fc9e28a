/**
 * Beside the thread: drafts and text blocks of the person, what the server had detected before the person's own word,
 * the history by conversation, and the deals of one lead. All of it is on this computer only.
 */
import type { Db } from '../open.ts'

export function threadTables(db: Db): void {
  db.exec(`
    -- handed_at: when it was handed to a mail program or copied; a draft that was changed since waits again
    CREATE TABLE draft (
      conversation TEXT PRIMARY KEY, subject TEXT NOT NULL, text TEXT NOT NULL, updated_at INTEGER NOT NULL,
      handed_at INTEGER, handed_how TEXT
    ) WITHOUT ROWID;
    CREATE TABLE snippet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL);
    CREATE INDEX snippet_name ON snippet (name COLLATE NOCASE, id);

    -- what the server showed before it took the person's intent, '' for none; null: not known
    ALTER TABLE said ADD COLUMN detected TEXT;

    -- the conversation that a change is about: of itself, or of its deal, which may be gone
    ALTER TABLE history ADD COLUMN conversation TEXT;
    UPDATE history SET conversation = key WHERE kind = 'conversation';
    UPDATE history SET conversation = coalesce(
      (SELECT d.conversation_id FROM deal d WHERE d.key = history.key),
      json_extract(changes, '$.conversation_id[1]'), json_extract(changes, '$.conversation_id[0]')
    ) WHERE kind = 'deal';
    CREATE INDEX history_conversation ON history (conversation, id) WHERE conversation IS NOT NULL;

    -- A deal names its lead itself, or its conversation does.
    CREATE INDEX deal_lead ON deal (lead_email COLLATE NOCASE)
      WHERE hidden = 0 AND limbo = 0 AND lead_email <> '';
    CREATE INDEX conversation_lead ON conversation (lead_email COLLATE NOCASE) WHERE hidden = 0 AND lead_email <> '';
  `)
}
