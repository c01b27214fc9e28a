import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { edit, remove } from '../../main/core/wishes.ts'
import { campaignCounts, inboxCounts, inboxPage } from '../../main/mirror/inbox.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { setUnread, unreadTotal } from '../../main/mirror/unread.ts'
import type { Fields } from '../../shared/rows.ts'
import type { Message } from '../../shared/views.ts'
import { driftOf } from './driftOf.ts'
import { conversationRow, openMirror } from './openMirror.ts'

let mirror: Mirror
let told: ReturnType<typeof openMirror>['told']
beforeEach(() => {
  ;({ mirror, told } = openMirror())
})
afterEach(() => mirror.close())

const minute = (n: number) => new Date(Date.UTC(2026, 3, 14, 8, n)).toISOString()
const take = (id: string, fields: Fields = {}) =>
  mirror.takeRows('conversation', [conversationRow(id, fields)], mirror.nextTick(), null)
const endFirstSweep = () =>
  mirror.endSweep(
    'conversation',
    { id: 1, page: 1, perPage: 100, seen: 1, newestFirst: true } as Parameters<Mirror['endSweep']>[1],
    true,
  )
const unread = () =>
  inboxPage(mirror, { status: 'all', limit: 500 })
    .rows.filter((row) => row.unread)
    .map((row) => row.key)
const message = (id: string, at: string, direction = 'inbound'): Message => ({ id, at, direction, body: id })
const download = (key: string, ...messages: Message[]) =>
  mirror.saveThread(key, messages, mirror.get('conversation', key)?.server ?? null, mirror.nextTick(), false)

describe('unread on this computer', () => {
  it('nothing is, while the first sweep goes on, whatever comes', () => {
    take('c1', { last_message_at: minute(1) })
    take('c1', { last_message_at: minute(2), last_message: 'Newer' })
    download('c1', message('m1', minute(3)))
    endFirstSweep()
    expect(unread()).toEqual([])
  })

  it('is a conversation whose newest message is newer than the one that was known', () => {
    take('c1', { last_message_at: minute(1) })
    take('c2', { last_message_at: minute(1) })
    endFirstSweep()
    take('c1', { last_message_at: minute(2), last_message: 'And another thing' })
    take('c2', { last_message_at: minute(1), status: 'closed', intent: 'booking' })
    expect(unread()).toEqual(['c1'])
    expect(unreadTotal(mirror)).toBe(1)
  })

  it('is a new conversation, but not an old one that only now turned up', () => {
    take('c1', { last_message_at: minute(5) })
    endFirstSweep()
    take('new', { last_message_at: minute(6) })
    take('old', { last_message_at: minute(4) })
    expect(unread()).toEqual(['new'])
  })

  it('turns out read when the thread says that all of it is our own', () => {
    take('c1', { last_message_at: minute(1) })
    endFirstSweep()
    take('c1', { last_message_at: minute(2), last_message: 'Our follow-up' })
    expect(unread()).toEqual(['c1'])
    download('c1', message('m1', minute(1)), message('m2', minute(2), 'outbound'))
    expect(unread()).toEqual([])
  })

  it('stays unread when a lead wrote before our own newest message', () => {
    take('c1', { last_message_at: minute(1) })
    endFirstSweep()
    take('c1', { last_message_at: minute(3), last_message: 'Our follow-up' })
    download('c1', message('m1', minute(2)), message('m2', minute(3), 'outbound'))
    expect(unread()).toEqual(['c1'])
  })

  it('comes with the thread when that is quicker than the list, and only once', () => {
    take('c1', { last_message_at: minute(1) })
    endFirstSweep()
    download('c1', message('m1', minute(1)), message('m2', minute(2)))
    expect(unread()).toEqual(['c1'])
    setUnread(mirror, 'c1', false)
    take('c1', { last_message_at: minute(2), last_message: 'm2' })
    expect(unread()).toEqual([])
  })

  it('is what the person says, and no download takes that back', () => {
    take('c1', { last_message_at: minute(1) })
    endFirstSweep()
    expect(setUnread(mirror, 'c1', true)).toBe(true)
    expect(setUnread(mirror, 'c1', true)).toBe(false)
    download('c1', message('m1', minute(9), 'outbound'))
    expect(unread()).toEqual(['c1'])
    expect(setUnread(mirror, 'c1', false)).toBe(true)
    expect(unread()).toEqual([])
    expect(setUnread(mirror, 'nobody', true)).toBe(false)
  })

  it('is told as a change of conversations', async () => {
    take('c1', { last_message_at: minute(1) })
    await Promise.resolve()
    told.length = 0
    setUnread(mirror, 'c1', true)
    await Promise.resolve()
    expect(told).toEqual([['conversations']])
  })

  it('ends with its row, and is known again when rows come back out of a damaged database', () => {
    take('c1', { last_message_at: minute(1) })
    setUnread(mirror, 'c1', true)
    mirror.change('conversation', 'c1', () => null, 'server')
    expect(mirror.db.prepare('SELECT count(*) FROM unread').pluck().get()).toBe(0)
    // In any order, and whichever of the two was lost.
    mirror.db.exec("INSERT INTO unread VALUES ('c2', 5)")
    take('c2')
    expect(unread()).toEqual(['c2'])
    expect(driftOf(mirror)).toEqual([])
  })
})

/** Numbers from a seed, the same at every run. */
function numbers(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
const pick = <T>(all: readonly T[], next: (below: number) => number): T => all[next(all.length)] as T

/** Edits, arrivals, threads, rows that go and come back, undo, unread by hand: `count` of them. */
function live(seed: number, count: number, after: () => void): void {
  const next = numbers(seed)
  const undo: (() => void)[] = []
  let clock = 0
  endFirstSweep()
  for (let n = 0; n < count; n++) {
    const key = `c${next(40)}`
    const here = mirror.get('conversation', key)
    const set = (fields: Fields) =>
      mirror.change('conversation', key, (t) => edit(t, fields, mirror.nextTick()), 'me')
    switch (next(here ? 8 : 2)) {
      case 0:
      case 1:
        take(key, {
          last_message_at: minute(clock++ % 60),
          last_message: `message ${n}`,
          status: pick(['active', 'snoozed', 'closed', 'archived'], next),
          channel: pick(['sms', 'email'], next),
          intent: pick(['booking', 'question', '', null], next),
          campaign_id: pick(['cmp_1', 'cmp_2', null], next),
        })
        break
      case 2: {
        const was = String(here?.server?.status)
        set({ status: pick(['active', 'snoozed', 'closed'], next) })
        undo.push(() => mirror.get('conversation', key) && set({ status: was }))
        break
      }
      case 3:
        set({ intent: pick(['booking', 'question', null], next) })
        break
      case 4:
        setUnread(mirror, key, next(2) === 0)
        break
      case 5:
        download(key, message(`m${n}`, minute(next(60)), pick(['inbound', 'outbound'], next)))
        break
      case 6:
        if (next(2)) mirror.change('conversation', key, () => null, 'server')
        else mirror.change('conversation', key, (t) => remove(t, mirror.nextTick()), 'me')
        break
      case 7:
        undo.pop()?.()
        break
    }
    after()
  }
}

describe('the counters', () => {
  /** By hand: every row that is shown, one by one. */
  const counted = () => {
    const rows = mirror.db
      .prepare('SELECT key, status, channel, intent, campaign_id FROM conversation WHERE hidden = 0')
      .all() as { key: string; status: string; channel: string; intent: string; campaign_id: string }[]
    const marked = new Set(mirror.db.prepare('SELECT key FROM unread').pluck().all())
    const sums = new Map<string, [number, number]>()
    const add = (name: string, isUnread: boolean) => {
      const [n, m] = sums.get(name) ?? [0, 0]
      sums.set(name, [n + 1, m + (isUnread ? 1 : 0)])
    }
    for (const { key, status, channel, intent, campaign_id } of rows) {
      add(`${status}/${channel}/${intent ?? ''}`, marked.has(key))
      add(`${status}/campaign/${campaign_id ?? ''}`, marked.has(key))
    }
    return [...sums].sort()
  }
  const kept = () =>
    [
      ...inboxCounts(mirror).map((one): [string, [number, number]] => [
        `${one.status}/${one.channel}/${one.intent ?? ''}`,
        [one.count, one.unread],
      ]),
      ...campaignCounts(mirror).map((one): [string, [number, number]] => [
        `${one.status}/campaign/${one.campaign}`,
        [one.count, one.unread],
      ]),
    ].sort()

  it('are what a count by hand gives after each of 1,000 actions', () => {
    let some = 0
    live(4, 1_000, () => {
      expect(kept()).toEqual(counted())
      if (unreadTotal(mirror) > 0) some++
      expect(unreadTotal(mirror)).toBe(unread().length)
      const lists = [inboxCounts(mirror), campaignCounts(mirror)].map((counts) =>
        (counts as { unread: number }[]).reduce((sum, one) => sum + one.unread, 0),
      )
      expect(lists).toEqual([unreadTotal(mirror), unreadTotal(mirror)])
    })
    expect(some).toBeGreaterThan(500)
    expect(driftOf(mirror)).toEqual([])
  })

  it.each(['conversation_counted_over', 'conversation_counted_in', 'conversation_counted_out', 'unread_out'])(
    'without the trigger %s differ before long (control)',
    (trigger) => {
      mirror.db.exec(`DROP TRIGGER ${trigger}`)
      let differs = false
      live(4, 400, () => {
        differs ||=
          JSON.stringify(kept()) !== JSON.stringify(counted()) ||
          unreadTotal(mirror) !== unread().length ||
          driftOf(mirror).length > 0
      })
      expect(differs).toBe(true)
    },
  )
})
