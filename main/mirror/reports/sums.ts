/** Exact sums per currency: integers of minor units, never added over currencies; what cannot be read is counted. */
import type { CurrencySum } from '../../../shared/reports.ts'

/** As it lies in the column: minor units, text that cannot be read exactly, or nothing. */
export type StoredValue = number | string | null

export type Sums = Map<string, { counted: number; total: bigint; notCounted: number }>

export function addTo(sums: Sums, currency: string, value: StoredValue): void {
  if (value === null) return
  let sum = sums.get(currency)
  if (!sum) {
    sum = { counted: 0, total: 0n, notCounted: 0 }
    sums.set(currency, sum)
  }
  if (typeof value === 'number') {
    sum.counted++
    sum.total += BigInt(value)
  } else sum.notCounted++
}

/** By currency code. */
export const sumsOf = (sums: Sums): CurrencySum[] =>
  [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, { total, ...counts }]) => ({ currency, ...counts, total: String(total) }))
