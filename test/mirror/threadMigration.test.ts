import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { draftOf, snippetList } from '../../main/mirror/drafts.ts'
import { historyPage } from '../../main/mirror/history.ts'
import { conversation } from '../../main/mirror/inbox.ts'
import { leadDeals } from '../../main/mirror/leadDeals.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { salvage } from '../../main/mirror/salvage.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

/** The step before. */
const before = 4

/** A database of the step before, with rows as it kept them. */
function oldDatabase() {
  const db = new Database(':memory:')
  migrate(db, before)
  db.prepare(
    `INSERT INTO deal (key, server_id, server, first_seen, read_at, conversation_id, lead_name, lead_email, stage, currency,
     notes, at) VALUES ('d1', 'd1', '{}', 1, 1, 'c1', '', '', 'new', 'INR', '', 1)`,
  ).run()
  const history = db.prepare("INSERT INTO history (at, kind, key, who, changes) VALUES (7, ?, ?, 'me', ?)")
  history.run('conversation', 'c1', '{"status":["active","closed"]}')
  history.run('deal', 'd1', '{"stage":["new","won"]}')
  history.run('deal', 'local:1', '{"conversation_id":[null,"c1"],"stage":[null,"new"]}')
  history.run('deal', 'local:2', '{"conversation_id":["c1",null],"stage":["new",null]}')
  history.run('deal', 'lost', '{"stage":["new","won"]}')
  history.run('client', 'k1', '{"name":["a","b"]}')
  db.exec(`
    INSERT INTO said VALUES ('c1', 'booking');
    INSERT INTO outbox VALUES ('deal', 'd1', 1, 'queued', 0, '{}', 0);
    INSERT INTO meta VALUES ('tick', '41');
  `)
  return db
}

describe('the step to drafts and the history of a conversation', () => {
  it('carries every row, and finds the conversation of a change where anything tells it', () => {
    const db = oldDatabase()
    migrate(db)
    const { mirror } = openMirror(db)
    expect(historyPage(mirror, { key: 'c1', limit: 9 }).lines.map(({ key, what }) => [key, what])).toEqual([
      ['local:2', 'gone'],
      ['local:1', 'made'],
      ['d1', 'changed'],
      ['c1', 'changed'],
    ])
    expect(db.prepare('SELECT count(*) FROM history').pluck().get()).toBe(6)
    expect(db.prepare('SELECT intent, detected FROM said').get()).toEqual({
      intent: 'booking',
      detected: null,
    })
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(1)
    expect(mirror.meta('tick')).toBe('41')
    db.close()
  })

  it('its tables survive a salvage', () => {
    const from = new Database(':memory:')
    migrate(from)
    from.exec(`
      INSERT INTO draft VALUES ('c1', 'Quote', 'Dear Priya', 5, 6, 'copy');
      INSERT INTO snippet VALUES (3, 'Hello', 'Dear {{first_name}}');
      INSERT INTO said VALUES ('c1', 'booking', 'question');
    `)
    const to = new Database(':memory:')
    migrate(to)
    expect(salvage(from, to).lost).toEqual(new Set())
    const { mirror } = openMirror(to)
    expect(draftOf(mirror, 'c1')).toMatchObject({ text: 'Dear Priya', handed: { at: 6, how: 'copy' } })
    expect(snippetList(mirror)).toEqual([{ id: 3, name: 'Hello', text: 'Dear {{first_name}}' }])
    expect(to.prepare('SELECT detected FROM said').pluck().get()).toBe('question')
    from.close()
    to.close()
  })
})

describe('its reads use their indexes and sort nothing', () => {
  let mirror: Mirror
  beforeEach(() => {
    mirror = openMirror().mirror
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    mirror.takeRows('deal', [dealRow('d1')], mirror.nextTick(), null)
  })
  afterEach(() => mirror.close())

  const plansOf = (read: () => unknown): string[] => {
    const sql = vi.spyOn(mirror, 'sql')
    read()
    const texts = new Set(sql.mock.calls.map(([text]) => text))
    sql.mockRestore()
    return [...texts].flatMap((text) => {
      const values = [...text.matchAll(/\?/g)].map(() => null)
      return (mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[]).map(
        ({ detail }) => detail,
      )
    })
  }

  it.each([
    [
      'the history of a conversation',
      () => historyPage(mirror, { key: 'c1', limit: 9 }),
      ['history_conversation (conversation=? AND id<?)'],
    ],
    [
      'the deals of a lead',
      () => leadDeals(mirror, 'c1'),
      [
        'deal_lead (lead_email=?)',
        'conversation_lead (lead_email=?)',
        'deal_conversation (conversation_id=?)',
      ],
    ],
    ['a draft', () => draftOf(mirror, 'c1'), ['SEARCH draft USING PRIMARY KEY']],
    ['the text blocks', () => snippetList(mirror), ['snippet_name']],
    ['a conversation', () => conversation(mirror, 'c1'), ['SEARCH said USING PRIMARY KEY']],
  ] as [string, () => unknown, string[]][])('%s', (_, read, used) => {
    const steps = plansOf(read)
    for (const part of used) expect(steps.join('\n')).toContain(part)
    expect(steps.filter((step) => /^SCAN (?!.*INDEX)/.test(step) || /TEMP B-TREE/.test(step))).toEqual([])
  })
})
