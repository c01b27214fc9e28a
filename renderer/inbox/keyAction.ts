/** Which key does what in the inbox. Pure; useInboxKeys.ts feeds it the page's key presses. */
import { type Intent, intents } from '../../shared/rows.ts'

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
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const digit = digitOf(press)
  // On some keyboards digits need Shift; a letter with Shift is somebody else's shortcut.
  if (press.shiftKey && digit === null) return null
  switch (press.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      return place.outsideList ? null : { is: 'move', by: press.key === 'ArrowDown' ? 1 : -1 }
    case 'Enter':
      return place.control || place.outsideList || press.repeat ? null : { is: 'enterThread' }
    case 'Escape':
      return place.outsideList ? { is: 'leaveThread' } : null
  }
  const letter = letterOf(press)
  if (letter === 'j') return { is: 'move', by: 1 }
  if (letter === 'k') return { is: 'move', by: -1 }
  if (press.repeat) return null
  if (letter === 'e') return { is: 'close' }
  if (letter === 's') return { is: 'snooze' }
  if (letter === 'd') return { is: 'createDeal' }
  const intent = digit === null ? undefined : intents[digit - 1]
  return intent ? { is: 'intent', intent } : null
}

/** The Latin letter; on keyboards of other scripts the one in the same place. */
function letterOf({ key, code }: Press): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase()
  const [letter] = [...key]
  if (letter === key && /^\p{L}$/u.test(key) && code.startsWith('Key')) return code.slice(3).toLowerCase()
  return null
}

function digitOf({ key, code }: Press): number | null {
  if (/^[0-9]$/.test(key)) return Number(key)
  // Arabic, Persian and Indian digits.
  if (/^\p{Nd}$/u.test(key) && code.startsWith('Digit')) return Number(code.slice(5))
  return null
}
