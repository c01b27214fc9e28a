import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from '../../main/mirror/migrate.ts'
import { firstSchema } from '../../main/mirror/migrations/001-first.ts'
import { views } from '../../main/mirror/migrations/002-views.ts'
import { viewCount } from '../../main/mirror/views.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { driftOf } from './driftOf.ts'
import { openMirror } from './openMirror.ts'

/** A database of the step before, with rows as it kept them. */
function oldDatabase() {
  const db = new Database(':memory:')
  migrate(db, 1, [firstSchema])
  const insert = db.prepare(
    `INSERT INTO conversation (key, server_id, server, first_seen, read_at, lead_name, lead_email, channel, campaign_id,
     status, intent, last_message, at, hidden) VALUES (?, ?, ?, 1, 1, ?, '', 'sms', ?, ?, ?, 'Hi', ?, 0)`,
  )
  for (let n = 0; n < 30; n++) {
    const [status, campaign, intent] = [
      n % 3 ? 'active' : 'closed',
      n % 4 ? `cmp_${n % 4}` : null,
      n % 5 ? 'booking' : null,
    ]
    const server = {
      id: `c${n}`,
      lead_name: `Lead ${n}`,
      channel: 'sms',
      campaign_id: campaign,
      status,
      intent,
      last_message: 'Hi',
      last_message_at: new Date(n * 1_000).toISOString(),
    }
    insert.run(`c${n}`, `c${n}`, JSON.stringify(server), `Lead ${n}`, campaign, status, intent, n * 1_000)
  }
  db.exec(`
    UPDATE conversation SET last_message_at = json_extract(server, '$.last_message_at');
    INSERT INTO unread VALUES ('c4', 7), ('c5', 7), ('nobody', 7);
    INSERT INTO outbox VALUES ('deal', 'd1', 1, 'queued', 0, '{}', 0);
    INSERT INTO meta VALUES ('tick', '41');
    INSERT INTO list (kind, last) VALUES ('conversation', '{}');
  `)
  return db
}

describe('the step to splits and unread', () => {
  it('carries rows, outbox and what is unread, and counts everything anew', () => {
    const db = oldDatabase()
    migrate(db, 2, [firstSchema, views])
    // The checker knows the newest columns; later steps leave these alone.
    migrate(db)
    const { mirror } = openMirror(db)
    expect(driftOf(mirror).filter((drift) => !drift.startsWith('deal/'))).toEqual([])
    expect(db.prepare('SELECT count(*) FROM conversation').pluck().get()).toBe(30)
    expect(db.prepare('SELECT key FROM conversation WHERE unread = 1').pluck().all()).toEqual(['c4', 'c5'])
    expect(db.prepare('SELECT key, since FROM unread').raw().all()).toEqual([
      ['c4', 7],
      ['c5', 7],
    ])
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
    expect(mirror.meta('tick')).toBe('41')
    // A sweep had ended before: what comes from now on is new.
    expect(mirror.meta('unreadFrom')).toBe('29000')
    db.close()
  })

  it('takes nothing for new in a database whose first sweep has not ended', () => {
    const db = oldDatabase()
    db.exec('DELETE FROM list')
    migrate(db, 2, [firstSchema, views])
    expect(db.prepare("SELECT value FROM meta WHERE name = 'unreadFrom'").get()).toBeUndefined()
    db.close()
  })
})

describe('its indexes are used', () => {
  let db: InstanceType<typeof Database>
  beforeEach(() => {
    db = oldDatabase()
    migrate(db)
  })
  afterEach(() => db.close())
  const plan = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail)

  it.each([
    [
      'a campaign under a status',
      "SELECT at, id FROM conversation c WHERE hidden = 0 AND +status = 'active' AND campaign_id = 'cmp_1' ORDER BY at DESC, id DESC",
      'SEARCH c USING COVERING INDEX conversation_campaign (campaign_id=?)',
    ],
    [
      'what is unread',
      'SELECT at, id FROM conversation c WHERE hidden = 0 AND c.unread = 1 ORDER BY at DESC, id DESC',
      'SCAN c USING COVERING INDEX conversation_unread',
    ],
    [
      'the place of a row',
      "SELECT count(*) FROM conversation c WHERE hidden = 0 AND status = 'active' AND (at, id) > (5, 5)",
      'SEARCH c USING COVERING INDEX conversation_inbox (status=? AND at>?)',
    ],
    [
      'the row at a place, from the far end',
      'SELECT at, id FROM conversation c WHERE hidden = 0 ORDER BY at, id LIMIT 1 OFFSET 7',
      'SCAN c USING COVERING INDEX conversation_all',
    ],
  ])('for %s', (_, sql, used) => {
    expect(plan(sql)).toEqual([used])
  })
})

describe('the count of a saved view', () => {
  it.each(['is:unread', '-price', 'has:deal intent:booking', 'campaign:none channel:sms', 'before:7d price'])(
    'of "%s" reads an index and no row of the table',
    (text) => {
      const { mirror } = openMirror()
      const prepare = vi.spyOn(mirror.db, 'prepare')
      const parsed = parseQuery(text)
      viewCount(mirror, parsed.ok ? parsed.query : [], Date.UTC(2026, 3, 14))
      const sql = prepare.mock.calls.map(([one]) => one).find((one) => one.includes('GROUP BY status')) ?? ''
      prepare.mockRestore()
      const values = [...sql.matchAll(/\?/g)].map(() => 'x')
      const steps = mirror.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]
      expect(steps[0]?.detail).toMatch(/c USING COVERING INDEX conversation_inbox/)
      expect(steps.filter(({ detail }) => /TEMP B-TREE FOR GROUP BY/.test(detail))).toEqual([])
      mirror.close()
    },
  )
})
