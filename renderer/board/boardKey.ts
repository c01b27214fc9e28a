/** What a key means on the board, apart from any element. Used by useBoardKeys. */
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
  if (press.ctrlKey || press.metaKey || press.altKey || press.shiftKey) return null
  const arrow = arrows[press.key]
  if (carrying) {
    if (arrow) return arrow.is === 'across' ? { is: 'carry', by: arrow.by } : { is: 'stay' }
    if (press.key === 'Escape') return { is: 'putBack' }
    if (press.key === ' ' || press.key === 'Enter') return press.repeat ? { is: 'stay' } : { is: 'drop' }
    return null
  }
  if (arrow) return onCard ? arrow : { is: 'enter' }
  if (onCard && press.key === ' ') return press.repeat ? { is: 'stay' } : { is: 'pickUp' }
  return null
}

const arrows: Record<string, { is: 'down' | 'across'; by: 1 | -1 }> = {
  ArrowDown: { is: 'down', by: 1 },
  ArrowUp: { is: 'down', by: -1 },
  ArrowRight: { is: 'across', by: 1 },
  ArrowLeft: { is: 'across', by: -1 },
}
