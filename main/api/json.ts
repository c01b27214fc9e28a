/**
 * JSON as the server wrote it: a number that JavaScript cannot hold exactly stays text, so that no amount is ever
 * shown or compared rounded. Used by `client` for every answer.
 */
import type { Value } from '../../shared/rows.ts'

/** Undefined when the text is empty or not JSON (or nested beyond what the parser can walk). */
export function readJson(text: string): Value | undefined {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  try {
    return JSON.parse(bare, revive) as Value
  } catch {
    return undefined
  }
}

/** `context.source` is the text of a primitive (ECMAScript "JSON.parse source text access"; Node 22 and later). */
function revive(key: string, value: unknown, context?: { source?: string }): unknown {
  // As data it is harmless, but one careless copy of a row would turn it into a prototype. Undefined removes it.
  if (key === '__proto__') return undefined
  return typeof value === 'number' ? exactNumber(context?.source ?? String(value)) : value
}

/** `50000`, `50000.00` and `5e4` are the number 50000; `12.5`, `9007199254740993` and `1e400` stay text. */
function exactNumber(source: string): number | string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(source) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return 0
  const zeros = Number(exponent) - fraction.length + (digits.length - significant.length)
  // Judged on the digits, since the double is rounded already: 9007199254740991.4 looks like a safe integer.
  if (zeros < 0 || significant.length + zeros > 16) return source
  const number = Number(sign + significant + '0'.repeat(zeros))
  return Number.isSafeInteger(number) ? number : source
}
