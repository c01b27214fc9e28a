/**
 * What delivering many changes of one list costs, for telling a person before they begin and while it goes on. An
 * estimate made of the rules of `plan`: guards, bursts and shares of the budget. Pure.
 */
import { backgroundShare, windowMs } from './budget.ts'
import { burstFrom, leastBurstLimit, patchPauseMs } from './plan.ts'

/** One request after the other; none is quicker than this for long. */
const requestMs = 100

/** `pages` of their list; null when its length is not known yet. `limit`: requests per window. */
export function deliveryCost({
  changes,
  pages,
  limit,
}: {
  changes: number
  pages: number | null
  limit: number
}): { requests: number; ms: number } {
  if (changes === 0) return { requests: 0, ms: 0 }
  const isBurst = pages !== null && limit >= leastBurstLimit && changes > Math.max(burstFrom, pages)
  // A page guards as many writes as leave while it is young; a page without changes is read to know that.
  const guards = isBurst ? Math.max(pages, Math.ceil(changes / burstFrom)) : changes
  const requests = changes + guards
  const perWindow = Math.max(1, limit - Math.min(backgroundShare, Math.floor(limit / 10)))
  const waits = (Math.max(0, requests - perWindow) / perWindow) * windowMs
  return { requests, ms: Math.round(patchPauseMs + Math.max(waits, requests * requestMs)) }
}
