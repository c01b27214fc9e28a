/** The fields of a deal, for making and editing one. */
import { stages } from '../../shared/rows.ts'
import { locale } from '../text/locale.ts'
import { money } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { Field } from '../ui/Field.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { readAmount } from './amount.ts'
import { currencyOptions } from './currencies.ts'

/** As typed. `stage` may be one that we do not know. */
export type DealForm = { stage: string; value: string; currency: string; notes: string }

export function DealFields({
  form,
  onChange,
  used,
  currencyEditable,
  rawValue,
}: {
  form: DealForm
  onChange: (part: Partial<DealForm>) => void
  used: readonly string[]
  currencyEditable: boolean
  /** the value on the server cannot be read exactly: shown as it is, not edited */
  rawValue: string | null
}) {
  const amount = readAmount(form.value, form.currency, locale.numbers)
  const offered = stages.some((stage) => stage === form.stage) ? stages : [form.stage, ...stages]
  const nameOf = (stage: string) => {
    const key = `stage.${stage}`
    return isMessageKey(key) ? t(key) : stage
  }
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('field.stage')}>
        {(links) => (
          <Choice
            {...links}
            data-testid="deal-stage"
            value={form.stage}
            options={offered.map((stage) => ({ value: stage, label: nameOf(stage) }))}
            onChange={(stage) => onChange({ stage })}
          />
        )}
      </Field>
      <div className="grid grid-cols-[1fr_120px] gap-3">
        <Field
          label={t('field.value')}
          hint={
            rawValue !== null
              ? t('deal.rawValue')
              : amount.is === 'minor'
                ? t('deal.reading', { amount: money(amount.minor, form.currency) })
                : t('deal.valueHint')
          }
          problem={rawValue === null && amount.is === 'unreadable' ? t('deal.unreadable') : undefined}
        >
          {(links) => (
            <TextInput
              {...links}
              data-testid="deal-value"
              inputMode="decimal"
              readOnly={rawValue !== null}
              value={rawValue ?? form.value}
              onChange={(event) => onChange({ value: event.target.value })}
              className="tabular-nums"
            />
          )}
        </Field>
        <Field label={t('field.currency')} hint={currencyEditable ? undefined : t('deal.currencyFixed')}>
          {(links) => (
            <Choice
              {...links}
              data-testid="deal-currency"
              disabled={!currencyEditable}
              value={form.currency}
              options={currencyOptions([form.currency, ...used])}
              onChange={(currency) => onChange({ currency })}
            />
          )}
        </Field>
      </div>
      <Field label={t('field.notes')}>
        {(links) => (
          <TextArea
            {...links}
            data-testid="deal-notes"
            value={form.notes}
            onChange={(event) => onChange({ notes: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
