/** A line over the list to type a query into, in the words of the search; what is found can be saved as a view. */
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { SplitChoice } from '../../shared/views.ts'
import { type InboxFilter, openViewDraft, setFilter } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { countedQuery } from './splits.ts'

export function QueryBar({
  filter,
  choices,
  onClose,
}: {
  filter: InboxFilter
  choices: readonly SplitChoice[]
  onClose: () => void
}) {
  const [text, setText] = useState(filter.query ?? '')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const parsed = parseQuery(text)
  const problem = parsed.ok ? null : parsed.problem

  const type = (now: string) => {
    setText(now)
    // What cannot be read yet is still being typed: the list stays as it was.
    if (parseQuery(now).ok) setFilter({ query: now.trim() === '' ? null : now })
  }
  const end = () => {
    setFilter({ query: null })
    onClose()
  }
  const query = problem ? null : countedQuery(filter, choices)
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        <TextInput
          ref={field}
          dir="auto"
          maxLength={800}
          aria-label={t('split.filter')}
          aria-invalid={problem !== null}
          placeholder={t('split.filterHint')}
          data-testid="list-query"
          value={text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.preventDefault()
            end()
          }}
          className="h-7! min-w-0 flex-1 text-xs!"
        />
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
        <IconButton label={t('split.endFilter')} icon={X} onClick={end} className="size-6" />
      </div>
      {problem ? (
        <p role="alert" data-testid="query-problem" className="truncate px-1 text-xs text-bad">
          <code className="mr-1 rounded bg-bad-soft px-1">
            {text.slice(problem.at.start, problem.at.end)}
          </code>
          {t(`search.${problem.why}`)}
        </p>
      ) : null}
    </div>
  )
}
