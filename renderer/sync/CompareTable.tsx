/** Rows side by side, field by field; what differs from the first is marked. Used for candidates and late twins. */
import { EqualNot } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Fields, Value } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'
import { sameValue } from './sameValue.ts'

export type Compared = {
  id: string
  name: ReactNode
  fields: Fields
  created_at: string | null
  action: ReactNode
}

export function CompareTable({
  columns,
  currency,
}: {
  columns: readonly Compared[]
  currency: string | null
}) {
  const [first] = columns
  const fields = fieldsOf(columns)
  const now = Date.now()
  return (
    <section
      aria-label={t('outbox.compare')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its box is scrolled by keys
      tabIndex={0}
      className="mt-4 overflow-x-auto rounded-xl bg-raised shadow-card"
    >
      <table data-testid="compare" className="w-full text-left align-top">
        <thead>
          <tr>
            <td className="w-20" />
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="min-w-40 px-3 pt-3 pb-1.5 align-top font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field} className="border-t border-line">
              <th scope="row" className="px-3 py-1.5 align-top font-normal text-faint">
                {fieldName(field)}
              </th>
              {columns.map(({ id, fields: own }) => (
                <Cell
                  key={id}
                  field={field}
                  value={own[field] ?? null}
                  currency={typeof own.currency === 'string' ? own.currency : currency}
                  differs={!sameValue(own[field] ?? null, first?.fields[field] ?? null)}
                />
              ))}
            </tr>
          ))}
          <tr className="border-t border-line">
            <th scope="row" className="px-3 py-1.5 align-top font-normal text-faint">
              {t('outbox.made')}
            </th>
            {columns.map(({ id, created_at }) => {
              const at = msOf(created_at)
              return (
                <td key={id} className="px-3 py-1.5 text-soft">
                  {at === null ? (
                    t('outbox.notMade')
                  ) : (
                    <time title={exactTime(at)}>{shortTime(at, now)}</time>
                  )}
                </td>
              )
            })}
          </tr>
          {columns.some(({ action }) => action !== null) ? (
            <tr>
              <td />
              {columns.map(({ id, action }) => (
                <td key={id} className="px-3 pt-1.5 pb-3">
                  {action}
                </td>
              ))}
            </tr>
          ) : null}
        </tbody>
      </table>
    </section>
  )
}

function Cell({
  field,
  value,
  currency,
  differs,
}: {
  field: string
  value: Value
  currency: string | null
  differs: boolean
}) {
  return (
    <td
      data-differs={differs}
      className={`max-w-72 px-3 py-1.5 align-top break-words ${differs ? 'bg-warn-soft text-warn' : ''}`}
    >
      <div className="flex gap-1.5">
        {differs ? (
          <EqualNot size={13} role="img" aria-label={t('outbox.differs')} className="mt-[3px] shrink-0" />
        ) : null}
        <div className="min-w-0 flex-1">
          <FieldValue field={field} value={value} currency={currency} whole={field === 'notes'} />
        </div>
      </div>
    </td>
  )
}

/** In the order of the first that has them; what is empty everywhere, and a currency beside its amount, says nothing. */
function fieldsOf(columns: readonly Compared[]): string[] {
  const all = [...new Set(columns.flatMap(({ fields }) => Object.keys(fields)))]
  const currencies = new Set(columns.map(({ fields }) => fields.currency ?? null))
  return all.filter(
    (field) =>
      columns.some(({ fields }) => !sameValue(fields[field] ?? null, null)) &&
      !(field === 'currency' && currencies.size === 1),
  )
}
