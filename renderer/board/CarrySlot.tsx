/** Where what the keyboard carries would land: on top of the column. Readers of the screen hear it instead. */
import { t } from '../text/t.ts'
import { useKeyTable } from '../ui/keyTable.ts'
import { keyOf } from './boardHelp.ts'

export function CarrySlot() {
  const keys = keyOf('carry', useKeyTable(), false)
  return (
    <p
      aria-hidden
      data-testid="carry-slot"
      className="sticky top-0.5 z-10 mx-0.5 mb-1.5 flex h-9 items-center justify-center rounded-lg border border-dashed border-accent bg-accent-soft px-2 text-center text-xs font-medium text-accent-text"
    >
      {keys === null ? t('moves.slotWithoutKey') : t('moves.slot', { keys })}
    </p>
  )
}
