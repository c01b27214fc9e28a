/** The currency that a new deal begins with. */
let lastUsed: string | null = null

/** What this run used last; at first the account's most frequent. */
export const firstCurrency = (used: readonly string[]): string => lastUsed ?? used[0] ?? 'USD'

export const rememberCurrency = (currency: string): void => {
  lastUsed = currency
}
