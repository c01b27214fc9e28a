/** The field of the search: what an operator may be as one types, and what cannot be read at its place. */
import { Search, X } from 'lucide-react'
import { type RefObject, useId, useState } from 'react'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { type Occurring, type Suggestion, suggest } from '../../shared/query/suggest.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'

const mostSuggested = 6

type Props = {
  field: RefObject<HTMLInputElement | null>
  text: string
  /** values to propose beside those that are always there */
  occurring: Occurring
  onType: (text: string) => void
  /** into the results */
  onDown: () => void
  /** Enter: the last word is whole */
  onDone: () => void
}

export function SearchField({ field, text, occurring, onType, onDown, onDone }: Props) {
  const [caret, setCaret] = useState(text.length)
  const hintId = useId()
  const suggestions = suggest(text, Math.min(caret, text.length), mostSuggested, occurring)
  // What is still being typed is not wrong yet.
  const parsed = parseQuery(text)
  const problem = parsed.ok ? null : parsed.problem
  const wrong = problem && !(problem.at.end >= text.length && suggestions.length > 0) ? problem : null

  const take = ({ text: taken, at }: Suggestion) => {
    const rest = text.slice(at.end)
    const next = `${text.slice(0, at.start)}${taken}${taken.endsWith(':') || rest.startsWith(' ') ? '' : ' '}${rest}`
    const place = next.length - rest.length
    onType(next)
    setCaret(place)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(place, place)
    })
  }
  return (
    <div className="border-b border-line">
      <div className="mx-auto max-w-4xl px-5 pt-3.5 pb-2.5">
        <div className="relative flex items-center">
          <Search size={17} className="pointer-events-none absolute left-3 text-faint" aria-hidden />
          <input
            ref={field}
            type="search"
            aria-label={t('search.label')}
            aria-invalid={wrong !== null}
            aria-describedby={hintId}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={1_000}
            data-testid="search-field"
            placeholder={t('search.placeholder')}
            value={text}
            onChange={(event) => {
              onType(event.target.value)
              setCaret(event.target.selectionStart ?? event.target.value.length)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              const [first] = suggestions
              if (event.key === 'Tab' && !event.shiftKey && first) {
                event.preventDefault()
                take(first)
              } else if (event.key === 'ArrowDown') {
                event.preventDefault()
                onDown()
              } else if (event.key === 'Enter') {
                onDone()
                onDown()
              } else if (event.key === 'Escape' && text !== '') {
                event.preventDefault()
                onType('')
              }
            }}
            className="h-10 w-full appearance-none rounded-lg border border-line-strong bg-raised pr-10 pl-9.5 text-base text-text placeholder:text-faint focus:border-accent focus:outline-2 focus:outline-accent/30 aria-invalid:border-bad [&::-webkit-search-cancel-button]:hidden"
          />
          {text === '' ? null : (
            <span className="absolute right-1.5">
              <IconButton
                label={t('search.clear')}
                icon={X}
                onClick={() => {
                  onType('')
                  field.current?.focus()
                }}
              />
            </span>
          )}
        </div>
        <div id={hintId} className="mt-2 flex h-6 items-center gap-1.5 overflow-hidden text-xs">
          {wrong ? (
            <p data-testid="search-problem" className="flex min-w-0 items-center gap-2 text-bad">
              <code className="min-w-0 truncate rounded bg-sunken px-1.5 py-0.5 font-mono text-faint">
                {cutBefore(text.slice(0, wrong.at.start))}
                <span
                  data-testid="search-wrong"
                  className="rounded-sm bg-bad-soft text-bad underline decoration-wavy decoration-from-font underline-offset-2"
                >
                  {text.slice(wrong.at.start, wrong.at.end)}
                </span>
                {text.slice(wrong.at.end)}
              </code>
              <span className="shrink-0">{t(`search.${wrong.why}`)}</span>
            </p>
          ) : (
            suggestions.map((suggestion, place) => (
              <button
                key={suggestion.text}
                type="button"
                tabIndex={-1}
                data-testid="suggestion"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(suggestion)}
                className="flex h-6 shrink-0 items-center gap-1.5 rounded-md bg-sunken px-2 font-mono text-soft hover:bg-hover hover:text-text"
              >
                {suggestion.text}
                {place === 0 ? <KeyCaps caps={[t('search.tabTakes')]} /> : null}
              </button>
            ))
          )}
        </div>
      </div>
    </div>
  )
}

/** Enough of what stands before a mistake to see where it is. */
const cutBefore = (text: string): string => (text.length > 24 ? `…${text.slice(-22)}` : text)
