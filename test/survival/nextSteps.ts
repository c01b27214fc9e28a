/** The product's migrations and one of tomorrow, which moves every row and message: for tests of being killed in it. */
import { type Migration, migrate, newestVersion } from '../../main/mirror/migrate.ts'

const tomorrow: Migration = (db) => {
  db.exec('ALTER TABLE conversation ADD COLUMN tags TEXT')
  db.exec("UPDATE conversation SET tags = '[]', lead_name = upper(lead_name)")
  db.exec('CREATE TABLE message_next AS SELECT * FROM message')
  db.exec('DROP TABLE message')
  db.exec('ALTER TABLE message_next RENAME TO message')
  db.exec('UPDATE outbox SET touched_at = touched_at + 1')
}

/** Step n brings version n to n + 1. */
export const nextSteps: readonly Migration[] = [
  ...Array.from(
    { length: newestVersion },
    (_, version): Migration =>
      (db) =>
        migrate(db, version + 1),
  ),
  tomorrow,
]
