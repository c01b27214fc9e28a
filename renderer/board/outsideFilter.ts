/** Whether the filter of the board does not find these deals any more, so that only `keepOnBoard` keeps them in view. */
import { call } from '../data/call.ts'
import { boardFilter } from '../state/boardFilter.ts'

/** How many of them. None while there is no filter. */
export async function outsideFilter(workspace: string, keys: readonly string[]): Promise<number> {
  const { query } = boardFilter(workspace)
  if (query === '') return 0
  const places = await Promise.all(
    keys.map((key) => call('board.place', { workspace, key, query, order: 'touched' })),
  )
  return places.filter((answer) => answer.ok && answer.value === null).length
}
