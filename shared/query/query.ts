/**
 * The query language of search, lists and saved views, as it is once read: free words and `operator:value` terms, all
 * of which must hold. `parseQuery` reads it, `writeQuery` writes it.
 */

/** What can stand before the colon, in the order in which they are proposed. */
export const operators = [
  'intent',
  'status',
  'channel',
  'campaign',
  'from',
  'stage',
  'value',
  'client',
  'before',
  'after',
  'has',
  'is',
] as const
export type Operator = (typeof operators)[number]

export type Compare = '=' | '>' | '<' | '>=' | '<='

/** Place in the text as typed, in UTF-16 units; `end` is behind the last one. */
export type Span = { start: number; end: number }

export type Term = { not: boolean; at: Span } & (
  | { is: 'words'; text: string; phrase: boolean }
  | {
      is: 'text'
      operator: 'intent' | 'status' | 'channel' | 'campaign' | 'from' | 'stage' | 'client'
      value: string
    }
  /** in major units, as typed: which currency it is measured in is the row's */
  | { is: 'amount'; compare: Compare; value: string }
  /** as typed, so that a saved `after:7d` moves with the days; `dayOf` reads it */
  | { is: 'day'; operator: 'before' | 'after'; value: string }
  | { is: 'flag'; flag: Flag }
)

/** `has:deal`, `is:unread`. */
export const flags = { has: ['deal'], is: ['unread'] } as const
export type Flag = 'deal' | 'unread'

export type Query = readonly Term[]

export type QueryProblem = { at: Span; why: 'openQuote' | 'noValue' | 'badDay' | 'badAmount' | 'badFlag' }
