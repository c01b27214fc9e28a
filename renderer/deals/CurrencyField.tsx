/** The currency of a deal: a choice while the deal is only here, afterwards a word, since the API takes it only once. */
import { t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { currencyOptions } from '../ui/currencyOptions.ts'
import { Field } from '../ui/Field.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'

export function CurrencyField({
  currency,
  used,
  editable,
  onChange,
}: {
  currency: string
  /** offered first */
  used: readonly string[]
  editable: boolean
  onChange: (currency: string) => void
}) {
  return (
    <Field label={t('field.currency')} hint={editable ? undefined : t('deal.currencyFixed')}>
      {(links) =>
        editable ? (
          <Choice
            {...links}
            data-testid="deal-currency"
            value={currency}
            options={currencyOptions([currency, ...used])}
            onChange={onChange}
          />
        ) : (
          <output {...links} data-testid="deal-currency" className="flex h-8 items-center text-sm">
            <ForeignText text={currency} />
          </output>
        )
      }
    </Field>
  )
}
