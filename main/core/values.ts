/**
 * Equality of field values (SYNC.md section 1): one function for merge, twin match and change detection alike,
 * forgiving what a server may normalise: Unicode form, line ends, outer white space, empty against absent.
 */
import type { Fields, Kind, Value } from '../../shared/rows.ts'

type Absent = Value | undefined

const isEmpty = (value: Absent) => value === null || value === undefined || value === ''

const text = (value: string) => value.normalize('NFC').replace(/\r\n?/g, '\n').trim()

/** `50000`, `"50000"` and `"050000"` are one number; compared as text so that values beyond 2^53 stay exact. */
const number = (value: string) => (/^-?\d+$/.test(value) ? BigInt(value).toString() : value)

function canonical(field: string, value: Absent): Value {
  if (isEmpty(value)) return null
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  const plain = text(value)
  if (plain === '') return null
  switch (field) {
    case 'currency':
      return plain.toUpperCase()
    case 'domain':
      return plain.toLowerCase()
    case 'value':
      return number(plain)
    default:
      return plain
  }
}

/** Whether two values of one field mean the same. */
export const same = (field: string, a: Absent, b: Absent): boolean =>
  canonical(field, a) === canonical(field, b)

/** Whether two values are equal to the byte: what `same` forgives is still worth storing as the server wrote it. */
export const equal = (a: Absent, b: Absent): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** The family of a row that is being created: creates of one family go one at a time (SYNC.md section 1). */
export function familyOf(kind: Kind, fields: Fields): string {
  if (kind === 'deal') return `deal/${canonical('conversation_id', fields.conversation_id)}`
  const name = canonical('name', fields.name)
  return `${kind}/${canonical('domain', fields.domain) ?? (typeof name === 'string' ? name.toLowerCase() : name)}`
}
