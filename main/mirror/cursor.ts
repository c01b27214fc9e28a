/**
 * Where a page of a list ends: the sort value and row number of its last row, as opaque text. Keyset paging, so that
 * a page costs the same anywhere in 100,000 rows and rows that move neither double nor hide others.
 */
import { ProblemError } from '../../shared/problem.ts'

export type Cursor = { at: number; id: number }

export const writeCursor = ({ at, id }: Cursor): string => `${at}.${id}`

/** Null for the first page. Throws `badInput` for text that we never wrote. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  const parts = /^(-?\d{1,16})\.(\d{1,16})$/.exec(text)
  if (!parts) throw new ProblemError({ code: 'badInput', field: 'after' })
  return { at: Number(parts[1]), id: Number(parts[2]) }
}
