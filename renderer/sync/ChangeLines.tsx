/** What a change sets, one line per field: "Stage Interested → Negotiating". Used by the outbox and Needs you. */
import type { OutboxEntry } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'

/** What a new row is made with has nothing before it. An amount is written with its currency. */
export function ChangeLines({ entry: { op, changes, currency } }: { entry: OutboxEntry }) {
  const amount = changes.some(({ field }) => field === 'value')
  const worthALine = changes.filter(({ field }) => !(amount && field === 'currency'))
  return worthALine.map(({ field, from, to }) => (
    <p key={field} className="flex min-w-0 gap-1.5">
      <span className="shrink-0 text-faint">{fieldName(field)}</span>
      {op === 'patch' ? (
        <>
          <span className="max-w-[45%] truncate text-soft">
            <FieldValue field={field} value={from} currency={currency} />
          </span>
          <span className="text-faint">{t('outbox.becomes')}</span>
        </>
      ) : null}
      <span className="truncate">
        <FieldValue field={field} value={to} currency={currency} />
      </span>
    </p>
  ))
}
