/**
 * What an answer says besides its body: status, the server's clock, and its own count of the budget. Read by `client`
 * from headers that may all be missing or wrong.
 */
import type { HttpAnswer } from './transport.ts'

/** What an answer said besides its body. */
export type Facts = {
  status: number | null
  /** the server's clock, ms since 1970 */
  serverDate: number | null
  rate: { limit: number | null; remaining: number | null; resetInMs: number | null } | null
}

/** When no answer came. */
export const noFacts: Facts = { status: null, serverDate: null, rate: null }

export function factsOf({ status, headers }: HttpAnswer): Facts {
  const date = Date.parse(headers('date') ?? '')
  const serverDate = Number.isNaN(date) ? null : date
  const limit = wholeOf(headers('x-ratelimit-limit'))
  const remaining = wholeOf(headers('x-ratelimit-remaining'))
  const resetInMs = resetOf(wholeOf(headers('x-ratelimit-reset')), serverDate)
  const silent = limit === null && remaining === null && resetInMs === null
  return { status, serverDate, rate: silent ? null : { limit, remaining, resetInMs } }
}

/** `60`, also from the list form of newer drafts (`60, 60;w=60`). */
function wholeOf(header: string | null): number | null {
  const [, digits] = /^\s*(\d{1,15})\s*(?:[,;]|$)/.exec(header ?? '') ?? []
  return digits === undefined ? null : Number(digits)
}

/** Epoch seconds (api/FOUND.md) by the server's clock; some servers count the seconds that are left instead. */
function resetOf(reset: number | null, serverDate: number | null): number | null {
  if (reset === null) return null
  if (reset < 1e9) return reset * 1000
  return serverDate === null ? null : Math.max(0, reset * 1000 - serverDate)
}
