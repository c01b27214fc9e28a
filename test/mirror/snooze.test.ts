import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { edit } from '../../main/core/wishes.ts'
import { forgetGone, hideGone } from '../../main/mirror/absence.ts'
import { conversation, inboxPage } from '../../main/mirror/inbox.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { salvage } from '../../main/mirror/salvage.ts'
import {
  dueSnoozes,
  markOpened,
  markWoke,
  nextDue,
  noteAway,
  noteOnline,
  noteReply,
  putSnoozeState,
  setSnooze,
  sleepers,
  snoozeState,
} from '../../main/mirror/snooze.ts'
import type { Fields } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import { conversationRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
  for (const id of ['c1', 'c2', 'c3']) take(id)
})

/** The place of 004-snooze in the list of migrations. */
const ownStep = 4
const zone = 'Asia/Kolkata'
const nine = Date.parse('2026-04-15T09:00:00+05:30')
const later = { last_message: 'One more thing', last_message_at: '2026-04-14T10:00:00Z' }
const take = (id: string, fields: Fields = {}) =>
  mirror.takeRows('conversation', [conversationRow(id, fields)], mirror.nextTick(), null)
const status = (key: string, to: string) =>
  mirror.change('conversation', key, (t) => edit(t, { status: to }, mirror.nextTick()), 'me')
const snooze = (key: string, when: When = { is: 'at', at: nine, zone }) => {
  status(key, 'snoozed')
  const t = mirror.get('conversation', key)
  if (t) setSnooze(mirror, t, when, mirror.nextTick(), 1)
}
const wake = (key: string, at: number) => {
  markWoke(mirror, { key, why: 'time', until: nine, zone }, at)
  mirror.change('conversation', key, (t) => edit(t, { status: 'active' }, mirror.nextTick(), 'wake'), 'wake')
}
const asleep = () => sleepers(mirror, 99).map(({ key }) => key)
const shown = (key: string) => conversation(mirror, key)
const message = (id: string, direction: string, at: string) => ({
  id,
  direction,
  body: later.last_message,
  at,
})
const download = (key: string, direction: string, tick = mirror.nextTick()) => {
  const of = mirror.get('conversation', key)?.server ?? null
  mirror.saveThread(key, [message(`m-${tick}`, direction, later.last_message_at)], of, tick, false)
  noteReply(mirror, key)
}

describe('a snoozed conversation', () => {
  it('says until when it sleeps here, and in which zone that was set', () => {
    snooze('c1')
    expect(shown('c1')).toMatchObject({ status: 'snoozed', snooze: { is: 'at', at: nine, zone }, woke: null })
    expect(inboxPage(mirror, { status: 'snoozed', limit: 9 }).rows[0]?.snooze).toEqual({
      is: 'at',
      at: nine,
      zone,
    })
  })

  it('that others snoozed has no wake here, and says so', () => {
    take('c2', { status: 'snoozed' })
    expect(shown('c2')).toMatchObject({ status: 'snoozed', snooze: null })
    expect(asleep()).toEqual([])
  })

  it.each(['active', 'closed'])('has no wake any more once it is %s again', (to) => {
    snooze('c1')
    status('c1', to)
    expect(asleep()).toEqual([])
    status('c1', 'snoozed')
    expect(shown('c1')?.snooze).toBeNull()
  })

  it('keeps its wake while other fields change, by whomever', () => {
    snooze('c1')
    mirror.change('conversation', 'c1', (t) => edit(t, { intent: 'booking' }, mirror.nextTick()), 'me')
    take('c1', { lead_name: 'New name' })
    expect(asleep()).toEqual(['c1'])
  })

  it('that a colleague closes on the server has no wake any more', () => {
    take('c1', { status: 'snoozed' })
    snooze('c1')
    take('c1', { status: 'closed' })
    expect(asleep()).toEqual([])
    expect(shown('c1')?.woke).toBeNull()
  })

  it('that the server reopens with a newer message is marked as woken by it; without one it is not', () => {
    for (const key of ['c1', 'c2']) {
      take(key, { status: 'snoozed' })
      snooze(key)
    }
    take('c1', { status: 'active', ...later })
    take('c2', { status: 'active' })
    expect(shown('c1')?.woke?.why).toBe('reply')
    expect(shown('c2')?.woke).toBeNull()
    expect(asleep()).toEqual([])
  })

  it('waits with its wake while it is gone from the server', () => {
    snooze('c1')
    mirror.change('conversation', 'c1', (t) => ({ ...t, pending: null }), 'me')
    take('c1', { status: 'snoozed' })
    hideGone(mirror, 'conversation', 'c1')
    expect(dueSnoozes(mirror, nine, 9)).toEqual([])
    expect(nextDue(mirror)).toBeNull()
    forgetGone(mirror, 'conversation', Number.MAX_SAFE_INTEGER)
    expect(snoozeState(mirror, 'c1')).toEqual({ snooze: null, woke: null })
  })
})

describe('what is due', () => {
  it('comes in due order, and only when it is time', () => {
    snooze('c1', { is: 'at', at: nine + 2, zone })
    snooze('c2', { is: 'at', at: nine, zone })
    snooze('c3', { is: 'at', at: nine + 9, zone })
    expect(nextDue(mirror)).toBe(nine)
    expect(dueSnoozes(mirror, nine - 1, 9)).toEqual([])
    expect(dueSnoozes(mirror, nine + 2, 9).map(({ key }) => key)).toEqual(['c2', 'c1'])
    expect(dueSnoozes(mirror, nine + 2, 1).map(({ key }) => key)).toEqual(['c2'])
  })

  it('is what the lead wrote to since, once the thread shows that it was the lead', () => {
    snooze('c1')
    take('c1', later)
    expect(dueSnoozes(mirror, 0, 9)).toEqual([])
    expect(mirror.wantedThread(new Set())).toBe('c1')
    download('c1', 'inbound')
    expect(dueSnoozes(mirror, 0, 9)).toMatchObject([{ key: 'c1', why: 'reply' }])
  })

  it('is not what we wrote ourselves', () => {
    snooze('c1')
    take('c1', later)
    download('c1', 'outbound')
    expect(dueSnoozes(mirror, 0, 9)).toEqual([])
  })

  it('is not what was here already when it was snoozed, though the list knew it later', () => {
    download('c1', 'inbound')
    snooze('c1')
    take('c1', later)
    download('c1', 'inbound')
    // The second download brings a message of its own id; only that one is new.
    expect(dueSnoozes(mirror, 0, 9)).toHaveLength(1)
    mirror.sql('UPDATE snooze SET due = NULL').run()
    mirror.sql('DELETE FROM message WHERE seen > (SELECT seen FROM snooze)').run()
    noteReply(mirror, 'c1')
    expect(dueSnoozes(mirror, 0, 9)).toEqual([])
  })

  it('is what waited for the network, once that was away and came back', () => {
    snooze('c1', { is: 'online' })
    expect(noteOnline(mirror)).toBe(false)
    expect(dueSnoozes(mirror, nine, 9)).toEqual([])
    noteAway(mirror)
    expect(dueSnoozes(mirror, nine, 9)).toEqual([])
    expect(noteOnline(mirror)).toBe(true)
    expect(dueSnoozes(mirror, nine, 9)).toMatchObject([{ key: 'c1', why: 'online' }])
  })
})

describe('a woken conversation', () => {
  const order = () => inboxPage(mirror, { status: 'active', limit: 9 }).rows.map(({ key }) => key)

  it('stands on top as if it was new when it woke, and says when it was due until it is opened', () => {
    take('c3', { last_message_at: '2026-04-14T08:00:00Z' })
    snooze('c1')
    wake('c1', nine + 60_000)
    expect(order()[0]).toBe('c1')
    expect(shown('c1')?.woke).toEqual({ why: 'time', at: nine, zone })
    markOpened(mirror, 'c1')
    expect(shown('c1')?.woke).toBeNull()
    expect(order()[0]).toBe('c1')
  })

  it('gives way to what is newer', () => {
    snooze('c1')
    wake('c1', nine)
    take('c2', { last_message_at: new Date(nine + 1).toISOString() })
    expect(order().slice(0, 2)).toEqual(['c2', 'c1'])
    take('c1', { last_message_at: new Date(nine + 2).toISOString() })
    expect(order().slice(0, 2)).toEqual(['c1', 'c2'])
  })

  it('is an ordinary one again once it was closed or snoozed', () => {
    snooze('c1')
    wake('c1', nine)
    status('c1', 'closed')
    status('c1', 'active')
    expect(order()[0]).not.toBe('c1')
    expect(shown('c1')?.woke).toBeNull()
  })

  it('takes an unsent snooze back, so that nothing is left to send', () => {
    snooze('c1')
    wake('c1', nine)
    expect(mirror.outbox()).toEqual([])
  })

  it('queues one change to active where the server shows the snooze', () => {
    take('c1', { status: 'snoozed' })
    snooze('c1')
    wake('c1', nine)
    expect(mirror.outbox().map(({ key, pending }) => [key, pending.by, pending.fields])).toEqual([
      ['c1', 'wake', { status: 'active' }],
    ])
  })

  it('that a colleague closed meanwhile stays closed, without a question or a mark', () => {
    take('c1', { status: 'snoozed' })
    snooze('c1')
    wake('c1', nine)
    take('c1', { status: 'closed' })
    expect(mirror.outbox()).toEqual([])
    expect(shown('c1')).toMatchObject({ status: 'closed', woke: null })
  })
})

it('what there was of a snooze can be put back', () => {
  snooze('c1')
  const before = snoozeState(mirror, 'c1')
  status('c1', 'active')
  expect(asleep()).toEqual([])
  putSnoozeState(mirror, 'c1', before)
  status('c1', 'snoozed')
  expect(snoozeState(mirror, 'c1')).toEqual(before)
})

describe('the tables', () => {
  it('are added to a database with rows, which stay as they are', () => {
    const db = new Database(':memory:')
    migrate(db, ownStep - 1)
    db.exec(`INSERT INTO conversation (key, server_id, server, first_seen, read_at, lead_name, lead_email, channel, status,
      last_message, at) VALUES ('c1', 'c1', '{"id":"c1","status":"snoozed"}', 1, 1, 'Priya', 'p@x.example', 'email',
      'snoozed', 'Hello', 5)`)
    db.exec("INSERT INTO outbox VALUES ('conversation', 'c1', 1, 'queued', 0, '{\"op\":\"patch\"}', 1)")
    migrate(db, ownStep)
    expect(db.pragma('user_version', { simple: true })).toBe(ownStep)
    expect(db.prepare('SELECT lead_name, status, at FROM conversation').all()).toEqual([
      { lead_name: 'Priya', status: 'snoozed', at: 5 },
    ])
    expect(openMirror(db).mirror.outboxCounts()).toEqual({ waiting: 1, needsYou: 0 })
    expect(db.prepare('SELECT * FROM snooze').all()).toEqual([])
  })

  it('survive the salvage of a damaged database', () => {
    snooze('c1')
    snooze('c2', { is: 'online' })
    snooze('c3')
    wake('c3', nine)
    const to = new Database(':memory:')
    migrate(to)
    salvage(mirror.db, to)
    const rescued = openMirror(to).mirror
    for (const key of ['c1', 'c2', 'c3']) expect(snoozeState(rescued, key)).toEqual(snoozeState(mirror, key))
  })

  it('are read by their indexes, without a scan of either table', () => {
    const plans = new Map<string, string>()
    const prepare = mirror.sql.bind(mirror)
    const texts = new Set<string>()
    mirror.sql = (text) => {
      texts.add(text)
      return prepare(text)
    }
    snooze('c1')
    dueSnoozes(mirror, nine, 9)
    nextDue(mirror)
    noteAway(mirror)
    noteOnline(mirror)
    sleepers(mirror, 9)
    shown('c1')
    for (const text of texts) {
      const values = [...text.matchAll(/\?/g)].map(() => null)
      const steps = mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[]
      plans.set(text, steps.map(({ detail }) => detail).join('; '))
    }
    const slow = [...plans].filter(
      ([, plan]) => /SCAN (s|snooze|woke)(?! USING (COVERING )?INDEX)/.test(plan) || /TEMP B-TREE/.test(plan),
    )
    // Those that are due early are a handful; sorting them by reason is no matter.
    expect(slow.map(([text]) => text).filter((text) => !text.includes('s.due AS why'))).toEqual([])
    mirror.db.exec('DROP INDEX snooze_until')
    const control = mirror.db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT s.until FROM snooze s WHERE s.until IS NOT NULL ORDER BY s.until LIMIT 1',
      )
      .all() as { detail: string }[]
    expect(control.map(({ detail }) => detail).join()).toContain('TEMP B-TREE')
  })
})
