/** The value of a deal as it is typed, and what it reads as. One that cannot be read exactly is shown and not edited. */
import type { KeyboardEvent, ReactNode } from 'react'
import { decimalsOf } from '../../shared/money.ts'
import { money, typedAmount } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import type { Amount } from './amount.ts'

type Props = {
  text: string
  currency: string
  /** what `text` reads as */
  amount: Amount
  unreadable: boolean
  /** a value that is not edited here, as it is shown, and why */
  locked: { shown: string; why: 'raw' | 'currency' } | null
  state?: ReactNode
  problem?: ReactNode
  onChange: (text: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

/** A thousand and a half, to show how this currency is typed here. */
const example = (currency: string) => {
  const whole = 10 ** (decimalsOf(currency) ?? 0)
  return typedAmount(whole === 1 ? 1_500 : 1_500 * whole + whole / 2, currency)
}

export function ValueField(props: Props) {
  const { text, currency, amount, unreadable, locked, state, problem, onChange, onKeyDown } = props
  const hint = locked ? (
    t(locked.why === 'raw' ? 'deal.rawValue' : 'deal.currencyUnknown')
  ) : amount.is === 'minor' ? (
    <span className="secret">{t('deal.reading', { amount: money(amount.minor, currency) })}</span>
  ) : (
    t('deal.valueHint')
  )
  return (
    <Field
      label={t('field.value')}
      state={state}
      hint={hint}
      problem={unreadable ? t('deal.unreadable', { currency, example: example(currency) }) : problem}
    >
      {(links) => (
        <TextInput
          {...links}
          data-testid="deal-value"
          inputMode="decimal"
          readOnly={locked !== null}
          value={locked ? visibleLine(locked.shown) : text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className={`w-full tabular-nums ${locked ? 'bg-sunken text-soft' : ''}`}
        />
      )}
    </Field>
  )
}
