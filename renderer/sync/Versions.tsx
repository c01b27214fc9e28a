/** Versions of one field side by side: before, in MisarMail, yours. Under each other where there is no room. */
import type { ReactNode } from 'react'
import type { Value } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { FieldValue } from '../ui/FieldValue.tsx'
import { DiffText } from './DiffText.tsx'

const texts = ['notes', 'name', 'domain']

export function Versions({
  field,
  base,
  theirs,
  mine,
  currency,
}: {
  field: string
  base: Value
  theirs: Value
  /** undefined: there is none, as when a row is to be deleted. An element: it is being edited. */
  mine: { value: Value } | { editing: ReactNode } | undefined
  currency: string | null
}) {
  const version = (value: Value) =>
    texts.includes(field) &&
    typeof base === 'string' &&
    base !== '' &&
    typeof value === 'string' &&
    value !== '' ? (
      <DiffText before={base} after={value} />
    ) : (
      <FieldValue field={field} value={value} currency={currency} whole />
    )
  return (
    <dl
      className={`grid grid-cols-1 gap-2 ${mine ? '@min-[480px]/matter:grid-cols-3' : '@min-[480px]/matter:grid-cols-2'}`}
    >
      <Version label={t('outbox.before')}>
        <FieldValue field={field} value={base} currency={currency} whole />
      </Version>
      <Version label={t('outbox.theirs')}>{version(theirs)}</Version>
      {mine ? (
        <Version label={t('outbox.mine')} own>
          {'editing' in mine ? mine.editing : version(mine.value)}
        </Version>
      ) : null}
    </dl>
  )
}

function Version({ label, own = false, children }: { label: string; own?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 rounded-lg px-3 py-2 ${own ? 'bg-accent-soft/60' : 'bg-sunken'}`}>
      <dt className={`mb-0.5 text-xs ${own ? 'text-accent-text' : 'text-faint'}`}>{label}</dt>
      <dd className="max-h-64 min-w-0 overflow-y-auto break-words">{children}</dd>
    </div>
  )
}
