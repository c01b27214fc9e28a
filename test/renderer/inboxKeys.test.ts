import { describe, expect, test } from 'vitest'
import { keyAction, type Place, type Press } from '../../renderer/inbox/keyAction.ts'

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  ...more,
})
const list: Place = { taken: false, control: false, outsideList: false, inList: false }

describe('keys of the inbox', () => {
  test.each([
    ['j', 'next'],
    ['ArrowDown', 'next'],
    ['k', 'previous'],
    ['ArrowUp', 'previous'],
    ['Enter', 'enterThread'],
    ['e', 'close'],
    ['s', 'snooze'],
    ['d', 'createDeal'],
    ['u', 'toggleUnread'],
    ['Home', 'first'],
    ['End', 'last'],
    ['PageDown', 'pageDown'],
    ['PageUp', 'pageUp'],
    ['F6', 'nextPane'],
    ['x', 'select'],
  ])('%s acts', (key, command) => {
    expect(keyAction(press(key), list)).toEqual({ command, digit: null })
  })

  test('Tab goes through the splits only while the list has the focus', () => {
    expect(keyAction(press('Tab'), list)).toBeNull()
    const inList = { ...list, inList: true }
    expect(keyAction(press('Tab'), inList)?.command).toBe('nextSplit')
    expect(keyAction(press('Tab', { shiftKey: true }), inList)?.command).toBe('previousSplit')
    expect(keyAction(press('Tab', { ctrlKey: true }), inList)).toBeNull()
    expect(keyAction(press('Tab', { repeat: true }), inList)).toBeNull()
  })

  test.each(['Home', 'End', 'PageDown', 'PageUp', 'ArrowDown'])('%s scrolls in the thread', (key) => {
    expect(keyAction(press(key), { ...list, outsideList: true })).toBeNull()
  })

  test.each([1, 2, 3, 4, 5, 6])('%d is an intent', (digit) => {
    expect(keyAction(press(String(digit)), list)).toEqual({ command: 'intent', digit })
  })

  test.each(['0', '7', 'w', 'Tab', ' ', 'Dead', 'Process'])('%s is left to others', (key) => {
    expect(keyAction(press(key), list)).toBeNull()
  })

  const all = ['j', 'k', 'e', 's', 'd', '1', '6', 'Enter', 'ArrowDown']
  test.each([
    ['while typing, in a menu or a dialog', {}, { taken: true }],
    ['with Ctrl', { ctrlKey: true }, {}],
    ['with Cmd', { metaKey: true }, {}],
    ['with Alt', { altKey: true }, {}],
    ['while a character is being composed', { isComposing: true }, {}],
    ['when something else took the press', { defaultPrevented: true }, {}],
  ])('nothing acts %s', (_, more, place) => {
    expect(all.map((key) => keyAction(press(key, more), { ...list, ...place }))).toEqual(all.map(() => null))
  })

  test('letters with Shift are left to others; digits that need Shift act', () => {
    expect(keyAction(press('E', { shiftKey: true }), list)).toBeNull()
    const two = press('2', { shiftKey: true, code: 'Digit2' })
    expect(keyAction(two, list)).toEqual({ command: 'intent', digit: 2 })
  })

  test('Caps Lock changes nothing', () => {
    expect(keyAction(press('J'), list)).toEqual({ command: 'next', digit: null })
  })

  test('on keyboards of other scripts the same places act', () => {
    expect(keyAction(press('о', { code: 'KeyJ' }), list)).toEqual({ command: 'next', digit: null })
    expect(keyAction(press('ث', { code: 'KeyE' }), list)).toEqual({ command: 'close', digit: null })
    expect(keyAction(press('३', { code: 'Digit3' }), list)).toEqual({ command: 'intent', digit: 3 })
    // The letter itself goes before its place: Dvorak's "e" is where "d" is elsewhere.
    expect(keyAction(press('e', { code: 'KeyD' }), list)).toEqual({ command: 'close', digit: null })
  })

  test('a held key moves on but never changes row after row', () => {
    const held = (key: string) => keyAction(press(key, { repeat: true }), list)
    expect(held('j')).toEqual({ command: 'next', digit: null })
    expect(held('ArrowUp')).toEqual({ command: 'previous', digit: null })
    expect(['e', 's', 'd', '1', 'Enter'].map(held)).toEqual([null, null, null, null, null])
  })

  test('in the thread arrows scroll, j and k still move, Escape goes back to the list', () => {
    const thread = { ...list, outsideList: true }
    expect(keyAction(press('ArrowDown'), thread)).toBeNull()
    expect(keyAction(press('Enter'), thread)).toBeNull()
    expect(keyAction(press('j'), thread)).toEqual({ command: 'next', digit: null })
    expect(keyAction(press('Escape'), thread)).toEqual({ command: 'leaveThread', digit: null })
    expect(keyAction(press('Escape'), list)).toBeNull()
  })

  test('Enter on a button presses the button', () => {
    expect(keyAction(press('Enter'), { ...list, control: true })).toBeNull()
  })
})
