/** What the board lists, for its reads: the order, and the filter when there is one. */
import type { BoardOrder } from '../../shared/preferences.ts'
import type { BoardFilter } from '../state/boardFilter.ts'

export type BoardList = { order: BoardOrder } & Partial<FilterInput>
type FilterInput = { query: string; also: string[] }

export const filterInput = ({ query, also }: BoardFilter): Partial<FilterInput> =>
  query === '' ? {} : { query, ...(also.length > 0 ? { also: [...also] } : {}) }
