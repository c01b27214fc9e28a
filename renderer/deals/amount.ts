/** What was typed into the value field: nothing, an exact amount, or something that cannot be read. */
import { parseMoney } from '../../shared/typedMoney.ts'

export type Amount = { is: 'none' } | { is: 'minor'; minor: number } | { is: 'unreadable' }

export function readAmount(text: string, currency: string, locale: string): Amount {
  if (text.trim() === '') return { is: 'none' }
  const minor = parseMoney(text, currency, locale)
  return minor === null ? { is: 'unreadable' } : { is: 'minor', minor }
}
