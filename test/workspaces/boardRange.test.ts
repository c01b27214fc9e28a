import { beforeEach, expect, it } from 'vitest'
import { dealRow } from '../mirror/openMirror.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

let bench: Bench
beforeEach(() => {
  bench = openDeeds()
  const rows = [4, 1, 3, 2].map((n) => dealRow(`r${n}`, { stage: 'negotiating', value: n * 100_00 }))
  bench.mirror.takeRows('deal', rows, bench.mirror.nextTick(), null)
})
const range = (first: string | null, last: string | null, more: { query?: string } = {}) =>
  bench.workspace.board.range({
    workspace: 'w1',
    stage: 'negotiating',
    order: 'value',
    first,
    last,
    ...more,
  })

it('reaches from one deal of a column to another in either direction, as the column shows them', () => {
  expect(range('r4', 'r2')).toEqual(['r4', 'r3', 'r2'])
  expect(range('r1', 'r3')).toEqual(['r3', 'r2', 'r1'])
  expect(range('r2', 'r2')).toEqual(['r2'])
})

it('reaches to the ends of the column, of what the filter finds', () => {
  expect(range(null, null)).toEqual(['r4', 'r3', 'r2', 'r1'])
  expect(range('r2', null)).toEqual(['r2', 'r1'])
  expect(range(null, null, { query: 'value:300' })).toEqual(['r3'])
})

it('is none from a deal that is in another column, deleted, or not found by the filter', async () => {
  expect(range('d1', 'r2')).toEqual([])
  expect(range('r2', 'nobody')).toEqual([])
  expect(range('r4', 'r3', { query: 'value:300' })).toEqual([])
  bench.workspace.removeDeal('r4')
  // The lists are told after the commit.
  await Promise.resolve()
  expect(range('r4', 'r2')).toEqual([])
  expect(range(null, null)).toEqual(['r3', 'r2', 'r1'])
})
