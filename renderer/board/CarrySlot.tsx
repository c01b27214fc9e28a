/** Where a card that the keyboard carries would land: on top of the column. Readers of the screen hear it instead. */
import { t } from '../text/t.ts'

export function CarrySlot() {
  return (
    <p
      aria-hidden
      data-testid="carry-slot"
      className="sticky top-0.5 z-10 mx-0.5 mb-1.5 flex h-9 items-center justify-center rounded-lg border border-dashed border-accent bg-accent-soft px-2 text-center text-xs font-medium text-accent-text"
    >
      {t('board.carrySlot')}
    </p>
  )
}
