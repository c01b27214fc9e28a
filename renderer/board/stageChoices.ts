/** The stages that deals can be moved to, as choices of the command that moves them. Pure. */
import { stages } from '../../shared/rows.ts'
import type { CommandChoice } from '../state/commands.ts'
import { stageName } from '../ui/names.ts'
import type { InHand } from './moveDeals.ts'

export type Movable = InHand & {
  /** says which one it is where there are several, or how many are meant */
  detail: string
}

/** `move` answers when it is done. */
export const stageChoices = (
  movable: readonly Movable[],
  move: (deals: InHand, to: string) => unknown,
): CommandChoice[] =>
  movable.flatMap(({ keys, from, detail }) =>
    stages
      .filter((to) => to !== from)
      .map((to) => ({
        id: `${keys.length === 1 ? keys[0] : 'selected'} ${to}`,
        words: stageName(to),
        detail,
        run: () => move({ keys, from }, to),
      })),
  )
