/** From what was typed into the form of a deal to what is sent: only what the person changed leaves (DESIGN I8). */
import type { InputOf } from '../../shared/contract.ts'
import { decimalsOf } from '../../shared/money.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import type { DealCard } from '../../shared/views.ts'
import type { DealTexts } from '../state/typedDeals.ts'
import { typedAmount } from '../text/numbers.ts'
import { type Amount, readAmount } from './amount.ts'

export type DealChange = {
  fields: InputOf<'deals.edit'>['fields']
  /** what stands in the value field */
  amount: Amount
  /** the value was touched and cannot be read: nothing may be saved */
  unreadable: boolean
}

export const isStage = (stage: string): stage is Stage => stages.some((known) => known === stage)

/** How the fields stand; `stage` may be one that we do not know. */
export const formOf = (card: DealCard): DealTexts => ({
  stage: card.stage,
  value: typeof card.value === 'number' ? typedAmount(card.value, card.currency) : '',
  currency: card.currency,
  notes: card.notes,
})

/** Why the value of a deal is not edited here; null when it is. */
export function valueLock({
  value,
  currency,
}: Pick<DealCard, 'value' | 'currency'>): 'raw' | 'currency' | null {
  if (typeof value === 'string') return 'raw'
  return decimalsOf(currency) === null ? 'currency' : null
}

/**
 * The edit that turns `card` into the form. Amounts are compared in minor units, not as text: another currency has
 * other decimals, so the same "5000.00" is another value.
 */
export function dealEdit(card: DealCard, typed: Partial<DealTexts>, locale: string): DealChange {
  const form = { ...formOf(card), ...typed }
  const amount = readAmount(form.value, form.currency, locale)
  const touched =
    valueLock(card) === null &&
    (typed.value !== undefined || (typed.currency !== undefined && card.value !== null))
  const value = amount.is === 'minor' ? amount.minor : null
  return {
    amount,
    unreadable: touched && amount.is === 'unreadable',
    fields: {
      ...(form.stage !== card.stage && isStage(form.stage) ? { stage: form.stage } : {}),
      ...(touched && amount.is !== 'unreadable' && value !== card.value ? { value } : {}),
      ...(form.currency !== card.currency ? { currency: form.currency } : {}),
      ...(form.notes !== card.notes ? { notes: form.notes === '' ? null : form.notes } : {}),
    },
  }
}
