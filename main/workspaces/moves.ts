/** Several deals to one stage as one deed. Held by `workspace`; moving one deal is an ordinary edit of it. */
import type { Stage } from '../../shared/rows.ts'
import type { Moved, PickedDeals } from '../../shared/views.ts'
import { view } from '../core/tracked.ts'
import { edit } from '../core/wishes.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { pickedDeals } from '../mirror/pickedDeals.ts'
import { type Deeds, editStep } from './deeds.ts'

export type Moves = ReturnType<typeof moves>

export function moves({ mirror, deeds }: { mirror: Mirror; deeds: Deeds }) {
  return {
    /** Answers when all of it is saved on this computer. Each key counts once; a deal that is there already is not touched. */
    async many(keys: readonly string[], stage: Stage): Promise<Moved> {
      const among = { already: 0, gone: 0 }
      const fields = { stage }
      const here = new Set(pickedDeals(mirror, keys).deals.map(({ key }) => key))
      const done = await deeds.many({ is: 'stage', to: stage }, [...new Set(keys)], (key, seq) => {
        const t = here.has(key) ? mirror.get('deal', key) : null
        const seen = t && view(t)
        if (!seen) among.gone++
        else if (seen.stage === stage) among.already++
        else
          return editStep(mirror, 'deal', key, ['stage'], () =>
            mirror.change('deal', key, (row) => edit(row, fields, seq), 'me'),
          )
        return null
      })
      return { ...done, ...among }
    },
    picked: (keys: readonly string[]): PickedDeals => pickedDeals(mirror, keys),
  }
}
