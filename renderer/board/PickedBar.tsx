/** What is picked on the board: how many deals, what they are worth in each currency, and where to move them. */
import { X } from 'lucide-react'
import { stages } from '../../shared/rows.ts'
import { clearPicked } from '../state/pickedDeals.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { FloatingBar } from './FloatingBar.tsx'
import type { InHand } from './moveDeals.ts'
import type { PickedNow } from './usePicked.ts'

type Props = { picked: PickedNow; onMove: (deals: InHand, to: string) => unknown }

export function PickedBar({ picked, onMove }: Props) {
  const { keys, from, totals } = picked
  return (
    <FloatingBar role="toolbar" aria-label={t('moves.bar')} data-testid="picked-bar">
      <IconButton label={t('moves.clear')} icon={X} onClick={clearPicked} data-testid="picked-clear" />
      <span role="status" data-testid="picked-count" className="shrink-0 text-sm font-medium tabular-nums">
        {t('moves.selected', { n: keys.length, count: number(keys.length) })}
      </span>
      <ul
        data-testid="picked-totals"
        className="flex min-w-0 flex-wrap gap-x-3 px-1 text-sm text-soft tabular-nums"
      >
        {totals.map(({ currency, total, notCounted }) => (
          <li key={currency} className="flex gap-x-1.5">
            <bdi className="secret">{visibleLine(money(total, currency))}</bdi>
            {notCounted > 0 ? (
              <span title={t('board.notCountedWhy')} className="text-warn">
                {t('board.notCounted', { n: notCounted })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <Menu
        label={t('moves.moveTo')}
        testId="picked-move"
        opens="above"
        align="end"
        className="inline-flex h-7 shrink-0 items-center rounded-md bg-accent px-2.5 text-sm font-medium text-on-accent hover:bg-accent-strong"
        trigger={t('moves.moveTo')}
        items={stages
          .filter((stage) => stage !== from)
          .map((stage) => ({
            id: stage,
            label: stageName(stage),
            onPick: () => onMove(picked, stage),
          }))}
      />
    </FloatingBar>
  )
}
