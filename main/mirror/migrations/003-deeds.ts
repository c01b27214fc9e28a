/**
 * What the person did, one stroke each, so that it can be undone after a restart too. No references between the two
 * tables: a row that cannot be read in a damaged database must not keep the others from being carried over.
 */
import type { Db } from '../open.ts'

export function deeds(db: Db): void {
  db.exec(`
    CREATE TABLE deed (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL,
      -- DeedWhat, JSON; the name of its row, '' when there are several
      what TEXT NOT NULL, title TEXT NOT NULL,
      -- rows that it changed so far, and those it set out to change
      rows INTEGER NOT NULL, meant INTEGER NOT NULL,
      -- done; undone; passed: undo met it and could not do anything
      state TEXT NOT NULL
    );
    CREATE INDEX deed_open ON deed (id) WHERE state = 'done';
    CREATE INDEX deed_bulk ON deed (id) WHERE meant > 1;

    -- What undoes it, row by row. state: open, undone, left
    CREATE TABLE deed_step (
      deed INTEGER NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, step TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (deed, place)
    ) WITHOUT ROWID;
    -- creates and others whose answer was lost; asked for every row whose change ends
    CREATE INDEX outbox_unsure ON outbox (kind, seq, key) WHERE phase = 'unsure';
    CREATE INDEX deed_step_open ON deed_step (deed, place) WHERE state = 'open';
  `)
}
