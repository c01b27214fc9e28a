/** Reads the query language. Used by the program, which searches with it, and by the window, which marks what it cannot read. */
import { dayOf } from './dayOf.ts'
import {
  type Compare,
  type Flag,
  flags,
  type Operator,
  operators,
  type Query,
  type QueryProblem,
  type Span,
  type Term,
} from './query.ts'

export type Parsed = { ok: true; query: Query } | { ok: false; problem: QueryProblem }

/** Any day will do to see whether a text means one. */
const someDay = '2026-01-01'
const quotes = new Map([
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
])

/**
 * Terms are separated by spaces; `-` before one negates it; quotes keep words together, also behind a colon. A word
 * with a colon that is none of ours (`14:30`, `https://…`) is a word.
 */
export function parseQuery(text: string): Parsed {
  const terms: Term[] = []
  let place = 0
  while (place < text.length) {
    if (/\s/.test(text.charAt(place))) {
      place++
      continue
    }
    const start = place
    const not = text.charAt(place) === '-' && /\S/.test(text.charAt(place + 1))
    if (not) place++
    const operator = operatorAt(text, place)
    if (operator) place += operator.length + 1
    const value = valueAt(text, place)
    if (value === null) return problem('openQuote', { start: place, end: text.length })
    place = value.end
    const at = { start, end: place }
    const term = operator ? termOf(operator, value.text, not, at) : wordsOf(value, not, at)
    if (typeof term === 'string') return problem(term, at)
    if (term) terms.push(term)
  }
  return { ok: true, query: terms }
}

const problem = (why: QueryProblem['why'], at: Span): Parsed => ({ ok: false, problem: { at, why } })

function operatorAt(text: string, place: number): Operator | null {
  const name = /^([a-z]+):/i.exec(text.slice(place, place + 16))?.[1]?.toLowerCase()
  return operators.find((one) => one === name) ?? null
}

/** Up to the next space, or to the closing quote; null when that is missing. */
function valueAt(text: string, start: number): { text: string; quoted: boolean; end: number } | null {
  const closing = quotes.get(text.charAt(start))
  if (closing === undefined) {
    const end = start + (/^\S*/.exec(text.slice(start))?.[0].length ?? 0)
    return { text: text.slice(start, end), quoted: false, end }
  }
  const end = text.indexOf(closing, start + 1)
  return end < 0 ? null : { text: text.slice(start + 1, end), quoted: true, end: end + 1 }
}

const wordsOf = (value: { text: string; quoted: boolean }, not: boolean, at: Span): Term | null =>
  value.text.trim() === '' ? null : { is: 'words', text: value.text, phrase: value.quoted, not, at }

function termOf(operator: Operator, value: string, not: boolean, at: Span): Term | QueryProblem['why'] {
  const text = value.trim()
  if (text === '') return 'noValue'
  switch (operator) {
    case 'value': {
      const [, compare = '', amount = ''] = /^(>=|<=|>|<|=)?\s*(.*)$/.exec(text) ?? []
      const plain = amount.replaceAll(',', '').replaceAll('_', '')
      if (!/^\d{1,15}(\.\d{1,4})?$/.test(plain)) return 'badAmount'
      return { is: 'amount', compare: (compare || '=') as Compare, value: plain, not, at }
    }
    case 'before':
    case 'after':
      return dayOf(text, someDay) ? { is: 'day', operator, value: text.toLowerCase(), not, at } : 'badDay'
    case 'has':
    case 'is': {
      const flag = (flags[operator] as readonly Flag[]).find((one) => one === text.toLowerCase())
      return flag ? { is: 'flag', flag, not, at } : 'badFlag'
    }
    default:
      return { is: 'text', operator, value: text, not, at }
  }
}
