/** Stages as the board knows them: which ones a deal can enter, and their neighbours. */
import { type Stage, stages } from '../../shared/rows.ts'

/** A stage that we do not know can be left, never entered: the API would refuse it. */
export const isStage = (stage: string): stage is Stage => stages.some((known) => known === stage)

/**
 * The stage that a carried deal comes over next, in the order of the columns: one that it can enter, or the one it
 * came from. `at` itself at either end.
 */
export function stageBeside(columns: readonly string[], from: string, at: string, by: 1 | -1): string {
  const open = columns.filter((stage) => isStage(stage) || stage === from)
  return open[open.indexOf(at) + by] ?? at
}
