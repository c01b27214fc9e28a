/** Which column of a file is what, by its name, and how its amounts are written, by all of them. */
import type { AmountStyle, MappingGuess } from './imports.ts'
import { decimalsOf } from './money.ts'
import { readAmountAs } from './readAmountAs.ts'

const names: Record<'id' | 'email' | 'stage' | 'minor' | 'amount' | 'currency' | 'notes', readonly string[]> =
  {
    id: ['conversationid', 'conversation'],
    email: ['leademail', 'email', 'contactemail', 'personemail', 'emailaddress', 'mail'],
    stage: ['stage', 'dealstage', 'pipelinestage', 'status'],
    minor: ['valueminorunits'],
    amount: ['amount', 'value', 'dealvalue', 'dealamount', 'price', 'total'],
    currency: ['currency', 'currencycode', 'dealcurrency'],
    notes: ['notes', 'note', 'description', 'comment', 'comments'],
  }

const orNull = (place: number): number | null => (place < 0 ? null : place)
const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}]/gu, '')

/** `cells` reads one column of all rows. */
export function guessMapping(
  columns: readonly string[],
  cells: (column: number) => readonly string[],
): MappingGuess {
  const find = (what: keyof typeof names): number | null => {
    const here = columns.map(plain)
    for (const name of names[what]) {
      const at = here.indexOf(name)
      if (at >= 0) return at
    }
    return null
  }
  const id = find('id')
  const email = find('email')
  const stage = find('stage')
  const currency = find('currency')
  const minor =
    find('minor') ?? orNull(columns.map(plain).findIndex((name) => /minor|cents|paise/.test(name)))
  const amount = find('amount')
  const written =
    minor !== null || amount === null
      ? { style: 'minor' as const, doubt: null }
      : styleOf(cells(amount), currency === null ? [] : cells(currency))
  const column = minor ?? amount
  return {
    conversation:
      id !== null
        ? { by: 'id', column: id, several: 'error' }
        : email !== null
          ? { by: 'email', column: email, several: 'error' }
          : null,
    stage: stage === null ? { is: 'all', value: 'new' } : { is: 'column', column: stage },
    amount: column === null ? null : { column, style: written.style },
    currency: currency === null ? null : { is: 'column', column: currency },
    notes: find('notes'),
    doubt: written.doubt,
  }
}

/** So many amounts, from all over the file, tell how they are written. */
const mostJudged = 1_000

const candidates: readonly AmountStyle[] = ['point', 'comma', 'apostrophe']

/**
 * The way of writing that reads most of these, and one of them that another way reads as well and differently. Without
 * currencies two decimals are assumed, for this guess alone.
 */
export function styleOf(
  amounts: readonly string[],
  currencies: readonly string[],
): { style: AmountStyle; doubt: string | null } {
  const step = Math.max(1, Math.floor(amounts.length / mostJudged))
  const judged = amounts.flatMap((text, n) => (n % step === 0 && text.trim() !== '' ? [{ text, n }] : []))
  const readings = candidates.map((style) => ({
    style,
    values: judged.map(({ text, n }) => {
      const currency = (currencies[n] ?? '').trim().toUpperCase()
      return readAmountAs(text, decimalsOf(currency) === null ? 'USD' : currency, style)
    }),
  }))
  const read = ({ values }: (typeof readings)[number]) => values.filter((value) => value !== null).length
  const [best, ...others] = readings.sort((a, b) => read(b) - read(a))
  if (!best) return { style: 'point', doubt: null }
  for (const other of others) {
    if (read(other) < read(best)) continue
    const at = best.values.findIndex((value, n) => value !== other.values[n])
    if (at >= 0) return { style: best.style, doubt: judged[at]?.text ?? null }
  }
  return { style: best.style, doubt: null }
}
