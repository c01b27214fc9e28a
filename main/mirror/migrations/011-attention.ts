/**
 * What makes a deal need attention, beside its row: since when it is in its stage as far as that was seen, and which
 * leads wait for an answer. All of it is derived from the row, the history and the threads.
 */
import type { Db } from '../open.ts'

/** The newest move of a deal that the history saw. */
const lastStep = (column: string, key: string) =>
  `(SELECT ${column} FROM stage_step WHERE deal = ${key} ORDER BY id DESC LIMIT 1)`

/**
 * `moved`: seen to come into its stage. `made`: in it since it was made. `seen`: since then at the least, because a row
 * that changed last at `at` did not change its stage after it.
 */
const firstStay = (row: string) => `
  CASE WHEN ${lastStep('became', `${row}.key`)} = ${row}.stage THEN ${lastStep('at', `${row}.key`)}
    ELSE nullif(${row}.at, 0) END,
  CASE WHEN ${lastStep('became', `${row}.key`)} = ${row}.stage
    THEN CASE WHEN ${lastStep('was', `${row}.key`)} IS NULL THEN 'made' ELSE 'moved' END
    WHEN ${row}.at = 0 THEN NULL WHEN ${row}.at = ${row}.created THEN 'made' ELSE 'seen' END`

export function attentionTables(db: Db): void {
  db.exec(`
    -- since when in its stage, ms; NULL: nobody can tell. stay_before: [stage, stay, stay_how] of the stage before, for a
    -- card that is put back at once and so was never moved (reports/stays).
    ALTER TABLE deal ADD COLUMN stay INTEGER;
    ALTER TABLE deal ADD COLUMN stay_how TEXT;
    ALTER TABLE deal ADD COLUMN stay_before TEXT;
    UPDATE deal SET (stay, stay_how) = (SELECT ${firstStay('deal')});

    -- A salvaged row brings its own.
    CREATE TRIGGER deal_stay_in AFTER INSERT ON deal WHEN NEW.stay IS NULL BEGIN
      UPDATE deal SET (stay, stay_how) = (SELECT ${firstStay('NEW')}) WHERE id = NEW.id;
    END;
    CREATE TRIGGER deal_stay_over AFTER UPDATE OF stage ON deal WHEN NEW.stage IS NOT OLD.stage BEGIN
      UPDATE deal SET (stay, stay_how, stay_before) = (
        SELECT
          CASE is_what WHEN 'back' THEN json_extract(OLD.stay_before, '$[1]') WHEN 'moved' THEN moved
            ELSE nullif(NEW.at, 0) END,
          CASE is_what WHEN 'back' THEN json_extract(OLD.stay_before, '$[2]') WHEN 'moved' THEN 'moved'
            WHEN 'none' THEN NULL ELSE 'seen' END,
          CASE is_what WHEN 'back' THEN NULL ELSE json_array(OLD.stage, OLD.stay, OLD.stay_how) END
        FROM (
          SELECT moved, CASE
            WHEN moved IS NULL THEN iif(NEW.at = 0, 'none', 'seen')
            WHEN OLD.stay_how = 'moved' AND json_extract(OLD.stay_before, '$[0]') IS NEW.stage
              AND moved - OLD.stay < 60000 THEN 'back'
            -- A reading that comes a day after the row last changed: it came here some time before that.
            WHEN NEW.at > 0 AND NEW.at < moved - 86400000
              AND (SELECT who FROM history WHERE id = ${lastStep('id', 'NEW.key')}) = 'server' THEN 'seen'
            ELSE 'moved' END AS is_what
          FROM (SELECT iif(${lastStep('became', 'NEW.key')} = NEW.stage, ${lastStep('at', 'NEW.key')}, NULL) AS moved)
        )
      ) WHERE id = NEW.id;
    END;

    -- What orders thousands of deals by the attention that they need is read from indexes alone.
    DROP INDEX deal_conversation;
    CREATE INDEX deal_conversation
      ON deal (conversation_id, at DESC, id DESC, stage, currency, value, stay) WHERE hidden = 0 AND limbo = 0;
    DROP INDEX conversation_whose;
    CREATE INDEX conversation_whose
      ON conversation (key, campaign_id, hidden, at, status, channel, intent, unread, thread_want);
    -- Leads that wrote last: at most one open turn per conversation. With its gap, so that no row is read to see it.
    CREATE INDEX heard_open ON heard (conversation, at, gap) WHERE turn = 1 AND gap IS NULL;
  `)
}
