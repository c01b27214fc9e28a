/** Until when conversations sleep on this computer, and which ones woke. Local: the API knows no time for a snooze. */
import type { Db } from '../open.ts'

export function snoozeTables(db: Db): void {
  db.exec(`
    -- how: 'at' (until, in that zone) or 'online'. saw: its last message then, seen: the tick, so that a later one of
    -- the lead wakes it. away: the server could not be reached since. due: why it wakes now, whatever the time.
    CREATE TABLE snooze (
      key TEXT PRIMARY KEY, how TEXT NOT NULL, until INTEGER, zone TEXT, set_at INTEGER NOT NULL, saw TEXT NOT NULL,
      seen INTEGER NOT NULL, away INTEGER NOT NULL DEFAULT 0, due TEXT
    ) WITHOUT ROWID;
    CREATE INDEX snooze_until ON snooze (until) WHERE until IS NOT NULL;
    CREATE INDEX snooze_due ON snooze (due) WHERE due IS NOT NULL;
    CREATE INDEX snooze_online ON snooze (away) WHERE how = 'online';

    -- at: when it woke, ms; the list sorts by it. why: 'time' (until, zone), 'reply', 'online'. opened: read since.
    CREATE TABLE woke (
      key TEXT PRIMARY KEY, at INTEGER NOT NULL, why TEXT NOT NULL, until INTEGER, zone TEXT,
      opened INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID;

    CREATE TRIGGER conversation_snooze_out AFTER DELETE ON conversation BEGIN
      DELETE FROM snooze WHERE key = OLD.key;
      DELETE FROM woke WHERE key = OLD.key;
    END;
  `)
}
