/** While a card is carried by the keyboard: where it would land, and the keys. Readers of the screen hear it instead. */
import { t } from '../text/t.ts'
import { stageName } from './stage.ts'

export function CarryHint({ over }: { over: string }) {
  return (
    <p
      aria-hidden
      data-testid="carry-hint"
      className="pointer-events-none fixed bottom-10 left-1/2 z-30 flex -translate-x-1/2 items-center gap-3 rounded-lg bg-text px-3.5 py-2 text-sm text-bg shadow-float"
    >
      <span className="font-semibold">{stageName(over)}</span>
      <span className="text-bg/70">{t('board.carryKeys')}</span>
    </p>
  )
}
