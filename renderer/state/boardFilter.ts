/**
 * What is asked of the deals on the board, by workspace: it outlives a look at another page or workspace, not a reload.
 * `also`: deals that were moved under this query and stay in view although it does not find them any more.
 */
import { create } from 'zustand'

export type BoardFilter = { query: string; also: readonly string[] }

const none: BoardFilter = { query: '', also: [] }
/** As many as the contract takes, the newest. */
const mostKept = 200

const useFilters = create<{ [workspace: string]: BoardFilter }>()(() => ({}))

export const useBoardFilter = (workspace: string): BoardFilter =>
  useFilters((filters) => filters[workspace] ?? none)

/** At this moment, outside a drawing. */
export const boardFilter = (workspace: string): BoardFilter => useFilters.getState()[workspace] ?? none

/** `query` can be read; '' shows all. */
export const setBoardQuery = (workspace: string, query: string): void =>
  useFilters.setState({ [workspace]: query.trim() === '' ? none : { query, also: [] } })

/** These stay in view until the query changes. Nothing happens while all deals are. */
export function keepOnBoard(workspace: string, keys: readonly string[]): void {
  const { query, also } = boardFilter(workspace)
  if (query === '') return
  const others = also.filter((key) => !keys.includes(key))
  useFilters.setState({ [workspace]: { query, also: [...others, ...keys].slice(-mostKept) } })
}
