/** The cards of a column as the board shows them at first: last touched on top. */
import { cardsOf } from '../../main/mirror/board.ts'
import { boardLists } from '../../main/mirror/boardLists.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import type { DealCard } from '../../shared/views.ts'

export const columnCards = (mirror: Mirror, stage: string): DealCard[] =>
  cardsOf(mirror, boardLists.touched(mirror, null).get(stage) ?? [])
