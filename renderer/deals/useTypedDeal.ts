/** One deal with what is typed about it: how each field stands on screen, and what can be done with it. */
import { useEffect } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { DealCard, OutboxEntry } from '../../shared/views.ts'
import { type DealFieldName, dealFieldNames, placeOf, useTypedDeals } from '../state/typedDeals.ts'
import { locale } from '../text/locale.ts'
import type { Amount } from './amount.ts'
import { dealEdit, formOf } from './dealEdit.ts'
import { type FieldState, fieldState } from './fieldState.ts'
import { isOvertaken, isSettled, putBack } from './saveFields.ts'

export type FieldNow = {
  text: string
  /** what stands there is not saved */
  typed: boolean
  state: FieldState | null
  /** others changed it since typing began */
  overtaken: boolean
  /** why the last try to save it failed */
  problem: Problem | null
}

export type TypedNow = {
  fields: { [N in DealFieldName]: FieldNow }
  amount: Amount
  unreadable: boolean
}

export function useTypedDeal(
  workspace: string,
  card: DealCard,
  entry: OutboxEntry | null | undefined,
): TypedNow {
  const typed = useTypedDeals(({ deals }) => deals[placeOf(workspace, card.key)]?.fields) ?? {}
  const form = formOf(card)

  useEffect(() => {
    for (const name of dealFieldNames) {
      const field = typed[name]
      if (field && isSettled(card, name, field)) putBack({ workspace, card }, name)
    }
  })

  const now = (name: DealFieldName): FieldNow => {
    const field = typed[name]
    const shown = field && !isSettled(card, name, field) ? field : undefined
    return {
      text: shown?.text ?? form[name],
      typed: shown !== undefined && shown.settling === null,
      state: fieldState(name, shown, entry),
      overtaken: shown !== undefined && isOvertaken(card, name, shown),
      problem: shown?.problem ?? null,
    }
  }
  const fields = { stage: now('stage'), value: now('value'), currency: now('currency'), notes: now('notes') }
  const texts = Object.fromEntries(
    dealFieldNames
      .filter((name) => fields[name].text !== form[name])
      .map((name) => [name, fields[name].text]),
  )
  const { amount, unreadable } = dealEdit(card, texts, locale.numbers)
  return { fields, amount, unreadable }
}
