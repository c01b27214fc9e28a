/** Search over everything on this computer: one field with operators, results in groups, and how much was searched. */
import { BookmarkPlus, SearchX } from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useOccurring } from '../data/useOccurring.ts'
import { useRead } from '../data/useRead.ts'
import { openViewDraft, setSearch, useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { problemText } from '../ui/problemText.ts'
import { ClientNote } from './ClientNote.tsx'
import { CoverageLine } from './CoverageLine.tsx'
import { Results } from './Results.tsx'
import { SearchField } from './SearchField.tsx'
import { Teach } from './Teach.tsx'

/** What the arrows go through: what was found, and the way to more of it. */
const lines = 'button:not([data-testid="save-view"])'
const firstLimit = 20
const mostLimit = 200

export function SearchPage({ workspace }: { workspace: string }) {
  const text = useView((view) => view.search)
  // Typing is never held up by drawing what was found for the letter before.
  const asked = useDeferredValue(text)
  const [limit, setLimit] = useState(firstLimit)
  const [typing, setTyping] = useState(true)
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLDivElement>(null)
  const wanted = asked.trim() !== ''
  const { value, problem } = useRead(
    'search.run',
    { workspace, text: wanted ? asked : '', typing, limit },
    true,
  )

  const occurring = useOccurring(workspace)

  useEffect(() => field.current?.focus(), [])
  const type = (now: string) => {
    setSearch(now)
    setTyping(true)
    setLimit(firstLimit)
  }
  const found = value ? value.conversations.length + value.deals.length + value.clients.length : 0
  return (
    <section aria-label={t('page.search')} className="flex h-full flex-col">
      <SearchField
        field={field}
        text={text}
        occurring={occurring}
        onType={type}
        onDown={() => results.current?.querySelector<HTMLElement>(lines)?.focus()}
        onDone={() => setTyping(false)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys between buttons; every one is reached by Tab as well */}
      <div
        ref={results}
        className="min-h-0 flex-1 overflow-y-auto"
        onKeyDown={(event) => move(event, field.current)}
      >
        {wanted ? <ClientNote text={asked} /> : null}
        {wanted && value && !value.problem ? (
          <p className="mx-auto flex max-w-4xl justify-end px-5 pt-2">
            <Button
              kind="quiet"
              icon={BookmarkPlus}
              data-testid="save-view"
              onClick={() => openViewDraft({ id: null, name: '', query: asked.trim() })}
            >
              {t('split.save')}
            </Button>
          </p>
        ) : null}
        {problem ? <p className="px-5 py-4 text-bad">{problemText(problem)}</p> : null}
        {!value ? null : !wanted ? (
          <Teach onTry={type} />
        ) : found > 0 ? (
          <Results
            workspace={workspace}
            result={value}
            onMore={limit < mostLimit ? () => setLimit(mostLimit) : null}
          />
        ) : value.problem ? null : (
          <EmptyState icon={SearchX} title={t('search.nothingTitle')} text={t('search.nothingText')} />
        )}
      </div>
      {value ? <CoverageLine workspace={workspace} coverage={value.coverage} /> : null}
    </section>
  )
}

/** Arrows go through the results, up from the first one into the field, Escape straight there. */
function move(event: React.KeyboardEvent<HTMLDivElement>, field: HTMLInputElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (event.key === 'Escape') {
    event.preventDefault()
    field?.focus()
    return
  }
  if (by === 0 || !(event.target instanceof HTMLElement)) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(lines)]
  const next = all.indexOf(event.target.closest('button') ?? (all[0] as HTMLButtonElement)) + by
  if (next < 0) field?.focus()
  else all[next]?.focus()
}
