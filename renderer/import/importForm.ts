/** What is chosen in the mapping: a mapping in the making, whose parts may still be missing. */
import type { ImportMapping, MappingGuess } from '../../shared/imports.ts'
import { stages } from '../../shared/rows.ts'

export type ImportForm = Omit<MappingGuess, 'doubt'>

/** The mapping, or what is still missing. */
export const mappingOf = ({
  conversation,
  currency,
  ...rest
}: ImportForm): ImportMapping | 'conversation' | 'currency' =>
  conversation === null
    ? 'conversation'
    : currency === null
      ? 'currency'
      : { conversation, currency, ...rest }

/** A column or one value for all rows, as the value of a choice. */
export const pickOf = (
  from: { is: 'column'; column: number } | { is: 'all'; value: string } | null,
): string => (from === null ? '' : from.is === 'column' ? `column ${from.column}` : `all ${from.value}`)

/** Null for nothing chosen. */
export function columnIn(pick: string): number | null {
  const [, column] = /^column (\d+)$/.exec(pick) ?? []
  return column === undefined ? null : Number(column)
}

export function stageIn(pick: string): ImportForm['stage'] {
  const column = columnIn(pick)
  if (column !== null) return { is: 'column', column }
  return { is: 'all', value: stages.find((stage) => pick === `all ${stage}`) ?? 'new' }
}

export function currencyIn(pick: string): ImportForm['currency'] {
  const column = columnIn(pick)
  if (column !== null) return { is: 'column', column }
  return pick.startsWith('all ') ? { is: 'all', value: pick.slice(4) } : null
}
