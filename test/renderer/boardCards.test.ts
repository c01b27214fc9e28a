import { expect, test } from 'vitest'
import { cardHeight, firstLine } from '../../renderer/board/cardHeight.ts'
import { draggedDeal } from '../../renderer/board/draggedDeal.ts'

test('a card shows the first line of the notes that says something', () => {
  expect(firstLine('\n  \r\nCall back in May\nor June')).toBe('Call back in May')
  expect(firstLine('one')).toBe('one')
  expect(firstLine(' \n\t')).toBe('')
  expect(firstLine('')).toBe('')
})

test('a card is higher with notes, and only then', () => {
  expect(cardHeight({ notes: 'Call' })).toBeGreaterThan(cardHeight({ notes: '' }))
  expect(cardHeight({ notes: ' \n ' })).toBe(cardHeight({ notes: '' }))
  expect(cardHeight({ notes: 'one\ntwo\nthree' })).toBe(cardHeight({ notes: 'Call' }))
})

test('only a deal can be dropped: other things are dragged too', () => {
  expect(draggedDeal({ deal: 'deal_1', stage: 'new', [Symbol('more')]: 1 })).toEqual({
    key: 'deal_1',
    stage: 'new',
  })
  for (const other of [{}, { deal: 'deal_1' }, { stage: 'new' }, { deal: 1, stage: 'new' }])
    expect(draggedDeal(other)).toBeNull()
})
