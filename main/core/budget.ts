/**
 * How many requests may still leave, and for what (SYNC.md section 4): a sliding window by our own monotonic clock,
 * split into shares so that no share starves and the server's limit (60 a minute per key) is never met (I19).
 */

/** watched: the thread on screen. push: writes and their guards. look: reconciling. thread, list: background. */
export type Share = 'watched' | 'push' | 'look' | 'thread' | 'list'

export type Spent = { at: number; share: Share }

export type Budget = {
  /** requests allowed in any window; 50 for the real server, which allows 60 */
  limit: number
  spent: readonly Spent[]
}

/** 60 s and two for clocks that run apart. */
export const windowMs = 62_000
export const defaultLimit = 50
/** at most so many per window */
export const watchedShare = 15
export const lookShare = 10
/** Background leaves so much of the limit, so that a thread opened or a change made now need not wait a minute. */
export const keptForPerson = (limit: number): number => Math.floor(limit / 5)
/** kept free of writes, so that reading goes on under any outbox */
export const backgroundShare = 5

const recent = (budget: Budget, now: number) => budget.spent.filter((s) => now - s.at < windowMs)

export const startBudget = (limit: number, spent: readonly Spent[] = []): Budget => ({ limit, spent })

/** One request leaves now. */
export const spend = (budget: Budget, share: Share, now: number): Budget => ({
  ...budget,
  spent: [...recent(budget, now), { at: now, share }],
})

/** Requests that may leave now. */
export const roomIn = (budget: Budget, now: number): number =>
  Math.max(0, budget.limit - recent(budget, now).length)

/** Requests of any kind in the window that ends now. */
export const countOf = (budget: Budget, now: number): number => recent(budget, now).length

/** Requests of these shares in the window that ends now. */
export const usedBy = (budget: Budget, now: number, ...shares: Share[]): number =>
  recent(budget, now).filter((s) => shares.includes(s.share)).length

/** ms until `room` requests may leave, 0 when they may now. `room` is at most the limit. */
export function waitForRoom(budget: Budget, now: number, room = 1): number {
  const spent = recent(budget, now)
  const blocking = spent[spent.length - 1 - (budget.limit - room)]
  return blocking ? Math.max(0, blocking.at + windowMs - now) : 0
}

/** ms until these shares together have used less than `most` of the window, 0 when they have now. */
export function waitForShare(budget: Budget, now: number, most: number, ...shares: Share[]): number {
  const spent = recent(budget, now).filter((s) => shares.includes(s.share))
  const blocking = spent[spent.length - most]
  return blocking ? Math.max(0, blocking.at + windowMs - now) : 0
}

/**
 * The server's own count overrules ours: another program may use the same key, and a restart forgets what the last
 * run spent. Fewer left than we think: the difference is booked as spent now. `remaining` as in X-RateLimit-Remaining,
 * `serverLimit` as in X-RateLimit-Limit; a server that allows less than we assumed lowers the limit, with the same
 * sixth kept back.
 */
export function heed(budget: Budget, serverLimit: number, remaining: number, now: number): Budget {
  const limit = Math.max(1, Math.min(budget.limit, Math.floor((serverLimit * 5) / 6)))
  const reserve = Math.max(0, serverLimit - limit)
  const missing = roomIn({ ...budget, limit }, now) - Math.max(0, remaining - reserve)
  if (missing <= 0) return { ...budget, limit }
  const booked = Array.from({ length: missing }, (): Spent => ({ at: now, share: 'list' }))
  return { limit, spent: [...recent(budget, now), ...booked] }
}
