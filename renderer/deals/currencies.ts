/** Currencies offered for a new deal: those of the account first, then common ones. */
const common = [
  'INR',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KWD',
  'AED',
  'SGD',
  'AUD',
  'CAD',
  'BRL',
  'MXN',
  'CHF',
  'CNY',
]

let lastUsed: string | null = null

/** What this run used last; at first the account's most frequent. */
export const firstCurrency = (used: readonly string[]): string => lastUsed ?? used[0] ?? 'USD'

export const rememberCurrency = (currency: string): void => {
  lastUsed = currency
}

export const currencyOptions = (used: readonly string[]): { value: string; label: string }[] =>
  [...new Set([...used, ...common])]
    .filter((code) => /^[A-Z]{3}$/.test(code))
    .map((code) => ({ value: code, label: code }))
