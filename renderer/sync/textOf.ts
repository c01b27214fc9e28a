/** What the person wants of a row, as plain text: long texts as they are, other fields with their names. Pure. */
import type { Value } from '../../shared/rows.ts'
import type { OutboxEntry } from '../../shared/views.ts'
import { money } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'

/** Stored text goes out byte for byte; nothing is made visible or shortened here. */
export function textOf({ changes, held, currency }: OutboxEntry): string {
  const wanted = [
    ...changes.map(({ field, to }) => ({ field, value: to })),
    ...held.map(({ field, mine }) => ({ field, value: mine })),
  ].filter(({ value }) => value !== null && value !== '')
  const [only] = wanted
  if (wanted.length === 1 && only?.field === 'notes' && typeof only.value === 'string') return only.value
  const own = changes.find(({ field }) => field === 'currency')?.to
  const code = typeof own === 'string' ? own : (currency ?? '')
  const amount = wanted.some(({ field }) => field === 'value')
  return wanted
    .filter(({ field }) => !(amount && field === 'currency'))
    .map(({ field, value }) => `${nameOf(field)}: ${wordsOf(field, value, code)}`)
    .join('\n')
}

function nameOf(field: string): string {
  const key = `field.${field}`
  return isMessageKey(key) ? t(key) : field
}

function wordsOf(field: string, value: Value, currency: string): string {
  if (field === 'value' && (typeof value === 'number' || typeof value === 'string'))
    return money(value, currency)
  const key = `${field}.${String(value)}`
  if (isMessageKey(key)) return t(key)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
