/** The stages that deals can be moved to, as choices of the command that moves them. Pure. */
import { stages } from '../../shared/rows.ts'
import type { CommandChoice } from '../state/commands.ts'
import { stageName } from '../ui/names.ts'

export type MovableDeal = {
  key: string
  stage: string
  /** says which one it is where there are several */
  detail: string
}

/** `move` answers when it is done. */
export const stageChoices = (
  deals: readonly MovableDeal[],
  move: (key: string, from: string, to: string) => unknown,
): CommandChoice[] =>
  deals.flatMap(({ key, stage, detail }) =>
    stages
      .filter((to) => to !== stage)
      .map((to) => ({
        id: `${key} ${to}`,
        words: stageName(to),
        detail,
        run: () => move(key, stage, to),
      })),
  )
