/** While something is in hand: how many deals, and the keys that do something with them. Readers of the screen hear it. */
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { useKeyTable } from '../ui/keyTable.ts'
import { boardHelp } from './boardHelp.ts'
import { FloatingBar } from './FloatingBar.tsx'

export function CarryBar({ count }: { count: number }) {
  const keys = useKeyTable()
  return (
    <FloatingBar aria-hidden data-testid="carry-bar">
      <span className="shrink-0 px-2 text-sm font-medium tabular-nums">
        {t('moves.inHand', { n: count, count: number(count) })}
      </span>
      <span className="min-w-0 pr-2 text-sm text-soft">{boardHelp('inHand', keys, false)}</span>
    </FloatingBar>
  )
}
