/**
 * What is typed about deals and not saved yet. It outlives the drawer that it was typed in, so that looking at another
 * deal loses nothing. May be lost on reload; before the window ends what can be saved is (`deals/saveFields`).
 */
import { create } from 'zustand'
import type { Problem } from '../../shared/problem.ts'
import type { DealCard } from '../../shared/views.ts'

export const dealFieldNames = ['stage', 'value', 'currency', 'notes'] as const
export type DealFieldName = (typeof dealFieldNames)[number]
/** As typed: an amount in the notation of the computer. */
export type DealTexts = { [N in DealFieldName]: string }

export type TypedField = {
  text: string
  /** how the field stood when typing began, and what the person was told of since; anything else is news */
  known: readonly string[]
  /** it was saved as it stands and the row has not shown it yet: how the row stood until then */
  settling: string | null
  /** why the last try to save failed */
  problem: Problem | null
}

export type TypedDeal = {
  workspace: string
  /** as it was seen last */
  card: DealCard
  fields: { readonly [N in DealFieldName]?: TypedField }
}

type Typed = {
  /** by workspace and deal */
  deals: { readonly [place: string]: TypedDeal }
  /** deals that are being made, by workspace and conversation */
  making: { readonly [place: string]: Partial<DealTexts> }
}

export const useTypedDeals = create<Typed>()(() => ({ deals: {}, making: {} }))

export const placeOf = (workspace: string, key: string): string => `${workspace}/${key}`

export const typedDeal = (place: string): TypedDeal | undefined => useTypedDeals.getState().deals[place]

/** Sets one field; null: nothing is typed there any more. */
export function setTypedField(
  { workspace, card }: Omit<TypedDeal, 'fields'>,
  name: DealFieldName,
  field: TypedField | null,
): void {
  const place = placeOf(workspace, card.key)
  useTypedDeals.setState(({ deals }) => {
    const { [place]: before, ...others } = deals
    const { [name]: _, ...rest } = before?.fields ?? {}
    const fields = field === null ? rest : { ...rest, [name]: field }
    return {
      deals: Object.keys(fields).length === 0 ? others : { ...others, [place]: { workspace, card, fields } },
    }
  })
}

/** What is typed for a deal that is being made; null: it was made, or given up. */
export function setMaking(place: string, texts: Partial<DealTexts> | null): void {
  useTypedDeals.setState(({ making }) => {
    const { [place]: _, ...others } = making
    return { making: texts === null ? others : { ...others, [place]: texts } }
  })
}
