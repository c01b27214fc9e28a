/** What a person's choice of deals holds now: those that are still here, their stages and exact totals. */
import type { PickedDeals } from '../../shared/views.ts'
import { exactSum, type SumRow, totalOf } from './exactSum.ts'
import type { Mirror } from './mirror.ts'

const among = `FROM (SELECT id AS place, value AS picked FROM json_each(?)) k CROSS JOIN deal d ON d.key = k.picked
  WHERE d.hidden = 0 AND d.limbo = 0`

/** In the order of `keys`, each once. */
export function pickedDeals(mirror: Mirror, keys: readonly string[]): PickedDeals {
  const asked = JSON.stringify([...new Set(keys)])
  const deals = mirror
    .sql(`SELECT d.key, d.stage ${among} ORDER BY k.place`)
    .all(asked) as PickedDeals['deals']
  const sums = mirror
    .sql(`SELECT currency, ${exactSum} ${among} GROUP BY currency ORDER BY currency`)
    .all(asked) as SumRow[]
  return { deals, totals: sums.flatMap((sum) => totalOf(sum) ?? []) }
}
