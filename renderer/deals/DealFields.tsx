/** The fields of a deal, for making and for editing one. What they hold belongs to the dialog around them. */
import { useEffect, useRef } from 'react'
import { decimalsOf } from '../../shared/money.ts'
import { stages } from '../../shared/rows.ts'
import { money, typedAmount } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { Field } from '../ui/Field.tsx'
import { stageName } from '../ui/names.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import type { Amount } from './amount.ts'
import { CurrencyField } from './CurrencyField.tsx'
import type { DealValues } from './dealEdit.ts'

type Props = {
  form: DealValues
  onChange: (part: Partial<DealValues>) => void
  /** what `form.value` reads as */
  amount: Amount
  unreadable: boolean
  /** a value that is not edited here, as it is shown, and why */
  locked: { shown: string; why: 'raw' | 'currency' } | null
  usedCurrencies: readonly string[]
  currencyEditable: boolean
  /** which field has the focus at first */
  first: 'stage' | 'value'
}

/** A thousand and a half, to show how this currency is typed here. */
const example = (currency: string) => {
  const whole = 10 ** (decimalsOf(currency) ?? 0)
  return typedAmount(whole === 1 ? 1_500 : 1_500 * whole + whole / 2, currency)
}

export function DealFields(props: Props) {
  const { form, onChange, amount, unreadable, locked, usedCurrencies, currencyEditable, first } = props
  const box = useRef<HTMLDivElement>(null)
  // Not `autoFocus`: the dialog opens after its content has been mounted and takes the focus for its first button.
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(`[data-testid="deal-${first}"]`)?.focus()
  }, [first])
  const offered = stages.some((stage) => stage === form.stage) ? stages : [form.stage, ...stages]
  const hint = locked
    ? t(locked.why === 'raw' ? 'deal.rawValue' : 'deal.currencyUnknown')
    : amount.is === 'minor'
      ? t('deal.reading', { amount: money(amount.minor, form.currency) })
      : t('deal.valueHint')
  return (
    <div ref={box} className="flex flex-col gap-4">
      <Field label={t('field.stage')}>
        {(links) => (
          <Choice
            {...links}
            data-testid="deal-stage"
            value={form.stage}
            options={offered.map((stage) => ({ value: stage, label: stageName(stage) }))}
            onChange={(stage) => onChange({ stage })}
          />
        )}
      </Field>
      <div className="grid grid-cols-[1fr_120px] gap-3">
        <Field
          label={t('field.value')}
          hint={amount.is === 'minor' ? <span className="secret">{hint}</span> : hint}
          problem={
            unreadable
              ? t('deal.unreadable', { currency: form.currency, example: example(form.currency) })
              : undefined
          }
        >
          {(links) => (
            <TextInput
              {...links}
              data-testid="deal-value"
              inputMode="decimal"
              readOnly={locked !== null}
              value={locked ? visibleLine(locked.shown) : form.value}
              onChange={(event) => onChange({ value: event.target.value })}
              className={`tabular-nums ${locked ? 'bg-sunken text-soft' : ''}`}
            />
          )}
        </Field>
        <CurrencyField
          currency={form.currency}
          used={usedCurrencies}
          editable={currencyEditable}
          onChange={(currency) => onChange({ currency })}
        />
      </div>
      <Field label={t('field.notes')}>
        {(links) => (
          <TextArea
            {...links}
            data-testid="deal-notes"
            dir="auto"
            rows={4}
            value={form.notes}
            onChange={(event) => onChange({ notes: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
