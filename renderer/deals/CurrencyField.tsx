/** The currency of a deal: a choice while the deal is only here, afterwards a word, since the API takes it only once. */
import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { currencyOptions } from '../ui/currencyOptions.ts'
import { Field } from '../ui/Field.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { QuickChoice } from './QuickChoice.tsx'

export function CurrencyField({
  currency,
  used,
  editable,
  state,
  problem,
  onChange,
  onPicked,
}: {
  currency: string
  /** offered first */
  used: readonly string[]
  editable: boolean
  state?: ReactNode
  problem?: ReactNode
  onChange: (currency: string) => void
  onPicked?: () => void
}) {
  return (
    <Field
      label={t('field.currency')}
      state={editable ? state : null}
      hint={editable ? undefined : t('deal.currencyFixed')}
      problem={problem}
    >
      {(links) =>
        editable ? (
          <QuickChoice
            {...links}
            data-testid="deal-currency"
            value={currency}
            options={currencyOptions([currency, ...used])}
            onChange={onChange}
            onPicked={onPicked}
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
