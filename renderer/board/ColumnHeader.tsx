/** The head of a column: the stage, how many deals, and one exact total per currency. */
import type { BoardColumn } from '../../shared/views.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'

/** How far along a stage is, as a line of the accent that grows; a lost deal and a stage we do not know are grey. */
const lines: Record<string, string> = {
  new: 'bg-accent/25',
  contacted: 'bg-accent/45',
  interested: 'bg-accent/70',
  negotiating: 'bg-accent',
  won: 'bg-good',
}

export function ColumnHeader({ column: { stage, count, totals } }: { column: BoardColumn }) {
  const name = stageName(stage)
  return (
    <header className="min-w-0 px-2.5 pt-2 pb-2.5">
      <div className={`mb-2 h-[3px] rounded-full ${lines[stage] ?? 'bg-line-strong'}`} />
      <h2 className="flex items-baseline gap-1.5 text-sm font-semibold">
        <bdi className="min-w-0 truncate" title={name}>
          {name}
        </bdi>
        <span className="text-xs font-medium text-faint tabular-nums">{number(count)}</span>
      </h2>
      <ul className="mt-1 text-xs leading-4 text-soft tabular-nums">
        {totals.map(({ currency, total, notCounted }) => (
          <li key={currency} className="flex flex-wrap gap-x-1.5">
            <bdi className="secret min-w-0 wrap-anywhere">{visibleLine(money(total, currency))}</bdi>
            {notCounted > 0 ? (
              <span title={t('board.notCountedWhy')} className="text-warn">
                {t('board.notCounted', { n: notCounted })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </header>
  )
}
