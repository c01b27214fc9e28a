/** One deal in a line, to be opened: stage, value, first words of the notes, and whether a change of it waits. */
import type { DealCard } from '../../shared/views.ts'
import { openDealDialog } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { stageName } from '../ui/names.ts'
import { StageSign } from '../ui/StageSign.tsx'

export function DealLine({ deal, testId }: { deal: DealCard; testId: string }) {
  return (
    <button
      type="button"
      data-testid={testId}
      data-key={deal.key}
      onClick={() => openDealDialog({ is: 'edit', key: deal.key })}
      className="flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left text-text hover:bg-hover"
    >
      <span className="mt-0.5 inline-flex">
        <StageSign stage={deal.stage} bare />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate">{stageName(deal.stage)}</span>
          <span className={`shrink-0 tabular-nums ${deal.value === null ? 'text-faint' : 'font-medium'}`}>
            {deal.value === null ? (
              t('lead.noValue')
            ) : (
              <ForeignText text={money(deal.value, deal.currency)} />
            )}
          </span>
        </span>
        {deal.notes.trim() === '' ? null : (
          <span className="mt-0.5 line-clamp-1 text-xs break-words text-faint">
            <ForeignText text={deal.notes} />
          </span>
        )}
      </span>
      <MarkSign mark={deal.mark} />
    </button>
  )
}
