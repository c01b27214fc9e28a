/**
 * A field for a query over what is listed below it: what an operator may be as one types, and what cannot be read, at
 * its place. Tells only queries that can be read; what is still being typed leaves the list as it was.
 */
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useState } from 'react'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { QueryProblem } from '../../shared/query/query.ts'
import { type Occurring, type Suggestion, suggest } from '../../shared/query/suggest.ts'
import { t } from '../text/t.ts'
import { IconButton } from './IconButton.tsx'
import { KeyCaps } from './KeyCaps.tsx'
import { TextInput } from './TextInput.tsx'

const mostSuggested = 6

type Props = {
  field: RefObject<HTMLInputElement | null>
  /** what is asked now; '' is all */
  query: string
  label: string
  placeholder: string
  /** values to propose beside those that are always there */
  occurring: Occurring
  onQuery: (query: string) => void
  /** Escape, and the cross; without `alwaysClose` the cross is there while there is something to clear */
  onEnd: () => void
  endLabel: string
  alwaysClose?: boolean
  testId: string
  /** between the field and the cross, while what is typed can be read */
  children?: ReactNode
}

export function QueryField({
  field,
  query,
  label,
  placeholder,
  occurring,
  onQuery,
  onEnd,
  endLabel,
  alwaysClose = false,
  testId,
  children,
}: Props) {
  const [text, setText] = useState(query)
  // The query may be changed elsewhere; what this field told itself comes back and changes nothing.
  const [told, setTold] = useState(query)
  if (told !== query) {
    setTold(query)
    setText(query)
  }
  const [caret, setCaret] = useState<number | null>(null)
  const noteId = useId()
  const suggestions =
    caret === null ? [] : suggest(text, Math.min(caret, text.length), mostSuggested, occurring)
  const parsed = parseQuery(text)
  const problem = parsed.ok ? null : parsed.problem
  const wrong = problem && !(problem.at.end >= text.length && suggestions.length > 0) ? problem : null

  const type = (now: string) => {
    setText(now)
    if (!parseQuery(now).ok) return
    const next = now.trim() === '' ? '' : now
    setTold(next)
    onQuery(next)
  }
  const take = ({ text: taken, at }: Suggestion) => {
    const rest = text.slice(at.end)
    const next = `${text.slice(0, at.start)}${taken}${taken.endsWith(':') || rest.startsWith(' ') ? '' : ' '}${rest}`
    const place = next.length - rest.length
    type(next)
    setCaret(place)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(place, place)
    })
  }
  const end = () => {
    setText('')
    setTold('')
    setCaret(null)
    onEnd()
  }
  const below = wrong !== null || suggestions.length > 0
  return (
    <div className="relative min-w-0 flex-1">
      <div className="flex items-center gap-1">
        <TextInput
          ref={field}
          dir="auto"
          maxLength={800}
          aria-label={label}
          aria-invalid={wrong !== null}
          aria-describedby={noteId}
          placeholder={placeholder}
          data-testid={testId}
          value={text}
          onChange={(event) => {
            type(event.target.value)
            setCaret(event.target.selectionStart ?? event.target.value.length)
          }}
          onSelect={(event) => {
            if (caret !== null) setCaret(event.currentTarget.selectionStart ?? text.length)
          }}
          onBlur={() => setCaret(null)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const [first] = suggestions
            if (event.key === 'Tab' && !event.shiftKey && first) {
              event.preventDefault()
              take(first)
            } else if (event.key === 'Escape') {
              event.preventDefault()
              end()
            }
          }}
          className="h-7! min-w-0 flex-1 text-xs!"
        />
        {problem ? null : children}
        {alwaysClose || text !== '' ? (
          <IconButton label={endLabel} icon={X} onClick={end} className="size-6" />
        ) : null}
      </div>
      <div
        id={noteId}
        className={
          below
            ? 'absolute top-full left-0 z-20 mt-1 max-w-full rounded-md bg-raised p-1 text-xs shadow-float'
            : ''
        }
      >
        {wrong ? (
          <Wrong text={text} problem={wrong} />
        ) : suggestions.length > 0 ? (
          <div className="flex flex-wrap gap-1">
            {suggestions.map((suggestion, place) => (
              <button
                key={suggestion.text}
                type="button"
                tabIndex={-1}
                data-testid="suggestion"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => take(suggestion)}
                className="flex h-6 items-center gap-1.5 rounded bg-sunken px-1.5 font-mono text-soft hover:bg-hover hover:text-text"
              >
                {suggestion.text}
                {place === 0 ? <KeyCaps caps={[t('search.tabTakes')]} /> : null}
              </button>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  )
}

function Wrong({ text, problem }: { text: string; problem: QueryProblem }) {
  return (
    <p role="alert" data-testid="query-problem" className="px-1 text-bad">
      <code className="mr-1 rounded bg-bad-soft px-1">{text.slice(problem.at.start, problem.at.end)}</code>
      {t(`search.${problem.why}`)}
    </p>
  )
}
