import { expect, test } from 'vitest'
import { draggedDeal } from '../../renderer/board/draggedDeal.ts'
import { firstLine } from '../../renderer/board/firstLine.ts'

test('a card shows the first line of the notes that says something', () => {
  expect(firstLine('\n  \r\nCall back in May\nor June')).toBe('Call back in May')
  expect(firstLine('one')).toBe('one')
  expect(firstLine(' \n\t')).toBe('')
  expect(firstLine('')).toBe('')
})

test('only a deal can be dropped: other things are dragged too', () => {
  expect(draggedDeal({ deal: 'deal_1', stage: 'new', [Symbol('more')]: 1 })).toEqual({
    key: 'deal_1',
    stage: 'new',
  })
  for (const other of [{}, { deal: 'deal_1' }, { stage: 'new' }, { deal: 1, stage: 'new' }])
    expect(draggedDeal(other)).toBeNull()
})
