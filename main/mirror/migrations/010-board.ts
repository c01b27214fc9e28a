/**
 * The orders of the board and its queries, each out of indexes alone: 20,000 deals are put in order in some
 * milliseconds, and what a query asks of their conversations is looked up without reading a row of either.
 */
import type { Db } from '../open.ts'

export function boardIndexes(db: Db): void {
  db.exec(`
    CREATE INDEX deal_age ON deal (stage, created, id) WHERE hidden = 0 AND limbo = 0;
    DROP INDEX deal_conversation;
    CREATE INDEX deal_conversation ON deal (conversation_id, at DESC, id DESC, stage, currency, value)
      WHERE hidden = 0 AND limbo = 0;
    DROP INDEX conversation_whose;
    CREATE INDEX conversation_whose
      ON conversation (key, campaign_id, hidden, at, status, channel, intent, unread);
  `)
}
