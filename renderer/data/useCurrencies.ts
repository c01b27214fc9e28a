/** Currencies of this account's deals, most used first, as far as we know their decimals. */
import { decimalsOf } from '../../shared/money.ts'
import { useRead } from './useRead.ts'

export function useCurrencies(workspace: string): string[] {
  const columns = useRead('board.columns', { workspace }).value ?? []
  const counts = new Map<string, number>()
  for (const { currency } of columns.flatMap((column) => column.totals))
    counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts]
    .filter(([currency]) => decimalsOf(currency) !== null)
    .sort(([, a], [, b]) => b - a)
    .map(([currency]) => currency)
}
