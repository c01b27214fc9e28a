/** What the word under the caret may become: operators by their first letters, and values behind their colon. Pure. */
import { channels, intents, stages, statuses } from '../rows.ts'
import { folded } from './folded.ts'
import { flags, type Operator, operators, type Span } from './query.ts'
import { quoted } from './writeQuery.ts'

export type Suggestion = {
  /** what stands at `at` then */
  text: string
  at: Span
}

/** Values that occur in the data, beside those that are always offered. */
export type Occurring = Partial<Record<Operator, readonly string[]>>

const values: Occurring = {
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
export function suggest(text: string, caret: number, limit: number, occurring: Occurring = {}): Suggestion[] {
  const before = text.slice(0, caret)
  // Inside quotes behind a colon a space belongs to the value.
  const start = (/-?[a-z]+:"[^"]*$/i.exec(before) ?? /\S*$/.exec(before))?.index ?? caret
  const word = before.slice(start)
  if (/\S/.test(text.charAt(caret))) return []
  const [, not = '', typed = ''] = /^(-?)(.*)$/s.exec(word) ?? []
  const colon = typed.indexOf(':')
  const offered =
    colon < 0
      ? operators
          .filter((name) => name.startsWith(typed.toLowerCase()) && typed !== '')
          .map((name) => `${name}:`)
      : valuesOf(typed.slice(0, colon), typed.slice(colon + 1).replace(/^"/, ''), occurring)
  return offered
    .map((one) => `${not}${one}`)
    .filter((one) => one !== word)
    .slice(0, limit)
    .map((one) => ({ text: one, at: { start, end: caret } }))
}

/** What begins so goes before what has a word that begins so. */
function valuesOf(name: string, begun: string, occurring: Occurring): string[] {
  const operator = operators.find((one) => one === name.toLowerCase())
  if (!operator) return []
  const wanted = folded(begun)
  const known = [...new Set([...(values[operator] ?? []), ...(occurring[operator] ?? [])])]
  const begin = known.filter((value) => folded(value).startsWith(wanted))
  const within = known.filter((value) => !begin.includes(value) && folded(value).includes(` ${wanted}`))
  return [...begin, ...within].map((value) => `${operator}:${quoted(value)}`)
}
