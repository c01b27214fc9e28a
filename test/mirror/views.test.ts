import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inboxPage, inboxPlace } from '../../main/mirror/inbox.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { queryFilter } from '../../main/mirror/search/queryFilter.ts'
import { indexSome } from '../../main/mirror/search/searchIndex.ts'
import { arrangeSplits, nameSplit, removeView, saveView, splitList } from '../../main/mirror/splits.ts'
import { setUnread } from '../../main/mirror/unread.ts'
import { viewCount } from '../../main/mirror/views.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

const now = Date.UTC(2026, 3, 14, 9)
const rows = 90
let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
  const statuses = ['active', 'active', 'snoozed', 'closed', 'archived']
  mirror.takeRows(
    'conversation',
    Array.from({ length: rows }, (_, n) =>
      conversationRow(`c${n}`, {
        status: statuses[n % 5] ?? '',
        channel: n % 3 ? 'sms' : 'email',
        intent: n % 4 ? 'booking' : null,
        campaign_id: n % 7 ? `cmp_${n % 7}` : null,
        last_message: n % 2 ? 'What is the price?' : 'See you on Thursday',
        // Three rows share each instant.
        last_message_at: new Date(Date.UTC(2026, 3, 1, 0, Math.floor(n / 3))).toISOString(),
      }),
    ),
    mirror.nextTick(),
    null,
  )
  mirror.takeRows(
    'deal',
    [3, 4, 5].map((n) => dealRow(`d${n}`, { conversation_id: `c${n}`, stage: 'won' })),
    mirror.nextTick(),
    null,
  )
  for (const n of [0, 1, 2, 3, 17]) setUnread(mirror, `c${n}`, true)
  while (indexSome(mirror, 50) > 0);
})
afterEach(() => mirror.close())

const read = (text: string) => {
  const parsed = parseQuery(text)
  return parsed.ok ? parsed.query : []
}
const lists: Parameters<typeof inboxPlace>[1][] = [
  { status: 'all' },
  { status: 'active' },
  { status: 'active', intent: 'booking' },
  { status: 'all', intent: '' },
  { status: 'closed', channel: 'sms' },
  { status: 'all', campaign: 'cmp_3' },
  { status: 'active', campaign: 'cmp_3' },
  { status: 'active', campaign: '' },
  { status: 'active', campaign: 'cmp_2', channel: 'sms' },
  { status: 'snoozed', campaign: 'nobody' },
]

describe('a list read at any place', () => {
  it.each(lists)('%j is the same rows as from its top, and knows the place of each', (list) => {
    const all = inboxPage(mirror, { ...list, limit: 500 }).rows.map((row) => row.key)
    for (let from = 0; from <= all.length + 2; from++)
      expect(inboxPage(mirror, { ...list, from, limit: 5 }).rows.map((row) => row.key)).toEqual(
        all.slice(from, from + 5),
      )
    expect(all.map((key) => inboxPlace(mirror, list, key))).toEqual(all.map((_, place) => place))
  })

  it('knows no place for what is not in it', () => {
    expect(inboxPlace(mirror, { status: 'closed' }, 'c0')).toBeNull()
    expect(inboxPlace(mirror, { status: 'all' }, 'nobody')).toBeNull()
  })

  it('under a query too', () => {
    const filter = queryFilter(mirror, read('price'), 'conversation', { now, typing: false, whole: true })
    const all = inboxPage(mirror, { status: 'all', limit: 500 }, filter).rows.map((row) => row.key)
    expect(all).toHaveLength(45)
    expect(
      inboxPage(mirror, { status: 'all', from: 40, limit: 500 }, filter).rows.map((row) => row.key),
    ).toEqual(all.slice(40))
    expect(inboxPlace(mirror, { status: 'all' }, all[12] ?? '', filter)).toBe(12)
  })
})

describe('the count of a saved view', () => {
  const queries = [
    'price',
    '-price',
    'price thursday',
    'is:unread',
    '-is:unread intent:booking',
    'status:closed',
    '-status:closed price',
    'has:deal',
    'stage:won price',
    'campaign:cmp_3 -channel:sms',
    'intent:none',
    'from:"lead c1"',
    'client:brand',
    'zzz',
  ]
  const terms = fc.array(
    fc.constantFrom(
      'price',
      'thursday',
      '-thursday',
      'is:unread',
      'status:active',
      '-has:deal',
      'channel:sms',
      'intent:none',
    ),
    { minLength: 1, maxLength: 4 },
  )
  const agree = (text: string) => {
    const filter = queryFilter(mirror, read(text), 'conversation', { now, typing: false })
    const shown = filter ? inboxPage(mirror, { status: 'all', limit: 500 }, filter).rows : []
    const byStatus = [...new Set(shown.map((row) => row.status))].map((status) => {
      const own = shown.filter((row) => row.status === status)
      return { status, count: own.length, unread: own.filter((row) => row.unread).length }
    })
    const sorted = (counts: typeof byStatus) => [...counts].sort((a, b) => (a.status < b.status ? -1 : 1))
    expect(sorted(viewCount(mirror, read(text), now))).toEqual(sorted(byStatus))
    return shown.length
  }
  it.each(queries)('"%s" is what its page shows', (text) => {
    agree(text)
  })
  it('of any other query as well', () => {
    let found = 0
    fc.assert(
      fc.property(terms, (all) => {
        if (agree(all.join(' ')) > 0) found++
      }),
      { numRuns: 60 },
    )
    expect(found).toBeGreaterThan(10)
  })
})

describe('splits and saved views', () => {
  it('keep order, names and hiding, and say where nothing was decided', () => {
    saveView(mirror, { id: 'view:1', name: 'Hot', query: 'intent:booking' })
    arrangeSplits(mirror, [
      { id: 'intent:booking', name: null, hidden: true },
      { id: 'view:1', name: 'Very hot', hidden: false },
      { id: 'all', name: null, hidden: false },
    ])
    nameSplit(mirror, 'campaign:cmp_1', 'Spring')
    expect(splitList(mirror)).toEqual([
      { id: 'intent:booking', place: 0, hidden: true, name: null, query: null },
      { id: 'view:1', place: 1, hidden: false, name: 'Very hot', query: 'intent:booking' },
      { id: 'all', place: 2, hidden: false, name: null, query: null },
      { id: 'campaign:cmp_1', place: null, hidden: false, name: 'Spring', query: null },
    ])
    nameSplit(mirror, 'campaign:cmp_1', null)
    expect(splitList(mirror).at(-1)).toMatchObject({ id: 'campaign:cmp_1', name: null })
  })

  it('a view that was removed does not come back by an arrangement that still names it', () => {
    saveView(mirror, { id: 'view:1', name: 'Hot', query: 'intent:booking' })
    removeView(mirror, 'view:1')
    arrangeSplits(mirror, [{ id: 'view:1', name: 'Hot', hidden: false }])
    nameSplit(mirror, 'view:1', 'Hot')
    expect(splitList(mirror)).toEqual([])
  })

  it('a saved view is changed in its place, and brought back under its own id', () => {
    saveView(mirror, { id: 'view:1', name: 'Hot', query: 'intent:booking' })
    arrangeSplits(mirror, [{ id: 'view:1', name: 'Hot', hidden: false }])
    saveView(mirror, { id: 'view:1', name: 'Hot', query: 'intent:question' })
    expect(splitList(mirror)).toEqual([
      { id: 'view:1', place: 0, hidden: false, name: 'Hot', query: 'intent:question' },
    ])
  })
})
