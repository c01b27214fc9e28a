/** Currencies to choose from: those of the account first, then common ones. */
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

export const currencyOptions = (used: readonly string[]): { value: string; label: string }[] =>
  [...new Set([...used, ...common])]
    .filter((code) => /^[A-Z]{3}$/.test(code))
    .map((code) => ({ value: code, label: code }))
