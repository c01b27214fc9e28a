/**
 * The first schema. Row tables hold what the server last said (`server`, JSON) and, in ordinary indexed columns, what
 * the user sees (server plus pending). Only `Mirror.change` writes those columns (I24).
 */
import type { Db } from '../open.ts'

const tracked = `
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  server_id TEXT UNIQUE,
  server TEXT,
  first_seen INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  -- id of the last sweep that listed it; since then, done sweeps that did not, and complete ones among them
  sweep INTEGER NOT NULL DEFAULT 0,
  missed INTEGER NOT NULL DEFAULT 0,
  absent INTEGER NOT NULL DEFAULT 0,
  -- when it was proven to be gone from the server, ms since 1970; 0: it is there, as far as we know
  gone INTEGER NOT NULL DEFAULT 0,
  -- 1: not shown: deleted by the user, or perhaps the twin of an unconfirmed create (limbo)
  hidden INTEGER NOT NULL DEFAULT 0,
  limbo INTEGER NOT NULL DEFAULT 0,
  -- 1: shown, but perhaps what an unconfirmed create made; the person was asked
  maybe INTEGER NOT NULL DEFAULT 0,
  mark TEXT,
`

export function firstSchema(db: Db): void {
  db.exec(`
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE conversation (
      ${tracked}
      lead_name TEXT NOT NULL, lead_email TEXT NOT NULL, channel TEXT NOT NULL, campaign_id TEXT, contact_id TEXT,
      status TEXT NOT NULL, intent TEXT, last_message TEXT NOT NULL, last_message_at TEXT, created_at TEXT,
      -- last_message_at in ms, so that servers that write instants differently still sort; 0 when unreadable
      at INTEGER NOT NULL,
      -- 0: thread is here and current; 1 to 3: to be fetched, higher first
      thread_want INTEGER NOT NULL DEFAULT 0,
      -- last_message_at and last_message when the thread was fetched
      thread_of TEXT,
      thread_cut INTEGER NOT NULL DEFAULT 0
    );
    -- channel and intent are in the inbox indexes so that a filter that hits little reads no other row: 1.4 s without
    CREATE INDEX conversation_inbox ON conversation (status, at DESC, id DESC, channel, intent) WHERE hidden = 0;
    CREATE INDEX conversation_all ON conversation (at DESC, id DESC, channel, intent) WHERE hidden = 0;
    CREATE INDEX conversation_thread ON conversation (thread_want DESC, at DESC) WHERE thread_want > 0;

    CREATE TABLE deal (
      ${tracked}
      conversation_id TEXT, lead_name TEXT NOT NULL, lead_email TEXT NOT NULL, stage TEXT NOT NULL,
      -- INTEGER of minor units, or TEXT when it cannot be read exactly, or NULL
      value, currency TEXT NOT NULL, notes TEXT NOT NULL, created_at TEXT, updated_at TEXT, at INTEGER NOT NULL
    );
    CREATE INDEX deal_board ON deal (stage, at DESC, id DESC) WHERE hidden = 0 AND limbo = 0;
    CREATE INDEX deal_total ON deal (stage, currency, value) WHERE hidden = 0 AND limbo = 0;
    CREATE INDEX deal_conversation ON deal (conversation_id, at DESC, id DESC) WHERE hidden = 0 AND limbo = 0;

    CREATE TABLE client (
      ${tracked}
      name TEXT NOT NULL, domain TEXT NOT NULL, notes TEXT NOT NULL, created_at TEXT, at INTEGER NOT NULL
    );
    CREATE INDEX client_list ON client (name COLLATE NOCASE, id) WHERE hidden = 0 AND limbo = 0;

    -- sweeps compare their number with rows of the list
    CREATE INDEX conversation_sweep ON conversation (sweep);
    CREATE INDEX deal_sweep ON deal (sweep);
    CREATE INDEX client_sweep ON client (sweep);
    -- twins are looked for among the rows that appeared lately
    CREATE INDEX deal_seen ON deal (first_seen);
    CREATE INDEX client_seen ON client (first_seen);
    CREATE INDEX conversation_missed ON conversation (missed) WHERE missed > 0;
    CREATE INDEX deal_missed ON deal (missed) WHERE missed > 0;
    CREATE INDEX client_missed ON client (missed) WHERE missed > 0;
    CREATE INDEX conversation_gone ON conversation (gone) WHERE gone > 0;
    CREATE INDEX deal_gone ON deal (gone) WHERE gone > 0;
    CREATE INDEX client_gone ON client (gone) WHERE gone > 0;

    -- Messages are immutable: insert or ignore, clustered by conversation.
    CREATE TABLE message (
      conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
      id TEXT NOT NULL, direction TEXT NOT NULL, body TEXT NOT NULL, at TEXT,
      -- tick of the download that brought it, and its place there: the server's order where instants say nothing
      seen INTEGER NOT NULL, place INTEGER NOT NULL,
      PRIMARY KEY (conversation, id)
    ) WITHOUT ROWID;

    -- Full text: derived, and filled in slices (search/searchIndex). One document per conversation with its thread, per
    -- deal and per client; its rowid is the id of the row * 3 + 0, 1 or 2. Without content: pieces are cut from the rows.
    CREATE VIRTUAL TABLE found USING fts5(
      who, text, content='', contentless_delete=1,
      tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
    );
    CREATE TABLE unindexed (doc INTEGER PRIMARY KEY);
    CREATE TRIGGER conversation_found_in AFTER INSERT ON conversation BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3);
    END;
    CREATE TRIGGER conversation_found_over AFTER UPDATE OF lead_name, lead_email, last_message ON conversation
      WHEN NEW.lead_name IS NOT OLD.lead_name OR NEW.lead_email IS NOT OLD.lead_email
        OR NEW.last_message IS NOT OLD.last_message
    BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3);
    END;
    CREATE TRIGGER conversation_found_out AFTER DELETE ON conversation BEGIN
      DELETE FROM found WHERE rowid = OLD.id * 3;
      DELETE FROM unindexed WHERE doc = OLD.id * 3;
    END;
    CREATE TRIGGER message_found_in AFTER INSERT ON message BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.conversation * 3);
    END;
    CREATE TRIGGER deal_found_in AFTER INSERT ON deal BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3 + 1);
    END;
    CREATE TRIGGER deal_found_over AFTER UPDATE OF lead_name, lead_email, notes ON deal
      WHEN NEW.lead_name IS NOT OLD.lead_name OR NEW.lead_email IS NOT OLD.lead_email OR NEW.notes IS NOT OLD.notes
    BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3 + 1);
    END;
    CREATE TRIGGER deal_found_out AFTER DELETE ON deal BEGIN
      DELETE FROM found WHERE rowid = OLD.id * 3 + 1;
      DELETE FROM unindexed WHERE doc = OLD.id * 3 + 1;
    END;
    CREATE TRIGGER client_found_in AFTER INSERT ON client BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3 + 2);
    END;
    CREATE TRIGGER client_found_over AFTER UPDATE OF name, domain, notes ON client
      WHEN NEW.name IS NOT OLD.name OR NEW.domain IS NOT OLD.domain OR NEW.notes IS NOT OLD.notes
    BEGIN
      INSERT OR IGNORE INTO unindexed VALUES (NEW.id * 3 + 2);
    END;
    CREATE TRIGGER client_found_out AFTER DELETE ON client BEGIN
      DELETE FROM found WHERE rowid = OLD.id * 3 + 2;
      DELETE FROM unindexed WHERE doc = OLD.id * 3 + 2;
    END;

    -- Local: what arrived and was not opened on this computer. Presence is unread.
    CREATE TABLE unread (key TEXT PRIMARY KEY, since INTEGER NOT NULL) WITHOUT ROWID;

    -- A map: at most one pending change per row.
    CREATE TABLE outbox (
      kind TEXT NOT NULL, key TEXT NOT NULL, seq INTEGER NOT NULL, phase TEXT NOT NULL, needs_you INTEGER NOT NULL,
      pending TEXT NOT NULL, touched_at INTEGER NOT NULL,
      PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;
    CREATE INDEX outbox_seq ON outbox (seq);

    -- What belongs to no single change (SYNC.md section 1). answered: the person's word, kept where it still matters.
    CREATE TABLE question (
      id INTEGER PRIMARY KEY, about TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, data TEXT NOT NULL,
      at INTEGER NOT NULL, answered TEXT, UNIQUE (about, kind, subject)
    );

    -- Creates that were unconfirmed once: a second row like them may still appear (late twin).
    CREATE TABLE twin_watch (
      kind TEXT NOT NULL, key TEXT NOT NULL, sent TEXT NOT NULL, since INTEGER NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (kind, key)
    ) WITHOUT ROWID;

    -- The intent that the person set and the server took: servers detect intents again.
    CREATE TABLE said (conversation TEXT PRIMARY KEY, intent TEXT) WITHOUT ROWID;

    CREATE TABLE history (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, who TEXT NOT NULL,
      changes TEXT NOT NULL
    );
    CREATE INDEX history_row ON history (kind, key, id);

    -- per list: the sweep under way and what the last one showed
    CREATE TABLE list (kind TEXT PRIMARY KEY, sweep TEXT, last TEXT) WITHOUT ROWID;

    CREATE TABLE unreadable (
      kind TEXT NOT NULL, id TEXT NOT NULL, reason TEXT NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (kind, id)
    ) WITHOUT ROWID;

    -- Counters by status, channel and intent: GROUP BY over 100,000 rows takes 170 ms, these 0.04.
    CREATE TABLE inbox_count (
      status TEXT NOT NULL, channel TEXT NOT NULL, intent TEXT NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (status, channel, intent)
    ) WITHOUT ROWID;
    CREATE TRIGGER conversation_counted_in AFTER INSERT ON conversation WHEN NEW.hidden = 0 BEGIN
      INSERT INTO inbox_count VALUES (NEW.status, NEW.channel, coalesce(NEW.intent, ''), 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER conversation_counted_out AFTER DELETE ON conversation WHEN OLD.hidden = 0 BEGIN
      UPDATE inbox_count SET n = n - 1
        WHERE status = OLD.status AND channel = OLD.channel AND intent = coalesce(OLD.intent, '');
    END;
    CREATE TRIGGER conversation_counted_over AFTER UPDATE OF status, channel, intent, hidden ON conversation
      WHEN NEW.status IS NOT OLD.status OR NEW.channel IS NOT OLD.channel OR NEW.intent IS NOT OLD.intent
        OR NEW.hidden IS NOT OLD.hidden
    BEGIN
      UPDATE inbox_count SET n = n - (OLD.hidden = 0)
        WHERE status = OLD.status AND channel = OLD.channel AND intent = coalesce(OLD.intent, '');
      INSERT INTO inbox_count VALUES (NEW.status, NEW.channel, coalesce(NEW.intent, ''), NEW.hidden = 0)
        ON CONFLICT DO UPDATE SET n = n + excluded.n;
    END;
  `)
}
