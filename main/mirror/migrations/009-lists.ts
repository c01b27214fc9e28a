/**
 * All that a query may ask of a conversation, in the two indexes that lists are read by. A query that hits little, and
 * the count of a saved view, pass over 100,000 entries in some tens of ms; with the rows themselves it was 2 s.
 */
import type { Db } from '../open.ts'

export function listIndexes(db: Db): void {
  db.exec(`
    DROP INDEX conversation_inbox;
    DROP INDEX conversation_all;
    CREATE INDEX conversation_inbox
      ON conversation (status, at DESC, id DESC, channel, intent, campaign_id, unread, key) WHERE hidden = 0;
    CREATE INDEX conversation_all
      ON conversation (at DESC, id DESC, status, channel, intent, campaign_id, unread, key) WHERE hidden = 0;
  `)
}
