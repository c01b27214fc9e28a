/** Says above the results what `client:` cannot find, so that an empty group is not taken for an answer. */
import { Info } from 'lucide-react'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { t } from '../text/t.ts'

export function ClientNote({ text }: { text: string }) {
  const parsed = parseQuery(text)
  const term = parsed.ok
    ? parsed.query.find((one) => one.is === 'text' && one.operator === 'client')
    : undefined
  if (!term) return null
  return (
    <p
      role="note"
      data-testid="client-note"
      className="mx-auto mt-4 flex max-w-4xl items-start gap-2 px-6 text-xs text-soft"
    >
      <Info size={14} aria-hidden className="mt-px shrink-0 text-faint" />
      {t(term.not ? 'search.notClientNote' : 'search.clientNote')}
    </p>
  )
}
