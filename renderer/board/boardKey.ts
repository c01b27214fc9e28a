/** What a key means on the board, apart from any element. Used by useBoardKeys. */
import { type Command, commandOf } from '../ui/keyTable.ts'

export type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
>

export type Place = {
  /** someone types, or a dialog or a menu is open */
  taken: boolean
  /** a card has the focus */
  onCard: boolean
  carrying: boolean
}

export type BoardAction =
  | { is: 'down' | 'across'; by: 1 | -1 }
  /** no card has the focus yet */
  | { is: 'enter' }
  | { is: 'pickUp' }
  | { is: 'carry'; by: 1 | -1 }
  | { is: 'drop' }
  | { is: 'putBack' }
  /** the key is ours and does nothing, above all not scroll */
  | { is: 'stay' }

/** Null: the key is left to others. Enter on a card is a click, which the card itself knows. */
export function boardKey(press: Press, { taken, onCard, carrying }: Place): BoardAction | null {
  if (taken || press.defaultPrevented || press.isComposing) return null
  const command = commandOf(press, 'board')
  const arrow = command ? arrows[command] : undefined
  if (carrying) {
    if (arrow) return arrow.is === 'across' ? { is: 'carry', by: arrow.by } : { is: 'stay' }
    if (command === 'putBack') return { is: 'putBack' }
    if (command === 'carry' || command === 'openDeal') return press.repeat ? { is: 'stay' } : { is: 'drop' }
    return null
  }
  if (arrow) return onCard ? arrow : { is: 'enter' }
  if (onCard && command === 'carry') return press.repeat ? { is: 'stay' } : { is: 'pickUp' }
  return null
}

const arrows: { [command in Command]?: { is: 'down' | 'across'; by: 1 | -1 } } = {
  down: { is: 'down', by: 1 },
  up: { is: 'down', by: -1 },
  right: { is: 'across', by: 1 },
  left: { is: 'across', by: -1 },
}
