/** A field's value as a person types it, and back. Pure; used by FieldInput and the questions around it. */
import { isMinorUnits } from '../../shared/money.ts'
import { editable, intents, type Kind, stages, statuses, type Value } from '../../shared/rows.ts'
import { parseMoney } from '../../shared/typedMoney.ts'
import { typedAmount } from '../text/numbers.ts'

export type Control = 'choice' | 'amount' | 'line' | 'lines'

/** How this field is edited; null when it is not, here or by the API. `currency` only while a row is being made. */
export function controlOf(kind: Kind, field: string, op: 'create' | 'patch' | 'delete'): Control | null {
  if (op === 'delete') return null
  if (field === 'currency') return op === 'create' && kind === 'deal' ? 'line' : null
  if (!editable[kind].includes(field)) return null
  if (field in choices) return 'choice'
  if (field === 'value') return 'amount'
  return field === 'notes' ? 'lines' : 'line'
}

/** '' stands for none, where a field can have none. */
export const choices: Record<string, readonly string[]> = {
  stage: stages,
  status: statuses,
  intent: ['', ...intents],
}

export function draftOf(field: string, value: Value, currency: string | null): string {
  if (value === null) return ''
  if (field === 'value' && isMinorUnits(value) && currency !== null) return typedAmount(value, currency)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Null when it cannot be read, or when this field cannot be empty. The server knows an emptied field as null. */
export function readDraft(
  field: string,
  draft: string,
  currency: string | null,
  locale: string,
): { value: Value } | null {
  const given = draft.trim()
  if (given === '') return field === 'name' || field === 'currency' ? null : { value: null }
  switch (field) {
    case 'value': {
      const value = parseMoney(draft, currency ?? '', locale)
      return value === null ? null : { value }
    }
    case 'currency':
      return /^[A-Z]{3}$/.test(given.toUpperCase()) ? { value: given.toUpperCase() } : null
    case 'notes':
      return { value: draft }
    default:
      return { value: given }
  }
}
