import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { edit } from '../../main/core/wishes.ts'
import { thread } from '../../main/mirror/inbox.ts'
import { keepSome, keptFrom } from '../../main/mirror/keep.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { firstSchema } from '../../main/mirror/migrations/001-first.ts'
import { views } from '../../main/mirror/migrations/002-views.ts'
import { deeds } from '../../main/mirror/migrations/003-deeds.ts'
import { snoozeTables } from '../../main/mirror/migrations/004-snooze.ts'
import { threadTables } from '../../main/mirror/migrations/005-thread.ts'
import { keep } from '../../main/mirror/migrations/006-keep.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { search } from '../../main/mirror/search/search.ts'
import { indexSome } from '../../main/mirror/search/searchIndex.ts'
import { mirrorFigures } from '../../main/mirror/status.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Fields } from '../../shared/rows.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

const day = 24 * 60 * 60_000
const now = Date.UTC(2026, 3, 14, 12)
const daysAgo = (days: number) => new Date(now - days * day).toISOString()

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const talk = (id: string, days: number, fields: Fields = {}) =>
  mirror.takeRows(
    'conversation',
    [conversationRow(id, { last_message_at: daysAgo(days), ...fields })],
    mirror.nextTick(),
    null,
  )
const download = (id: string) =>
  mirror.saveThread(
    id,
    [{ id: `${id}-m`, direction: 'inbound', body: `hello from ${id}`, at: null }],
    mirror.get('conversation', id)?.server ?? null,
    mirror.nextTick(),
    false,
  )
const keepAll = (from: number, open: string | null = null) => {
  while (keepSome(mirror, from, open, 2) > 0);
}
const messages = (): string[] =>
  mirror.db.prepare('SELECT id FROM message ORDER BY id').pluck().all() as string[]
const wants = () =>
  Object.fromEntries(
    mirror.db.prepare('SELECT key, thread_want FROM conversation').raw().all() as [string, number][],
  )
const from = keptFrom
const ninety = () => from(mirror, 'days90', now)

describe('a narrower choice', () => {
  it('takes old messages away in slices, and leaves every row', () => {
    for (const [n, days] of [1, 89, 91, 200, 300].entries()) {
      talk(`c${n}`, days)
      download(`c${n}`)
    }
    expect(keepSome(mirror, ninety(), null, 2)).toBe(2)
    expect(messages()).toHaveLength(3)
    keepAll(ninety())
    expect(messages()).toEqual(['c0-m', 'c1-m'])
    expect(Object.keys(wants())).toHaveLength(5)
    expect(mirrorFigures(mirror)).toMatchObject({ conversations: 5, threadsMissing: 0, threadsLeftOut: 3 })
    expect(thread(mirror, 'c3')).toEqual({ messages: [], state: 'none', mayBeCut: false })
    expect(mirror.wantedThread(new Set())).toBeNull()
  })

  it('does not fetch old ones in the background, whether they were there or are new', () => {
    talk('old', 200)
    talk('young', 2)
    keepAll(ninety())
    talk('older', 300, { intent: 'booking' })
    expect(wants()).toEqual({ old: -3, young: 3, older: -3 })
    expect(mirror.wantedThread(new Set())).toBe('young')
  })

  it('one whose date cannot be read is kept', () => {
    talk('undated', 0, { last_message_at: 'the other day' })
    download('undated')
    keepAll(ninety())
    expect(messages()).toEqual(['undated-m'])
  })

  it('keeps what the person is at work with: changes, deals with changes, snoozes, drafts, and what is open', () => {
    for (const id of ['edited', 'dealt', 'snoozed', 'sleeping', 'drafted', 'open', 'idle']) {
      talk(id, 200, id === 'snoozed' ? { status: 'snoozed' } : {})
      download(id)
    }
    mirror.takeRows('deal', [dealRow('d1', { conversation_id: 'dealt' })], mirror.nextTick(), null)
    mirror.takeRows('deal', [dealRow('d2', { conversation_id: null })], mirror.nextTick(), null)
    mirror.db.exec(`
      INSERT INTO snooze (key, how, set_at, saw, seen) VALUES ('sleeping', 'online', 1, '', 1);
      INSERT INTO draft (conversation, subject, text, updated_at) VALUES ('drafted', '', 'Dear', 1);
    `)
    const change = (kind: 'conversation' | 'deal', key: string, fields: Fields) =>
      mirror.change(kind, key, (t) => edit(t, fields, mirror.nextTick()), 'me')
    change('conversation', 'edited', { intent: 'question' })
    change('deal', 'd1', { notes: 'call' })
    change('deal', 'd2', { notes: 'whose?' })
    keepAll(ninety(), 'open')
    expect(messages()).toEqual(['dealt-m', 'drafted-m', 'edited-m', 'open-m', 'sleeping-m', 'snoozed-m'])
    keepAll(ninety(), null)
    expect(messages()).toEqual(['dealt-m', 'drafted-m', 'edited-m', 'sleeping-m', 'snoozed-m'])
  })

  it('an old one is fetched when it is opened, and is wanted again when something new comes', () => {
    talk('old', 200)
    keepAll(ninety())
    expect(mirror.isThreadStale('old')).toBe(true)
    download('old')
    expect(mirror.isThreadStale('old')).toBe(false)
    expect(thread(mirror, 'old').state).toBe('fresh')
    keepAll(ninety(), null)
    expect(messages()).toEqual([])
    talk('old', 0)
    expect(wants()).toEqual({ old: 3 })
  })

  it('search forgets the words of messages that are not here, and says how many are left out', () => {
    talk('old', 200)
    download('old')
    const found = () => {
      while (indexSome(mirror, 100) > 0);
      const parsed = parseQuery('hello')
      return search(mirror, parsed.ok ? parsed.query : [], { limit: 9, now, typing: false })
    }
    expect(found().conversations).toHaveLength(1)
    expect(found().coverage).toMatchObject({ threads: 1, missing: 0, leftOut: 0 })
    keepAll(ninety())
    expect(found().conversations).toHaveLength(0)
    expect(found().coverage).toMatchObject({ threads: 1, missing: 0, leftOut: 1 })
  })
})

describe('a wider choice', () => {
  it('wants everything again, as warm as before', () => {
    talk('a', 200)
    talk('b', 201, { status: 'closed' })
    download('b')
    keepAll(ninety())
    expect(wants()).toEqual({ a: -3, b: -1 })
    keepAll(from(mirror, 'all', now))
    expect(wants()).toEqual({ a: 3, b: 1 })
    expect(mirrorFigures(mirror)).toMatchObject({ threadsMissing: 2, threadsLeftOut: 0 })
  })

  it('the newest thousand are counted by their last message', () => {
    const rows = Array.from({ length: 1_003 }, (_, n) =>
      conversationRow(`c${n}`, { last_message_at: new Date(now - n * 60_000).toISOString() }),
    )
    mirror.takeRows('conversation', rows, mirror.nextTick(), null)
    expect(from(mirror, 'newest1000', now)).toBe(now - 999 * 60_000)
    while (keepSome(mirror, from(mirror, 'newest1000', now), null, 50) > 0);
    expect(mirrorFigures(mirror)).toMatchObject({ threadsMissing: 1_000, threadsLeftOut: 3 })
    expect(from(openMirror().mirror, 'newest1000', now)).toBe(0)
  })
})

describe('the step to what is kept', () => {
  it('carries rows and messages over, and every statement finds its index', () => {
    const before = [firstSchema, views, deeds, snoozeTables, threadTables]
    const db = new Database(':memory:')
    migrate(db, before.length, before)
    db.exec(`
      INSERT INTO conversation (key, server_id, server, first_seen, read_at, lead_name, lead_email, channel, status,
        last_message, at, thread_of) VALUES ('c1', 'c1', '{"id":"c1"}', 1, 1, 'Lead', '', 'sms', 'active', 'Hi', 5, '[]');
      INSERT INTO message VALUES (1, 'm1', 'inbound', 'Hi', NULL, 1, 0);
      INSERT INTO outbox VALUES ('conversation', 'c1', 1, 'queued', 0, '{}', 0);
      INSERT INTO meta VALUES ('preferences', '{"keep":"days90"}');
    `)
    migrate(db, before.length + 1, [...before, keep])
    const counts = ['conversation', 'message', 'outbox'].map((table) =>
      db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    )
    expect(counts).toEqual([1, 1, 1])
    const { mirror: carried } = openMirror(db)
    expect(carried.meta('preferences')).toBe('{"keep":"days90"}')

    const sql = vi.spyOn(carried, 'sql')
    keptFrom(carried, 'newest1000', now)
    keepSome(carried, 1, null, 10)
    mirrorFigures(carried)
    const texts = new Set(sql.mock.calls.map(([text]) => text))
    sql.mockRestore()
    const plans = [...texts].flatMap((text) =>
      (
        db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array(text.split('?').length - 1).fill(1)) as {
          detail: string
        }[]
      ).map(({ detail }) => detail),
    )
    const used = plans.join('\n')
    expect(used).toMatch(/COVERING INDEX conversation_left_out/)
    expect(used).toMatch(/INDEX conversation_kept \(at>\? AND at<\?\)/)
    expect(used).toMatch(/INDEX conversation_all/)
    expect(plans.filter((step) => /^SCAN conversation$/.test(step))).toEqual([])
  })
})
