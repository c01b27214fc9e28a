/** A value of a row in words: names of stages and the like, money, or the text as it is. Used by the outbox, the history and the drawer. */
import type { Value } from '../../shared/rows.ts'
import { money } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'
import { ForeignBody, ForeignText } from './ForeignText.tsx'

/** Fields of the API that we have no word for keep their own name. */
export function fieldName(field: string): string {
  const key = `field.${field}`
  return isMessageKey(key) ? t(key) : field
}

/** `whole`: all lines of a text, where it is to be compared; otherwise it is folded into one. */
export function FieldValue({
  field,
  value,
  currency,
  whole = false,
}: {
  field: string
  value: Value
  currency: string | null
  whole?: boolean
}) {
  if (value === null || value === '') return <span className="text-faint">{t('field.empty')}</span>
  const key = `${field}.${String(value)}`
  if (typeof value === 'string' && isMessageKey(key)) return t(key)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (field === 'value' && (typeof value === 'number' || typeof value === 'string'))
    return (
      <span className="tabular-nums">
        <ForeignText text={money(value, currency ?? '')} />
      </span>
    )
  return whole ? <ForeignBody text={text} /> : <ForeignText text={text} />
}
