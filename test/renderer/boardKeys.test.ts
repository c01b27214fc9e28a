import { describe, expect, test, vi } from 'vitest'
import { boardKey, type Place, type Press } from '../../renderer/board/boardKey.ts'
import { stageBeside } from '../../renderer/board/stage.ts'
import { useKeys } from '../../renderer/state/keys.ts'
import { stageName } from '../../renderer/ui/names.ts'
import { stages } from '../../shared/rows.ts'

// The words and notation of one computer, whichever this is; modules read it when they are loaded.
vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
})
const onCard: Place = { taken: false, onCard: true, carrying: false, picking: false }
const carrying: Place = { ...onCard, carrying: true }
const elsewhere: Place = { ...onCard, onCard: false }
const everyKey = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  ' ',
  'Enter',
  'Escape',
  'Tab',
  'd',
  'Delete',
]

describe('keys of the board', () => {
  test.each([
    ['ArrowDown', 'down'],
    ['ArrowUp', 'up'],
    ['ArrowRight', 'right'],
    ['ArrowLeft', 'left'],
    [' ', 'carry'],
    // a button's own click
    ['Enter', null],
    ['Escape', null],
    ['Home', 'firstCard'],
    ['PageDown', 'cardsDown'],
    ['x', 'pickDeal'],
    ['3', 'moveDealTo'],
  ])('on a card, %j', (key, action) => {
    expect(boardKey(press(key), onCard)).toEqual(action)
  })

  test.each([
    ['ArrowRight', 'right'],
    ['ArrowLeft', 'left'],
    ['ArrowDown', 'stay'],
    ['ArrowUp', 'stay'],
    [' ', 'carry'],
    ['Enter', 'openDeal'],
    ['Escape', 'putBack'],
    ['d', null],
    ['End', 'stay'],
    ['x', 'stay'],
    ['3', 'moveDealTo'],
  ])('with a card in hand, %j', (key, action) => {
    expect(boardKey(press(key), carrying)).toEqual(action)
  })

  test('arrows come to the cards from anywhere on the page, other keys do not', () => {
    expect(boardKey(press('ArrowDown'), elsewhere)).toEqual('down')
    for (const key of [' ', 'Enter', 'Escape', 'x', '3']) expect(boardKey(press(key), elsewhere)).toBeNull()
  })

  test('what is picked can be moved and let go from anywhere', () => {
    const picking = { ...elsewhere, picking: true }
    expect(boardKey(press('3'), picking)).toEqual('moveDealTo')
    expect(boardKey(press('Escape'), picking)).toEqual('putBack')
    expect(boardKey(press('x'), picking)).toBeNull()
  })

  test('Shift picks on from a card, and Ctrl+A the column', () => {
    expect(boardKey(press('ArrowDown', { shiftKey: true }), onCard)).toEqual('pickDown')
    expect(boardKey(press('ArrowDown', { shiftKey: true }), elsewhere)).toBeNull()
    expect(boardKey(press('ArrowUp', { shiftKey: true }), carrying)).toEqual('stay')
    expect(boardKey(press('a', { ctrlKey: true }), onCard)).toEqual('pickColumn')
    expect(boardKey(press('a', { ctrlKey: true }), elsewhere)).toBeNull()
  })

  test('a key held down moves no deal after deal', () => {
    for (const key of ['3', 'x']) expect(boardKey(press(key, { repeat: true }), onCard)).toBeNull()
  })

  test('a key that a person gave to opening opens, as Enter does by itself', () => {
    useKeys.setState({ overrides: { openDeal: ['o'] } })
    expect(boardKey(press('o'), onCard)).toEqual('openDeal')
    expect(boardKey(press('o'), carrying)).toEqual('openDeal')
    expect(boardKey(press('o'), elsewhere)).toBeNull()
    useKeys.setState({ overrides: {} })
  })

  test('a Space held down neither drops what it picked up nor picks up what it dropped', () => {
    expect(boardKey(press(' ', { repeat: true }), onCard)).toEqual('stay')
    expect(boardKey(press(' ', { repeat: true }), carrying)).toEqual('stay')
  })

  test.each<[string, Partial<Press>, Partial<Place>]>([
    ['someone types or a dialog is open', {}, { taken: true }],
    ['a word is being composed', { isComposing: true }, {}],
    ['something else has taken the key', { defaultPrevented: true }, {}],
    ['Ctrl is held', { ctrlKey: true }, {}],
    ['⌘ is held', { metaKey: true }, {}],
    ['Alt is held', { altKey: true }, {}],
  ])('nothing acts while %s', (_, how, where) => {
    for (const place of [onCard, carrying, elsewhere])
      for (const key of everyKey) expect(boardKey(press(key, how), { ...place, ...where })).toBeNull()
  })
})

describe('a carried deal', () => {
  test('comes over the stages in the order of the columns and stops at both ends', () => {
    expect(stageBeside(stages, 'new', 'new', 1)).toBe('contacted')
    expect(stageBeside(stages, 'new', 'negotiating', 1)).toBe('won')
    expect(stageBeside(stages, 'new', 'new', -1)).toBe('new')
    expect(stageBeside(stages, 'new', 'lost', 1)).toBe('lost')
  })

  test('skips stages that it cannot enter, except back to its own', () => {
    const columns = [...stages, 'archived', 'on_hold']
    expect(stageBeside(columns, 'new', 'lost', 1)).toBe('lost')
    expect(stageBeside(columns, 'on_hold', 'on_hold', -1)).toBe('lost')
    expect(stageBeside(columns, 'on_hold', 'lost', 1)).toBe('on_hold')
  })
})

test('a stage that we do not know keeps its word, made harmless', () => {
  expect(stageName('won')).toBe('Won')
  expect(stageName('on_hold')).toBe('on_hold')
  expect(stageName('a\u202Eb')).toBe('a‹202E›b')
})
