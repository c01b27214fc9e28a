/** The board under a filter that no deal fits: what was asked, and the way back to all of them. */
import { ListFilter } from 'lucide-react'
import { setBoardQuery } from '../state/boardFilter.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NothingFound({ workspace, all }: { workspace: string; all: number }) {
  return (
    <EmptyState
      icon={ListFilter}
      title={t('board.nothingFound')}
      text={t('board.nothingFoundText', { n: number(all) })}
      action={
        <Button data-testid="clear-filter" onClick={() => setBoardQuery(workspace, '')}>
          {t('board.clearFilter')}
        </Button>
      }
    />
  )
}
