/** The row is no longer in MisarMail; what the person wanted of it is kept until they say. Part of ChangeMatter. */
import type { OutboxEntry } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'
import { CopyText } from './CopyText.tsx'
import type { Resolve } from './resolve.ts'

export function GoneRow({ entry, resolve }: { entry: OutboxEntry; resolve: Resolve }) {
  return (
    <>
      <Wanted entry={entry} />
      <div className="mt-3 flex flex-wrap gap-1.5">
        {entry.recreatable ? (
          <Button data-testid="answer-createAgain" onClick={() => void resolve('createAgain', null)}>
            {t('outbox.createAgain')}
          </Button>
        ) : null}
        <CopyText entry={entry} />
        <Button kind="danger" data-testid="answer-discard" onClick={() => void resolve('discard', null)}>
          {t('outbox.discard')}
        </Button>
      </div>
    </>
  )
}

/** What the person wanted, with every line of it. */
export function Wanted({ entry: { changes, currency } }: { entry: OutboxEntry }) {
  if (changes.length === 0) return null
  const own = changes.find(({ field }) => field === 'currency')?.to
  const amount = changes.some(({ field }) => field === 'value')
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-3 py-2.5">
      {changes
        .filter(({ field }) => !(amount && field === 'currency'))
        .map(({ field, to }) => (
          <div key={field} className="contents">
            <dt className="text-faint">{fieldName(field)}</dt>
            <dd className="max-h-64 min-w-0 overflow-y-auto break-words">
              <FieldValue
                field={field}
                value={to}
                currency={typeof own === 'string' ? own : currency}
                whole
              />
            </dd>
          </div>
        ))}
    </dl>
  )
}
