/** What a key means on the board, apart from any element. Used by useBoardKeys. */
import { type Command, commandOf } from '../ui/keyTable.ts'

export type Press = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
> & { code?: string }

export type Place = {
  /** someone types, or a dialog or a menu is open */
  taken: boolean
  /** a card has the focus */
  onCard: boolean
  /** a deal or several are in hand */
  carrying: boolean
  /** deals are picked */
  picking: boolean
}

/** A command, or `stay`: the key is ours and does nothing, above all not scroll. */
export type BoardAction = Command | 'stay'

/** Null: the key is left to others. */
export function boardKey(press: Press, place: Place): BoardAction | null {
  const { taken, onCard, carrying, picking } = place
  if (taken || press.defaultPrevented || press.isComposing) return null
  const command = commandOf(press, 'board')
  switch (command) {
    case 'down':
    case 'up':
    case 'cardsDown':
    case 'cardsUp':
    case 'firstCard':
    case 'lastCard':
      return carrying ? 'stay' : command
    case 'right':
    case 'left':
      return command
    case 'pickDown':
    case 'pickUp':
      return carrying ? 'stay' : onCard ? command : null
    case 'pickColumn':
    case 'pickDeal':
      if (!onCard || press.repeat) return null
      return carrying ? 'stay' : command
    case 'moveDealTo':
      return press.repeat || !(onCard || carrying || picking) ? null : command
    case 'carry':
      if (!carrying && !onCard) return null
      // Held down it would drop what it picked up.
      return press.repeat ? 'stay' : command
    case 'openDeal':
      if (carrying) return press.repeat ? 'stay' : command
      // Enter on a card is a click, which the card itself knows.
      return press.key === 'Enter' || press.repeat || !onCard ? null : command
    case 'putBack':
      return carrying || picking ? command : null
    case null:
      return null
    default:
      return press.repeat ? null : command
  }
}
