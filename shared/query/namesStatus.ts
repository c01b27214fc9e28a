/** Whether a query says which statuses it wants; then the level that is picked above the list does not matter. Pure. */
import type { Query } from './query.ts'

export const namesStatus = (query: Query): boolean =>
  query.some((term) => term.is === 'text' && term.operator === 'status')
