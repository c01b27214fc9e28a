/**
 * What the reports read: when rows began as a number, covering indexes, moves of stages and intents taken from the
 * history, and replies with the time until they were answered (reports/heard). All of it is derived, but for the one
 * local table: whose campaign it is.
 */
import { instant } from '../columns.ts'
import type { Db } from '../open.ts'

export function reportTables(db: Db): void {
  db.exec(`
    -- created_at in ms, 0 when it cannot be read; written like the other columns of a row
    ALTER TABLE conversation ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE deal ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
  `)
  for (const table of ['conversation', 'deal']) {
    const rows = db.prepare(`SELECT id, created_at FROM ${table} WHERE created_at IS NOT NULL`).all() as {
      id: number
      created_at: string
    }[]
    const set = db.prepare(`UPDATE ${table} SET created = ? WHERE id = ?`)
    for (const { id, created_at } of rows) set.run(instant(created_at), id)
  }
  db.exec(`
    CREATE INDEX conversation_report ON conversation (created, intent, channel, campaign_id) WHERE hidden = 0;
    CREATE INDEX conversation_by_campaign ON conversation (campaign_id, created, intent) WHERE hidden = 0;
    CREATE INDEX conversation_whose ON conversation (key, campaign_id);
    -- by id, so that a slice goes on where the one before it ended
    CREATE INDEX deal_report ON deal (id, created, stage, currency, value, at, conversation_id, key)
      WHERE hidden = 0 AND limbo = 0;

    -- One campaign, one client; the API does not tell. Local: "on this computer".
    CREATE TABLE campaign_client (campaign TEXT PRIMARY KEY, client TEXT NOT NULL) WITHOUT ROWID;

    -- Moves as the history saw them: id and at are the history's. became NULL: deleted; was NULL: made or given back.
    CREATE TABLE stage_step (
      deal TEXT NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, was TEXT, became TEXT, PRIMARY KEY (deal, id)
    ) WITHOUT ROWID;
    CREATE TABLE intent_step (
      conversation TEXT NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, mine INTEGER NOT NULL, was TEXT, became TEXT,
      PRIMARY KEY (conversation, id)
    ) WITHOUT ROWID;
    CREATE INDEX intent_step_mine ON intent_step (conversation) WHERE mine = 1;
    CREATE TRIGGER history_stage AFTER INSERT ON history
      WHEN NEW.kind = 'deal' AND json_type(NEW.changes, '$.stage') IS NOT NULL
    BEGIN
      INSERT OR IGNORE INTO stage_step VALUES (
        NEW.key, NEW.id, NEW.at, json_extract(NEW.changes, '$.stage[0]'), json_extract(NEW.changes, '$.stage[1]')
      );
    END;
    CREATE TRIGGER history_intent AFTER INSERT ON history
      WHEN NEW.kind = 'conversation' AND json_type(NEW.changes, '$.intent') IS NOT NULL
    BEGIN
      INSERT OR IGNORE INTO intent_step VALUES (
        NEW.key, NEW.id, NEW.at, NEW.who = 'me',
        json_extract(NEW.changes, '$.intent[0]'), json_extract(NEW.changes, '$.intent[1]')
      );
    END;
    INSERT INTO stage_step
      SELECT key, id, at, json_extract(changes, '$.stage[0]'), json_extract(changes, '$.stage[1]')
      FROM history WHERE kind = 'deal' AND json_type(changes, '$.stage') IS NOT NULL;
    INSERT INTO intent_step
      SELECT key, id, at, who = 'me', json_extract(changes, '$.intent[0]'), json_extract(changes, '$.intent[1]')
      FROM history WHERE kind = 'conversation' AND json_type(changes, '$.intent') IS NOT NULL;

    -- Replies of leads: one per inbound message. turn: the first since we wrote last; gap: ms until we answered it.
    CREATE TABLE heard (
      conversation INTEGER NOT NULL, place INTEGER NOT NULL, at INTEGER NOT NULL, channel TEXT NOT NULL,
      turn INTEGER NOT NULL, gap INTEGER, PRIMARY KEY (conversation, place)
    ) WITHOUT ROWID;
    CREATE INDEX heard_report ON heard (at, conversation, place, channel, turn, gap);
    CREATE TABLE unheard (conversation INTEGER PRIMARY KEY);
    INSERT INTO unheard SELECT id FROM conversation WHERE thread_of IS NOT NULL;
    CREATE TRIGGER message_heard AFTER INSERT ON message BEGIN
      INSERT OR IGNORE INTO unheard VALUES (NEW.conversation);
    END;
    CREATE TRIGGER conversation_heard_over AFTER UPDATE OF channel ON conversation WHEN NEW.channel IS NOT OLD.channel
    BEGIN
      INSERT OR IGNORE INTO unheard VALUES (NEW.id);
    END;
    CREATE TRIGGER conversation_heard_out AFTER DELETE ON conversation BEGIN
      DELETE FROM heard WHERE conversation = OLD.id;
      DELETE FROM unheard WHERE conversation = OLD.id;
    END;
  `)
}
