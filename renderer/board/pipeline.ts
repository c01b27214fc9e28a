/** What is still to be decided: all columns but won and lost, as one. Pure. */
import type { BoardColumn, StageTotal } from '../../shared/views.ts'
import { type CurrencyTotal, weightedTotals } from '../../shared/weightedTotals.ts'

export type Pipeline = {
  count: number
  /** exact, by currency, the one of most deals first */
  totals: StageTotal[]
  weighted: CurrencyTotal[]
}

const decided: readonly string[] = ['won', 'lost']

/** `weights`: percent by stage. */
export function pipeline(
  columns: readonly BoardColumn[],
  weights: { readonly [stage: string]: number },
): Pipeline {
  const open = columns.filter(({ stage }) => !decided.includes(stage))
  const totals = new Map<string, StageTotal>()
  for (const part of open.flatMap((column) => column.totals)) {
    const before = totals.get(part.currency)
    totals.set(part.currency, {
      currency: part.currency,
      total: (BigInt(before?.total ?? 0) + BigInt(part.total)).toString(),
      counted: (before?.counted ?? 0) + part.counted,
      notCounted: (before?.notCounted ?? 0) + part.notCounted,
    })
  }
  return {
    count: open.reduce((sum, { count }) => sum + count, 0),
    totals: [...totals.values()].sort((a, b) => b.counted - a.counted),
    weighted: weightedTotals(open, weights),
  }
}
