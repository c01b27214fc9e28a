/** The person deletes a row that someone else has changed since. Part of ChangeMatter. */
import type { OutboxEntry } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { fieldName } from '../ui/FieldValue.tsx'
import type { Resolve } from './resolve.ts'
import { Versions } from './Versions.tsx'

export function DeletedMeanwhile({
  entry: { held, currency },
  resolve,
}: {
  entry: OutboxEntry
  resolve: Resolve
}) {
  return (
    <>
      {held.map(({ field, base, theirs }) => (
        <section key={field} aria-label={fieldName(field)} className="mt-4">
          <h3 className="mb-1.5 font-medium">{fieldName(field)}</h3>
          <Versions field={field} base={base} theirs={theirs} mine={undefined} currency={currency} />
        </section>
      ))}
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button data-testid="answer-theirs" onClick={() => void resolve('theirs', null)}>
          {t('outbox.keepIt')}
        </Button>
        <Button kind="danger" data-testid="answer-mine" onClick={() => void resolve('mine', null)}>
          {t('outbox.deleteAnyway')}
        </Button>
      </div>
    </>
  )
}
