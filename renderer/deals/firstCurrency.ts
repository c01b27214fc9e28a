/** The currency that a new deal begins with. By workspace: another account sells in another currency. */
const lastUsed = new Map<string, string>()

/** What was used last in this run; at first the account's most frequent. */
export const firstCurrency = (workspace: string, used: readonly string[]): string =>
  lastUsed.get(workspace) ?? used[0] ?? 'USD'

export const rememberCurrency = (workspace: string, currency: string): void => {
  lastUsed.set(workspace, currency)
}
