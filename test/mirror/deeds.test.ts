import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  getDeed,
  newestBulk,
  newestDeeds,
  newestOpenDeed,
  openSteps,
  outboxOf,
} from '../../main/mirror/deeds.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import type { Db } from '../../main/mirror/open.ts'
import { salvage } from '../../main/mirror/salvage.ts'
import { openDeeds } from '../workspaces/openDeeds.ts'
import { openMirror } from './openMirror.ts'

describe('the step to deeds', () => {
  let db: Db
  beforeEach(() => {
    db = new Database(':memory:')
    migrate(db, 2)
  })
  afterEach(() => db.close())

  it('carries rows, threads and unsent changes over', () => {
    // By hand: the product of today writes columns that came later.
    db.exec(`
      INSERT INTO conversation (key, server_id, server, first_seen, read_at, lead_name, lead_email, channel, status, last_message, at)
        VALUES ('c1', 'c1', '{"id":"c1","status":"active"}', 1, 1, 'Ana', 'ana@lead.example', 'email', 'closed', 'Hi', 5);
      INSERT INTO message SELECT id, 'm1', 'inbound', 'Hi', NULL, 1, 0 FROM conversation;
      INSERT INTO outbox VALUES ('conversation', 'c1', 2, 'queued', 0, '{"op":"patch"}', 7);
      INSERT INTO history (at, kind, key, who, changes) VALUES (7, 'conversation', 'c1', 'me', '{}');
      INSERT INTO meta VALUES ('tick', '41');
    `)
    const before = ['conversation', 'message', 'outbox', 'history', 'meta'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    )
    migrate(db, 3)
    expect(db.pragma('user_version', { simple: true })).toBe(3)
    const after = ['conversation', 'message', 'outbox', 'history', 'meta'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    )
    expect(after).toEqual(before)
    expect(db.prepare('SELECT count(*) FROM deed').pluck().get()).toBe(0)
  })

  it('gives every read of a deed an index, and none of them sorts', () => {
    const sqls: string[] = []
    const { workspace, mirror } = openDeeds()
    workspace.editDeal('d1', { stage: 'won' })
    const id = newestDeeds(mirror, 1)[0]?.id ?? 0
    const prepare = mirror.db.prepare.bind(mirror.db)
    const { mirror: watched } = openMirror(
      new Proxy(mirror.db, {
        get(of, name) {
          if (name !== 'prepare') return Reflect.get(of, name)
          return (sql: string) => {
            sqls.push(sql)
            return prepare(sql)
          }
        },
      }),
    )
    openSteps(watched, id, 1_000, 100)
    outboxOf(watched, id)
    getDeed(watched, id)
    newestDeeds(watched, 50)
    newestBulk(watched)
    newestOpenDeed(watched)
    const plans = sqls.flatMap((sql) =>
      (
        mirror.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...[...sql.matchAll(/\?/g)].map(() => 1)) as {
          detail: string
        }[]
      ).map(({ detail }) => detail),
    )
    expect(plans.length).toBeGreaterThanOrEqual(5)
    for (const plan of plans) expect(plan).not.toMatch(/TEMP B-TREE|^SCAN (?!deed($| USING INDEX))/)
  })
})

it('deeds and their steps survive the salvage of a damaged database', () => {
  const { workspace, mirror } = openDeeds()
  workspace.editDeal('d1', { stage: 'won', value: 3 })
  workspace.removeClient('k1')
  const into: Db = new Database(':memory:')
  migrate(into)
  salvage(mirror.db, into)
  const { mirror: rebuilt } = openMirror(into)
  expect(newestDeeds(rebuilt, 10)).toEqual(newestDeeds(mirror, 10))
  for (const { id } of newestDeeds(mirror, 10))
    expect(openSteps(rebuilt, id, 99, 10)).toEqual(openSteps(mirror, id, 99, 10))
  into.close()
})
