/** The order of the board by what needs the person most. Kept by `workspaces/board`. */
import { boardLists, type StageLists } from './boardLists.ts'
import type { Mirror } from './mirror.ts'

/**
 * `scores`: of all open deals (mirror/attention). Equal ones, and stages where nothing needs anybody, as they were last
 * touched. `matching`: the ids of the deals that are shown, as JSON; null for all.
 */
export function needsMeLists(
  mirror: Mirror,
  matching: string | null,
  scores: ReadonlyMap<number, number>,
): StageLists {
  const lists = boardLists.touched(mirror, matching)
  const scoreOf = (id: number) => scores.get(id) ?? -1
  for (const ids of lists.values()) ids.sort((a, b) => scoreOf(b) - scoreOf(a))
  return lists
}
