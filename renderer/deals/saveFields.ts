/**
 * The fields of a deal as a person types into them: each is saved by itself when it is left, and is one deed. What
 * cannot be saved stays typed (state/typedDeals). Called by the drawer and its fields.
 */
import type { InputOf } from '../../shared/contract.ts'
import type { DealCard, DeedWhat } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import {
  type DealFieldName,
  dealFieldNames,
  setTypedField,
  type TypedField,
  typedDeal,
  useTypedDeals,
} from '../state/typedDeals.ts'
import { locale } from '../text/locale.ts'
import { whatWords } from '../undo/deedWords.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { dealEdit, formOf } from './dealEdit.ts'

type Fields = InputOf<'deals.edit'>['fields']
type Deal = { workspace: string; card: DealCard }

const placeOf = ({ workspace, card }: Deal) => `${workspace}/${card.key}`
const fieldOf = (deal: Deal, name: DealFieldName) => typedDeal(placeOf(deal))?.fields[name]

/** Others changed it since typing began, and the person has not said which shall be. */
export const isOvertaken = (card: DealCard, name: DealFieldName, field: TypedField): boolean =>
  field.settling === null && !field.known.includes(formOf(card)[name])

/** It was saved, and the row shows it, or something newer. */
export const isSettled = (card: DealCard, name: DealFieldName, { settling, text }: TypedField): boolean =>
  settling !== null && (formOf(card)[name] !== settling || text === settling)

export function typeInto(deal: Deal, name: DealFieldName, text: string): void {
  // Typed back to what it is: it follows the deal again.
  if (text === formOf(deal.card)[name]) {
    putBack(deal, name)
    return
  }
  const before = fieldOf(deal, name)
  const known = before?.known ?? [formOf(deal.card)[name]]
  setTypedField(deal, name, { text, known, settling: null, problem: null })
}

/** What was typed is let go: the field follows the deal again. */
export const putBack = (deal: Deal, name: DealFieldName): void => setTypedField(deal, name, null)

/** The person saw what others made of it, and keeps their own. */
export async function keepMine(deal: Deal, name: DealFieldName): Promise<void> {
  const field = fieldOf(deal, name)
  if (!field) return
  setTypedField(deal, name, { ...field, known: [...field.known, formOf(deal.card)[name]] })
  await saveFields(deal, [name])
}

/** An amount is its number and its currency: they are read, and saved, together. */
const together = (names: readonly DealFieldName[]): DealFieldName[] =>
  dealFieldNames.filter(
    (name) =>
      names.includes(name) ||
      (name === 'value' && names.includes('currency')) ||
      (name === 'currency' && names.includes('value')),
  )

/**
 * Saves what is typed into these fields. False when something stays typed: an amount that cannot be read, a field that
 * others changed meanwhile (`anyway`: mine is saved all the same), or a save that failed.
 */
export async function saveFields(
  deal: Deal,
  names: readonly DealFieldName[],
  anyway = false,
): Promise<boolean> {
  const groups = new Set(names.map((name) => together([name]).join()))
  const saved = await Promise.all(
    [...groups].map((group) => saveTogether(deal, group.split(',') as DealFieldName[], anyway)),
  )
  return saved.every(Boolean)
}

async function saveTogether(deal: Deal, names: readonly DealFieldName[], anyway: boolean): Promise<boolean> {
  const { card } = deal
  const typed = names.flatMap((name) => {
    const field = fieldOf(deal, name)
    return field && field.settling === null ? [{ name, field }] : []
  })
  if (typed.length === 0) return true
  if (!anyway && typed.some(({ name, field }) => isOvertaken(card, name, field))) return false
  const texts = Object.fromEntries(typed.map(({ name, field }) => [name, field.text]))
  const { fields, unreadable } = dealEdit(card, texts, locale.numbers)
  if (unreadable) return false
  if (Object.keys(fields).length === 0) {
    for (const { name } of typed) putBack(deal, name)
    return true
  }
  // A field is often left in two ways at once: for another one, and with its deal.
  const name = JSON.stringify([placeOf(deal), fields])
  const running = underWay.get(name)
  if (running) return running
  const saving = save(deal, typed, fields)
  underWay.set(name, saving)
  try {
    return await saving
  } finally {
    underWay.delete(name)
  }
}

/** Saves that were not answered yet, by what they save. */
const underWay = new Map<string, Promise<boolean>>()

type Typed = { name: DealFieldName; field: TypedField }

async function save(deal: Deal, typed: readonly Typed[], fields: Fields): Promise<boolean> {
  const { workspace, card } = deal
  const form = formOf(card)
  const answer = await call('deals.edit', { workspace, key: card.key, fields })
  const after = formOf(withFields(card, fields))
  for (const { name, field } of typed) {
    const now = fieldOf(deal, name)
    if (!now) continue
    const untouched = now.text === field.text
    const known = [...now.known, after[name]]
    if (answer.ok) setTypedField(deal, name, { ...now, known, settling: untouched ? form[name] : null })
    else setTypedField(deal, name, { ...now, problem: answer.problem })
  }
  if (!answer.ok) return false
  offerUndo(workspace, whatWords(whatOf(fields, card), Date.now()), answer.value)
  return true
}

/** The deal as it will be shown once these are saved. */
const withFields = (card: DealCard, { notes, stage, value, currency }: Fields): DealCard => ({
  ...card,
  ...(notes === undefined ? {} : { notes: notes ?? '' }),
  ...(stage === undefined ? {} : { stage }),
  ...(value === undefined ? {} : { value }),
  ...(currency === undefined ? {} : { currency }),
})

/** The deed in the words that the list of deeds has for it. */
function whatOf(fields: Fields, { currency }: DealCard): DeedWhat {
  const names = Object.keys(fields)
  const [only] = names
  if (names.length === 1)
    switch (only) {
      case 'stage':
        return { is: 'stage', to: fields.stage ?? null }
      case 'value':
        return { is: 'value', to: fields.value ?? null, currency }
      case 'notes':
        return { is: 'notes' }
    }
  return { is: 'fields', kind: 'deal', names }
}

/**
 * Saves what is typed about any deal: before the window ends all that can be, also over what others changed meanwhile,
 * which the history keeps; when it is only hidden the notes alone, since an amount may be half typed.
 */
export async function saveAllTyped(ends: boolean): Promise<void> {
  const deals = Object.values(useTypedDeals.getState().deals)
  const names = ends ? dealFieldNames : (['notes'] as const)
  await Promise.all(deals.map(({ workspace, card }) => saveFields({ workspace, card }, names, ends)))
}
