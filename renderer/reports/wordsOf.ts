/** Words and numbers that several reports share. */
import { decimalsOf, decimalText } from '../../shared/money.ts'
import type { Bucket, CurrencySum } from '../../shared/reports.ts'
import { locale, perLocale } from '../text/locale.ts'
import { money, number } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'

/** A stage, intent or channel by its word, or as the server wrote it. */
export function valueName(kind: 'stage' | 'intent' | 'channel', value: string | null): string {
  const key = `${kind}.${value || 'none'}`
  return isMessageKey(key) ? t(key) : (value ?? '')
}

const dayName = perLocale(() => new Intl.DateTimeFormat(locale.words, { day: 'numeric', month: 'short' }))
const monthName = perLocale(() => new Intl.DateTimeFormat(locale.words, { month: 'short', year: '2-digit' }))
export const bucketName = ({ from, unit }: Bucket): string =>
  (unit === 'month' ? monthName() : dayName()).format(from)

/** The day as ISO text of this computer's zone. */
export function isoDay(ms: number): string {
  const date = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const day = 86_400_000
const days = perLocale(() => new Intl.NumberFormat(locale.numbers, { maximumFractionDigits: 1 }))
/** ms in days, to one decimal. */
export const inDays = (ms: number | null): { text: string; raw: number | null } =>
  ms === null ? { text: '–', raw: null } : withRaw(days().format(ms / day), Math.round((ms / day) * 10) / 10)
const withRaw = (text: string, raw: number) => ({ text, raw })

const percent = perLocale(
  () => new Intl.NumberFormat(locale.numbers, { style: 'percent', maximumFractionDigits: 0 }),
)
export const share = (part: number, whole: number): string => percent().format(whole === 0 ? 0 : part / whole)

export const count = (n: number) => ({ text: number(n), raw: n })

/** Every currency by itself; never a sum over them. */
export const sums = (of: readonly CurrencySum[]) => ({
  text:
    of
      .filter(({ counted }) => counted > 0)
      .map(({ total, currency }) => money(total, currency))
      .join(' · ') || '–',
  raw: of
    .filter(({ counted }) => counted > 0)
    .map(({ total, currency }) => `${majorText(total, currency)} ${currency}`)
    .join('; '),
})

/** Exact decimal text in major units; raw minor units of a currency that we do not know. */
export function majorText(total: string, currency: string): string {
  const decimals = decimalsOf(currency)
  return decimals === null ? total : decimalText(total, decimals)
}

/** For the height of a bar only. */
export const height = (total: string, currency: string): number =>
  Number(total) / 10 ** (decimalsOf(currency) ?? 0)

/** What could not be counted, by currency, as sentences. */
export function notCountedNotes(lists: readonly (readonly CurrencySum[])[]): string[] {
  const of = new Map<string, number>()
  for (const list of lists)
    for (const { currency, notCounted } of list) of.set(currency, (of.get(currency) ?? 0) + notCounted)
  return [...of].filter(([, n]) => n > 0).map(([currency, n]) => t('reports.notCounted', { n, currency }))
}

export const untimedNote = (n: number): string[] => (n > 0 ? [t('reports.untimed', { n })] : [])

/** Currencies of some sums, the most used first. */
export function currenciesIn(lists: readonly (readonly CurrencySum[])[]): string[] {
  const of = new Map<string, number>()
  for (const list of lists)
    for (const { currency, counted } of list) of.set(currency, (of.get(currency) ?? 0) + counted)
  return [...of]
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([currency]) => currency)
}
