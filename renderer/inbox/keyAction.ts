/** Which key does what in the inbox. Pure; useInboxKeys.ts feeds it the page's key presses. */
import { type Command, commandOf, digitOf } from '../ui/keyTable.ts'

/** A command of the inbox, and the digit that was pressed for those that a row of digits means. */
export type KeyAction = { command: Command; digit: number | null }

export type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'ctrlKey'
  | 'metaKey'
  | 'altKey'
  | 'shiftKey'
  | 'repeat'
  | 'isComposing'
  | 'defaultPrevented'
>

/** Where the press went to. */
export type Place = {
  /** a field to type into, a menu or a dialog: no key of ours acts there */
  taken: boolean
  /** a button or link, which has its own Enter */
  control: boolean
  /** in the thread or the side panel, where arrows scroll */
  outsideList: boolean
  /** the list of conversations has the focus: there Tab goes through the splits */
  inList: boolean
  /** conversations are picked, which Escape ends from anywhere */
  selecting?: boolean
}

/** Commands that go on while their key is held; every other one would change row after row. */
const held: ReadonlySet<Command> = new Set([
  'next',
  'previous',
  'pageDown',
  'pageUp',
  'selectNext',
  'selectPrevious',
])

const scrolls = /^(Arrow|Home|End|Page)/

/** null: the press is none of the inbox's business. */
export function keyAction(press: Press, place: Place): KeyAction | null {
  if (press.defaultPrevented || press.isComposing || place.taken) return null
  const command = commandOf(press, 'inbox')
  if (command === null || (press.repeat && !held.has(command))) return null
  if ((command === 'nextSplit' || command === 'previousSplit') && !place.inList) return null
  // In the thread arrows, Home, End and the page keys scroll, and a button has its own Enter.
  if (place.outsideList && scrolls.test(press.key)) return null
  if (press.key === 'Enter' && place.control) return null
  if (command === 'enterThread' && place.outsideList) return null
  if (command === 'leaveThread' && !place.outsideList && !place.selecting) return null
  return { command, digit: digitOf(press) }
}
