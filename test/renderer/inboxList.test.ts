import { describe, expect, test } from 'vitest'
import { sameAs } from '../../renderer/inbox/conversationFields.ts'
import { countUnder, pickable } from '../../renderer/inbox/counted.ts'
import { afterLeaving, leaves, placeFrom } from '../../renderer/inbox/neighbour.ts'
import { type InboxFilter, noSplit } from '../../renderer/state/view.ts'
import { intents } from '../../shared/rows.ts'
import type { InboxCounts } from '../../shared/views.ts'

const rows = ['a', 'b', 'c'].map((key) => ({ key }))
const any: InboxFilter = { status: 'all', ...noSplit }

describe('moving in the list', () => {
  test('goes to the next and the previous place', () => {
    expect(placeFrom(4, 4, 1)).toBe(5)
    expect(placeFrom(4, 9, -1)).toBe(3)
  })
  test('the first press opens the first row', () => {
    expect(placeFrom(null, null, 1)).toBe(0)
    expect(placeFrom(null, null, -1)).toBe(0)
  })
  test('goes on from where the open row was when it left the list', () => {
    expect(placeFrom(null, 1, 1)).toBe(1)
    expect(placeFrom(null, 1, -1)).toBe(0)
  })
  const nothing = new Set<string>()
  test.each([
    ['a', 'next', nothing, 'b'],
    ['b', 'next', nothing, 'c'],
    ['c', 'next', nothing, 'b'],
    ['a', 'previous', nothing, 'b'],
    ['b', 'previous', nothing, 'a'],
    ['c', 'previous', nothing, 'b'],
    ['b', 'list', nothing, null],
    ['elsewhere', 'next', nothing, null],
    ['a', 'next', new Set(['a', 'b']), 'c'],
    ['b', 'next', new Set(['b', 'c']), 'a'],
    ['b', 'previous', new Set(['a', 'b']), 'c'],
    ['b', 'next', new Set(['a', 'b', 'c']), null],
  ] as const)(
    'when %s leaves with "%s" as the choice, and %o with it, %s opens',
    (key, advance, leaving, to) => {
      expect(afterLeaving(rows, key, advance, leaving)).toBe(to)
    },
  )
  test('when the only row leaves, none opens', () => {
    expect(afterLeaving([{ key: 'a' }], 'a', 'next')).toBeNull()
    expect(afterLeaving([{ key: 'a' }], 'a', 'previous')).toBeNull()
  })
  test('a row leaves when its new status or intent is not in the filter', () => {
    const active: InboxFilter = { ...any, status: 'active' }
    expect(leaves(active, { status: 'closed' })).toBe(true)
    expect(leaves(active, { status: 'active' })).toBe(false)
    expect(leaves(active, { intent: 'booking' })).toBe(false)
    expect(leaves(any, { status: 'closed', intent: null })).toBe(false)
    expect(leaves({ ...any, intent: 'booking' }, { intent: 'question' })).toBe(true)
    expect(leaves({ ...any, intent: 'booking' }, { intent: 'booking' })).toBe(false)
    expect(leaves({ ...any, intent: '' }, { intent: null })).toBe(false)
    expect(leaves({ ...any, intent: '' }, { intent: 'booking' })).toBe(true)
  })
})

describe('counts of the inbox', () => {
  const counts: InboxCounts = [
    { status: 'active', channel: 'email', intent: 'booking', count: 5, unread: 0 },
    { status: 'active', channel: 'sms', intent: null, count: 3, unread: 0 },
    { status: 'closed', channel: 'email', intent: 'booking', count: 2, unread: 0 },
    { status: 'archived', channel: 'fax', intent: 'maybe', count: 1, unread: 0 },
  ]
  test('every split adds up to the same whole', () => {
    expect(countUnder(counts, any)).toBe(11)
    const byStatus = ['active', 'snoozed', 'closed'] as const
    expect(byStatus.map((status) => countUnder(counts, { ...any, status }))).toEqual([8, 0, 2])
    const parts = [
      ...pickable(
        intents,
        counts.flatMap(({ intent }) => intent ?? []),
        null,
      ),
      '',
    ]
    const sum = parts.reduce((n, intent) => n + countUnder(counts, { ...any, intent }), 0)
    expect(sum).toBe(11)
  })
  test('filters are joined', () => {
    expect(countUnder(counts, { ...any, status: 'active', channel: 'email', intent: 'booking' })).toBe(5)
    expect(countUnder(counts, { ...any, status: 'active', intent: '' })).toBe(3)
  })
  test('values nobody knows can be picked, and what is picked stays in the menu', () => {
    expect(pickable(['a', 'b'], ['z', 'b', '', 'y'], null)).toEqual(['a', 'b', 'y', 'z'])
    expect(pickable(['a'], [], 'gone')).toEqual(['a', 'gone'])
    expect(pickable(['a'], [], '')).toEqual(['a'])
  })
})

describe('an edit', () => {
  const row = { key: 'a', status: 'active', intent: null }
  test('setting what already is changes nothing', () => {
    expect(sameAs(row, { status: 'active' })).toBe(true)
    expect(sameAs({ ...row, intent: '' }, { intent: null })).toBe(true)
    expect(sameAs(row, { status: 'active', intent: 'booking' })).toBe(false)
  })
})
