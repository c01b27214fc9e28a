/** Which key does what in the inbox. Pure; useInboxKeys.ts feeds it the page's key presses. */
import { type Intent, intents } from '../../shared/rows.ts'
import { commandOf, digitOf } from '../ui/keyTable.ts'

export type KeyAction =
  | { is: 'move'; by: 1 | -1 }
  | { is: 'enterThread' }
  | { is: 'leaveThread' }
  | { is: 'close' }
  | { is: 'snooze' }
  | { is: 'intent'; intent: Intent }
  | { is: 'createDeal' }

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
}

/** null: the press is none of the inbox's business. A held key moves on, and never changes row after row. */
export function keyAction(press: Press, place: Place): KeyAction | null {
  if (press.defaultPrevented || press.isComposing || place.taken) return null
  const command = commandOf(press, 'inbox')
  const arrow = press.key.startsWith('Arrow')
  switch (command) {
    case 'next':
    case 'previous':
      return arrow && place.outsideList ? null : { is: 'move', by: command === 'next' ? 1 : -1 }
    case 'leaveThread':
      return place.outsideList ? { is: 'leaveThread' } : null
  }
  if (press.repeat) return null
  switch (command) {
    case 'enterThread':
      return place.control || place.outsideList ? null : { is: 'enterThread' }
    case 'close':
      return { is: 'close' }
    case 'snooze':
      return { is: 'snooze' }
    case 'createDeal':
      return { is: 'createDeal' }
    case 'intent': {
      const intent = intents[(digitOf(press) ?? 0) - 1]
      return intent ? { is: 'intent', intent } : null
    }
    default:
      return null
  }
}
