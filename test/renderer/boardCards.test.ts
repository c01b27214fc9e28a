import { expect, test } from 'vitest'
import { dragData, draggedDeals } from '../../renderer/board/draggedDeals.ts'
import { firstLine } from '../../renderer/board/firstLine.ts'
import {
  addPicked,
  clearPicked,
  keepPicked,
  mostPicked,
  togglePicked,
  usePickedDeals,
} from '../../renderer/state/pickedDeals.ts'

test('a card shows the first line of the notes that says something', () => {
  expect(firstLine('\n  \r\nCall back in May\nor June')).toBe('Call back in May')
  expect(firstLine('one')).toBe('one')
  expect(firstLine(' \n\t')).toBe('')
  expect(firstLine('')).toBe('')
})

test('a picked card takes all that are picked along, any other goes alone', () => {
  expect(dragData('b', 'new', ['a', 'b'])).toEqual({ deals: ['a', 'b'], stage: 'new' })
  expect(dragData('c', 'new', ['a', 'b'])).toEqual({ deals: ['c'], stage: 'new' })
})

test('only deals can be dropped: other things are dragged too', () => {
  expect(draggedDeals({ ...dragData('deal_1', 'new', []), [Symbol('more')]: 1 })).toEqual({
    keys: ['deal_1'],
    stage: 'new',
  })
  for (const other of [
    {},
    { deals: ['deal_1'] },
    { stage: 'new' },
    { deals: [], stage: 'new' },
    { deals: [1], stage: 'new' },
    { deals: 'deal_1', stage: 'new' },
  ])
    expect(draggedDeals(other)).toBeNull()
})

test('no more deals are picked than one move takes, and one that is let go makes room', () => {
  addPicked(
    Array.from({ length: mostPicked + 5 }, (_, n) => `d${n}`),
    'd0',
  )
  const { keys } = usePickedDeals.getState()
  expect([keys.length, keys[0]]).toEqual([mostPicked, 'd0'])
  togglePicked('d0')
  togglePicked('late')
  expect(usePickedDeals.getState().keys.slice(-1)).toEqual(['late'])
  keepPicked(new Set(['d7', 'late', 'elsewhere']))
  expect(usePickedDeals.getState()).toEqual({ keys: ['d7', 'late'], anchor: 'late' })
  keepPicked(new Set(['d7']))
  expect(usePickedDeals.getState()).toEqual({ keys: ['d7'], anchor: null })
  clearPicked()
  expect(usePickedDeals.getState()).toEqual({ keys: [], anchor: null })
})
