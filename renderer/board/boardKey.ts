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

/** A command, or `stay`: the key is ours and does nothing, above all not scroll. */
export type BoardAction = Command | 'stay'

/** Null: the key is left to others. Enter on a card is a click, which the card itself knows. */
export function boardKey(press: Press, { taken, onCard, carrying }: Place): BoardAction | null {
  if (taken || press.defaultPrevented || press.isComposing) return null
  const command = commandOf(press, 'board')
  switch (command) {
    case 'down':
    case 'up':
      return carrying ? 'stay' : command
    case 'right':
    case 'left':
      return command
    case 'carry':
      if (!carrying && !onCard) return null
      // Held down it would drop what it picked up.
      return press.repeat ? 'stay' : command
    case 'openDeal':
      if (!carrying) return null
      return press.repeat ? 'stay' : command
    case 'putBack':
      return carrying ? command : null
    default:
      return press.repeat ? null : command
  }
}
