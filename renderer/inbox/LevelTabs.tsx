/** The first level above the list: active, snoozed, closed, all, each with what the split holds there. */
import { statuses } from '../../shared/rows.ts'
import { type InboxFilter, setFilter } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { shortNumber } from './shortNumber.ts'
import type { Splits } from './useSplits.ts'

export function LevelTabs({ splits, filter }: { splits: Splits; filter: InboxFilter }) {
  return (
    <fieldset aria-label={t('inbox.status')} className="flex rounded-md bg-sunken p-0.5">
      {([...statuses, 'all'] as const).map((status) => {
        const count = splits.countUnder({ ...filter, status })?.count ?? null
        const name = t(`status.${status}`)
        const picked = filter.status === status
        return (
          <button
            key={status}
            type="button"
            aria-pressed={picked}
            title={count === null ? name : t('inbox.countOf', { name, count: number(count) })}
            data-testid="status-filter"
            data-choice={status}
            onClick={() => setFilter({ status })}
            className={`flex h-6 min-w-0 flex-auto items-center justify-center gap-1 rounded px-1 text-xs transition-colors duration-100 ${
              picked ? 'bg-raised font-medium text-text shadow-card' : 'text-soft hover:text-text'
            }`}
          >
            <span className="truncate">{name}</span>
            {count === null ? null : (
              <span className="text-2xs font-normal text-faint tabular-nums">{shortNumber(count)}</span>
            )}
          </button>
        )
      })}
    </fieldset>
  )
}
