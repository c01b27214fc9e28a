/**
 * Which threads are on this computer, as the person chose (`shared/preferences` keep). Rows always stay; messages of
 * conversations outside the choice are taken away in slices, and wanted again when the choice widens. Called by
 * `workspaces/threadKeeper`.
 */
import type { Keep } from '../../shared/preferences.ts'
import type { Mirror } from './mirror.ts'

const dayMs = 24 * 60 * 60_000
const days = 90
const newest = 1_000

/** Conversations whose last message is older are outside, ms since 1970; 0: none is. */
export function keptFrom(mirror: Mirror, keep: Keep, now: number): number {
  switch (keep) {
    case 'all':
      return 0
    case 'days90':
      return now - days * dayMs
    case 'newest1000': {
      const row = mirror
        .sql('SELECT at FROM conversation WHERE hidden = 0 ORDER BY at DESC, id DESC LIMIT 1 OFFSET ?')
        .get(newest - 1) as { at: number } | undefined
      return row?.at ?? 0
    }
  }
}

/** What the person is at work with keeps its thread, however old it is. */
const atWork = `
  status = 'snoozed'
  OR key IN (SELECT key FROM outbox WHERE kind = 'conversation')
  OR key IN (SELECT key FROM snooze)
  OR key IN (SELECT conversation FROM draft)
  OR server_id IN (
    SELECT d.conversation_id FROM outbox o JOIN deal d ON d.key = o.key
    WHERE o.kind = 'deal' AND d.conversation_id IS NOT NULL
  )`

/**
 * Brings up to `limit` conversations into line with `from`, in one transaction. `open`: key of the one on screen.
 * Answers how many it changed; 0 when all are in line.
 */
export function keepSome(mirror: Mirror, from: number, open: string | null, limit: number): number {
  mirror.keepFrom(from)
  return mirror.transaction(() => {
    const wanted = mirror
      .sql(
        `UPDATE conversation SET thread_want = -thread_want WHERE id IN
           (SELECT id FROM conversation WHERE thread_want < 0 AND at >= ? LIMIT ?)`,
      )
      .run(from, limit).changes
    const unwanted = mirror
      .sql(
        `UPDATE conversation SET thread_want = -thread_want WHERE id IN
           (SELECT id FROM conversation WHERE thread_want > 0 AND at > 0 AND at < ? LIMIT ?)`,
      )
      .run(from, limit).changes
    const dropped = dropSome(mirror, from, open, limit)
    if (wanted + unwanted + dropped > 0) mirror.note('sync')
    return Math.max(wanted, unwanted, dropped)
  })
}

function dropSome(mirror: Mirror, from: number, open: string | null, limit: number): number {
  const old = mirror
    .sql(
      `SELECT id, key FROM conversation
       WHERE thread_of IS NOT NULL AND at > 0 AND at < ? AND key IS NOT ? AND NOT (${atWork}) LIMIT ?`,
    )
    .all(from, open, limit) as { id: number; key: string }[]
  for (const { id, key } of old) {
    mirror.sql('DELETE FROM message WHERE conversation = ?').run(id)
    mirror
      .sql(
        `UPDATE conversation SET thread_of = NULL, thread_cut = 0,
           thread_want = CASE WHEN status = 'active' THEN -2 ELSE -1 END WHERE id = ?`,
      )
      .run(id)
    mirror.sql('INSERT OR IGNORE INTO unindexed VALUES (?)').run(id * 3)
    mirror.note(`thread/${key}`)
  }
  return old.length
}
