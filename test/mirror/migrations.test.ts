import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { boardColumns, dealCard, dealsOf } from '../../main/mirror/board.ts'
import { clientList } from '../../main/mirror/clients.ts'
import { conversation, inboxCounts, inboxPage, inboxPlace, thread } from '../../main/mirror/inbox.ts'
import { migrate, newestVersion } from '../../main/mirror/migrate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { missingThread, missingThreads } from '../../main/mirror/search/missingThreads.ts'
import { mirrorFigures } from '../../main/mirror/status.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

describe('migrations', () => {
  it('bring an empty database to the newest version', () => {
    const db = new Database(':memory:')
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    migrate(db)
    expect(db.pragma('user_version', { simple: true })).toBe(newestVersion)
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    expect(tables).toEqual(
      expect.arrayContaining(['conversation', 'deal', 'client', 'message', 'outbox', 'history']),
    )
    db.close()
  })

  it('run once: a second start changes nothing', () => {
    const db = new Database(':memory:')
    migrate(db)
    db.prepare("INSERT INTO meta VALUES ('tick', '41')").run()
    migrate(db)
    expect(db.prepare("SELECT value FROM meta WHERE name = 'tick'").pluck().get()).toBe('41')
    db.close()
  })

  it('happen whole or not at all: one that fails half-way leaves the version and no table behind', () => {
    const db = new Database(':memory:')
    // Stands in the way of the last table of the first step.
    db.exec('CREATE TABLE inbox_count (x)')
    expect(() => migrate(db)).toThrow('inbox_count')
    expect(db.pragma('user_version', { simple: true })).toBe(0)
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()
    expect(tables).toEqual(['inbox_count'])
    db.close()
  })
})

describe('every read that is on screen uses an index and sorts nothing', () => {
  let mirror: Mirror
  beforeEach(() => {
    mirror = openMirror().mirror
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    mirror.takeRows('deal', [dealRow('d1')], mirror.nextTick(), null)
    mirror.takeRows('client', [clientRow('k1')], mirror.nextTick(), null)
  })
  afterEach(() => mirror.close())

  const explain = (sql: string): string[] => {
    const values = [...sql.matchAll(/\?/g)].map(() => null)
    const steps = mirror.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]
    return steps.map((step) => step.detail)
  }

  /** The plans of the statements that `read` really prepares. */
  const plansOf = (read: () => unknown): string[] => {
    const sql = vi.spyOn(mirror, 'sql')
    read()
    const texts = new Set(sql.mock.calls.map(([text]) => text))
    sql.mockRestore()
    return [...texts].flatMap(explain)
  }
  const scansOrSorts = (step: string) =>
    /TEMP B-TREE/.test(step) || (/^SCAN/.test(step) && !/USING (COVERING )?INDEX/.test(step))

  const after = '5.5'
  const reads: [string, () => unknown, string[]][] = [
    [
      'the inbox',
      () => inboxPage(mirror, { status: 'all', limit: 9 }),
      ['conversation_all', 'deal_conversation'],
    ],
    [
      'a further page of the inbox',
      () => inboxPage(mirror, { status: 'all', limit: 9, after }),
      ['conversation_all', '(at<?)'],
    ],
    ['a split of the inbox', () => inboxPage(mirror, { status: 'active', limit: 9 }), ['conversation_inbox']],
    [
      'a further page of a filtered split',
      () => inboxPage(mirror, { status: 'active', channel: 'sms', intent: '', limit: 9, after }),
      ['conversation_inbox', '(status=? AND at<?)'],
    ],
    [
      'a campaign',
      () => inboxPage(mirror, { status: 'active', campaign: 'camp-1', limit: 9, after }),
      ['conversation_campaign', '(campaign_id=? AND at<?)'],
    ],
    [
      'the far end of a split',
      () => inboxPage(mirror, { status: 'active', from: 0, limit: 9 }),
      ['conversation_inbox'],
    ],
    [
      'the place of a conversation',
      () => inboxPlace(mirror, { status: 'active', intent: 'interested' }, 'c1'),
      ['COVERING INDEX conversation_inbox (status=? AND at>?)'],
    ],
    ['one conversation', () => conversation(mirror, 'c1'), ['deal_conversation']],
    ['the columns of the board', () => boardColumns(mirror), ['COVERING INDEX deal_total']],
    ['one card', () => dealCard(mirror, 'd1'), ['sqlite_autoindex_deal']],
    ['the deals of a conversation', () => dealsOf(mirror, 'c1'), ['deal_conversation']],
    ['the clients', () => clientList(mirror), ['client_list']],
    ['the thread that is fetched next', () => mirror.wantedThread(new Set()), ['conversation_thread']],
    [
      'how many threads were never downloaded',
      () => missingThreads(mirror),
      ['COVERING INDEX conversation_missing'],
    ],
    ['the one of them that matters most', () => missingThread(mirror, new Set()), ['conversation_missing']],
  ]
  it.each(reads)('%s', (_, read, used) => {
    const steps = plansOf(read)
    expect(steps.length).toBeGreaterThan(0)
    expect(steps.filter(scansOrSorts)).toEqual([])
    for (const part of used) expect(steps.join('\n')).toContain(part)
  })

  it('the filters of a split are answered inside its index, so that a rare channel is found without reading rows', () => {
    const sql =
      "SELECT at, id FROM conversation WHERE hidden = 0 AND status = ? AND channel = ? AND coalesce(intent, '') = ? ORDER BY at DESC, id DESC LIMIT ?"
    expect(explain(sql)).toEqual(['SEARCH conversation USING COVERING INDEX conversation_inbox (status=?)'])
  })

  it('the figures of the status line read counters and two partial indexes', () => {
    const steps = plansOf(() => mirrorFigures(mirror))
    expect(steps.filter((step) => step.includes('conversation'))).toEqual([
      expect.stringContaining('COVERING INDEX conversation_thread') as string,
      expect.stringContaining('COVERING INDEX conversation_left_out') as string,
    ])
    expect(plansOf(() => inboxCounts(mirror)).join()).toContain('inbox_count')
  })

  it('a thread is one range of its messages; only these are sorted', () => {
    const steps = plansOf(() => thread(mirror, 'c1'))
    expect(steps).toContainEqual(expect.stringContaining('SEARCH message USING PRIMARY KEY (conversation=?)'))
    expect(steps.some((step) => step.startsWith('SCAN'))).toBe(false)
  })

  it('an index that is dropped is missed by this test', () => {
    mirror.db.exec('DROP INDEX conversation_all; DROP INDEX conversation_inbox')
    expect(plansOf(() => inboxPage(mirror, { status: 'all', limit: 9 })).filter(scansOrSorts)).not.toEqual([])
    expect(plansOf(() => inboxPage(mirror, { status: 'active', limit: 8 })).filter(scansOrSorts)).not.toEqual(
      [],
    )
  })
})
