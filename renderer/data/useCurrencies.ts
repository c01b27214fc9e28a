/** Currencies of this account's deals, most used first, as far as we know their decimals. */
import { decimalsOf } from '../../shared/money.ts'
import { useRead } from './useRead.ts'

/** Undefined until they are read; `workspace` null: nobody asks. */
export function useCurrencies(workspace: string | null): string[] | undefined {
  const used = useRead('deals.currencies', workspace === null ? null : { workspace }).value
  return used?.filter((currency) => decimalsOf(currency) !== null)
}
