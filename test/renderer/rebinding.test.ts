import { describe, expect, test, vi } from 'vitest'
import { conflictsOf, refusalOf, withKeys, without } from '../../renderer/settings/rebinding.ts'
import { useKeys } from '../../renderer/state/keys.ts'
import {
  beginsSequence,
  type Command,
  capsOf,
  commandOf,
  entriesWith,
  keyTable,
  type Press,
  sequenceOf,
} from '../../renderer/ui/keyTable.ts'

vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})
const entryOf = (command: Command) => {
  const entry = keyTable.find((one) => one.command === command)
  if (!entry) throw new Error(`no ${command}`)
  return entry
}

describe('what a person chose instead of the table', () => {
  test('acts, and what it replaced does not', () => {
    useKeys.setState({ overrides: { close: ['q'], goBoard: ['b p', 'Mod+e'], snooze: [] } })
    expect(commandOf(press('q'), 'inbox')).toBe('close')
    expect(commandOf(press('e'), 'inbox')).toBeNull()
    expect(commandOf(press('s'), 'inbox')).toBeNull()
    expect(commandOf(press('e', { ctrlKey: true }), 'everywhere')).toBe('goBoard')
    expect(beginsSequence('b')).toBe(true)
    expect(sequenceOf('b', 'p')).toBe('goBoard')
    expect(sequenceOf('g', 'b')).toBeNull()
    useKeys.setState({ overrides: {} })
    expect(commandOf(press('e'), 'inbox')).toBe('close')
    expect(sequenceOf('g', 'b')).toBe('goBoard')
  })

  test('is shown with its own caps, and a row of digits stays as it is', () => {
    const entries = entriesWith({ close: ['q', 'g q'], intent: ['i'], nonsense: ['q'] })
    const caps = (command: Command) => entries.find((entry) => entry.command === command)?.caps
    expect(caps('close')).toEqual([['Q'], ['G', 'Q']])
    expect(caps('intent')).toEqual([['1', '–', '6']])
    expect(entries).toHaveLength(keyTable.length)
  })

  test.each([
    ['e', ['E']],
    ['Mod+,', ['Mod', ',']],
    ['Shift+d', ['Shift', 'D']],
    ['g ,', ['G', ',']],
    [' ', ['Space']],
    ['ArrowLeft', ['←']],
    ['Escape', ['Esc']],
  ])('%s looks like %o', (presses, caps) => expect(capsOf(presses)).toEqual(caps))
})

describe('a key collides', () => {
  const others = (command: Command, presses: string, overrides = {}) => {
    const entries = entriesWith(overrides)
    const entry = entries.find((one) => one.command === command) ?? entryOf(command)
    return conflictsOf(presses, entry, entries).map((one) => one.command)
  }
  test.each<[Command, string, Command[]]>([
    ['close', 'j', ['next']],
    ['close', 'q', []],
    // Two pages are never on screen at once.
    ['carry', 'e', []],
    ['nextMatter', 'e', []],
    // What acts everywhere acts on every page.
    ['close', 'z', ['undo']],
    ['goBoard', 'j', ['next', 'down', 'nextDeal', 'nextMatter']],
    ['close', '?', ['help']],
    ['close', '3', ['intent']],
    ['goBoard', 'Mod+3', ['workspace']],
    // A sequence begins with a press that then means nothing else.
    ['goBoard', 'e b', ['close']],
    ['goBoard', 'g i', ['goInbox']],
    ['goBoard', 'g q', []],
    ['goBoard', 'q g', []],
  ])('%s as %s: with %o', (command, presses, expected) => {
    expect(others(command, presses)).toEqual(expect.arrayContaining(expected))
    expect(others(command, presses)).toHaveLength(expected.length)
  })

  test('a single g stands in the way of every sequence that begins with it, on any page', () => {
    const sequences = keyTable
      .filter((entry) => entry.presses.some((one) => one.startsWith('g ')))
      .map((entry) => entry.command)
    for (const command of ['close', 'carry', 'help'] as const)
      expect([...others(command, 'g')].sort()).toEqual(sequences.filter((one) => one !== command).sort())
  })

  test('its own other keys are no conflict, and what was given up is free', () => {
    expect(others('next', 'ArrowDown')).toEqual([])
    expect(others('close', 'j', { next: ['n'] })).toEqual([])
  })
})

describe('a key is refused', () => {
  test.each([
    ['Mod+w', 'system'],
    ['Mod+r', 'system'],
    ['Mod+c', 'system'],
    ['F5', 'system'],
    ['Enter', 'focus'],
    ['Escape', 'focus'],
    [' ', 'focus'],
    ['ArrowUp', 'focus'],
    ['g Enter', 'focus'],
    ['g Mod+e', 'sequence'],
    ['e', null],
    ['y x', null],
    ['Mod+e', null],
    [';', null],
  ] as const)('%s for closing: %s', (presses, why) => {
    expect(refusalOf(presses, entryOf('close'))).toBe(why)
  })

  test('but never one that the command has from the start', () => {
    for (const entry of keyTable)
      for (const presses of entry.presses) expect(refusalOf(presses, entry)).toBeNull()
  })
})

test('what is taken over leaves the others their other keys', () => {
  expect(without(entryOf('next'), 'j')).toEqual(['ArrowDown'])
  expect(without(entryOf('goInbox'), 'g')).toEqual([])
  expect(without(entryOf('undo'), 'j')).toEqual(['z', 'Mod+z'])
})

test('what is as shipped is no override', () => {
  const next = entryOf('next')
  expect(withKeys({}, next, ['n'])).toEqual({ next: ['n'] })
  expect(withKeys({ next: ['n'], close: ['q'] }, next, ['ArrowDown', 'j'])).toEqual({ close: ['q'] })
  expect(withKeys({}, next, [])).toEqual({ next: [] })
})
