import { expect, test } from 'vitest'
import { dragData, draggedDeals } from '../../renderer/board/draggedDeals.ts'
import { firstLine } from '../../renderer/board/firstLine.ts'

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
