import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edit } from '../../main/core/wishes.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { outboxRows } from '../../main/mirror/outboxRows.ts'
import type { Kind } from '../../shared/rows.ts'
import { conversationRow, openMirror } from './openMirror.ts'

/** What lies in the table, past everything that is kept in memory. */
const inTable = (mirror: Mirror) =>
  (
    mirror.db.prepare('SELECT kind, key, pending, touched_at FROM outbox ORDER BY seq').all() as {
      kind: Kind
      key: string
      pending: string
      touched_at: number
    }[]
  ).map(({ pending, touched_at, ...row }) => ({
    ...row,
    pending: JSON.parse(pending) as unknown,
    touchedAt: touched_at,
  }))

const ids = ['c1', 'c2', 'c3', 'c4']

test('the outbox in memory is the table, whatever was edited, delivered, undone or taken back', () => {
  const step = fc.record({
    is: fc.constantFrom('edit', 'back', 'news', 'fail', 'failAfterTwo'),
    id: fc.constantFrom(...ids),
    status: fc.constantFrom('closed', 'snoozed', 'active'),
  })
  let seen = 0
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { mirror } = openMirror()
      mirror.takeRows(
        'conversation',
        ids.map((id) => conversationRow(id)),
        mirror.nextTick(),
        null,
      )
      mirror.outbox()
      const change = (id: string, status: string) =>
        mirror.change('conversation', id, (t) => (t ? edit(t, { status }, mirror.nextTick()) : t), 'me')
      const broken = (...changed: string[]) =>
        expect(() =>
          mirror.transaction(() => {
            for (const id of changed) change(id, 'closed')
            expect(mirror.outbox()).toEqual(inTable(mirror))
            throw new Error('undone')
          }),
        ).toThrow('undone')
      for (const { is, id, status } of steps) {
        if (is === 'edit') change(id, status)
        // What the server has already is no change any more.
        else if (is === 'back') change(id, 'active')
        else if (is === 'news')
          mirror.takeRows('conversation', [conversationRow(id, { status })], mirror.nextTick(), null)
        else if (is === 'fail') broken(id)
        else broken(id, 'c1')
        expect(mirror.outbox()).toEqual(inTable(mirror))
        seen += mirror.outbox().length
      }
      mirror.close()
    }),
    { numRuns: 60, seed: 7 },
  )
  expect(seen).toBeGreaterThan(100)
})

test('rows that are not forgotten after an undone transaction would be another outbox than the table', () => {
  const table = [{ kind: 'deal' as const, key: 'd1', pending: '{"seq":1}', touched_at: 5 }]
  const rows = outboxRows(() => table)
  expect(rows.all().map(({ key }) => key)).toEqual(['d1'])
  rows.put({ kind: 'deal', key: 'd2', pending: '{"seq":2}', touched_at: 6 })
  expect(rows.all().map(({ key }) => key)).toEqual(['d1', 'd2'])
  rows.forget()
  expect(rows.all().map(({ key }) => key)).toEqual(['d1'])
})

test('a change that nobody touched is the same object at the next look', () => {
  const { mirror } = openMirror()
  mirror.takeRows(
    'conversation',
    ids.map((id) => conversationRow(id)),
    mirror.nextTick(),
    null,
  )
  for (const id of ids)
    mirror.change('conversation', id, (t) => (t ? edit(t, { status: 'closed' }, mirror.nextTick()) : t), 'me')
  const before = mirror.outbox()
  mirror.change(
    'conversation',
    'c2',
    (t) => (t ? edit(t, { status: 'snoozed' }, mirror.nextTick()) : t),
    'me',
  )
  const after = mirror.outbox()
  expect(after.map(({ key }) => key).sort()).toEqual(ids)
  for (const row of after) expect(before.includes(row)).toBe(row.key !== 'c2')
})
