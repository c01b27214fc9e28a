/** Whether two values look alike to a person: an empty text and nothing are one. Pure; used by CompareTable. */
import type { Value } from '../../shared/rows.ts'

const seen = (value: Value) => JSON.stringify(value === '' ? null : value)

export const sameValue = (a: Value, b: Value): boolean => seen(a) === seen(b)
