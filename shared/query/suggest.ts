/** What the word under the caret may become: operators by their first letters, and values behind their colon. Pure. */
import { channels, intents, stages, statuses } from '../rows.ts'
import { flags, type Operator, operators, type Span } from './query.ts'

export type Suggestion = {
  /** what stands at `at` then */
  text: string
  at: Span
}

const values: Partial<Record<Operator, readonly string[]>> = {
  intent: [...intents, 'none'],
  status: statuses,
  channel: channels,
  stage: stages,
  before: ['today', 'yesterday', '7d', '4w', '3m'],
  after: ['today', 'yesterday', '7d', '4w', '3m'],
  value: ['>1000', '>10000', '<1000'],
  has: flags.has,
  is: flags.is,
}

/** At most `limit`. `caret` in UTF-16 units; a word that is complete already gets none. */
export function suggest(text: string, caret: number, limit: number): Suggestion[] {
  const start = caret - (/\S*$/.exec(text.slice(0, caret))?.[0].length ?? 0)
  const word = text.slice(start, caret)
  if (/\S/.test(text.charAt(caret))) return []
  const [, not = '', typed = ''] = /^(-?)(.*)$/.exec(word) ?? []
  const colon = typed.indexOf(':')
  const offered =
    colon < 0
      ? operators
          .filter((name) => name.startsWith(typed.toLowerCase()) && typed !== '')
          .map((name) => `${name}:`)
      : valuesOf(typed.slice(0, colon), typed.slice(colon + 1))
  return offered
    .map((one) => `${not}${one}`)
    .filter((one) => one !== word)
    .slice(0, limit)
    .map((one) => ({ text: one, at: { start, end: caret } }))
}

function valuesOf(name: string, begun: string): string[] {
  const operator = operators.find((one) => one === name.toLowerCase())
  const known = operator ? (values[operator] ?? []) : []
  return known.filter((value) => value.startsWith(begun.toLowerCase())).map((value) => `${operator}:${value}`)
}
