/** A line over the list to type a query into, in the words of the search; what is found can be saved as a view. */
import { useEffect, useRef } from 'react'
import type { SplitChoice } from '../../shared/views.ts'
import { useOccurring } from '../data/useOccurring.ts'
import { type InboxFilter, openViewDraft, setFilter } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { QueryField } from '../ui/QueryField.tsx'
import { countedQuery } from './splits.ts'

export function QueryBar({
  workspace,
  filter,
  choices,
  onClose,
}: {
  workspace: string
  filter: InboxFilter
  choices: readonly SplitChoice[]
  onClose: () => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const query = countedQuery(filter, choices)
  return (
    <QueryField
      field={field}
      query={filter.query ?? ''}
      label={t('split.filter')}
      placeholder={t('split.filterHint')}
      occurring={useOccurring(workspace)}
      onQuery={(now) => setFilter({ query: now === '' ? null : now })}
      onEnd={() => {
        setFilter({ query: null })
        onClose()
      }}
      endLabel={t('split.endFilter')}
      alwaysClose
      testId="list-query"
    >
      {query === null || filter.query === null ? null : (
        <Button
          kind="quiet"
          data-testid="save-view"
          onClick={() => openViewDraft({ id: null, name: '', query })}
          className="px-1.5 text-xs"
        >
          {t('split.save')}
        </Button>
      )}
    </QueryField>
  )
}
