/** Requests per minute and key with the documented headers: fixed windows that begin with a key's first request. */

export type RateLimit = {
  /** Books one request. `refused` carries the answer's waiting time in seconds. */
  take: (key: string) => { headers: Record<string, string>; refusedForS: number | null }
}

const windowMs = 60_000

export function rateLimit(perMinute: number, now: () => number): RateLimit {
  const windows = new Map<string, { startedAt: number; used: number }>()
  return {
    take(key) {
      const at = now()
      const open = windows.get(key)
      const window = open && at - open.startedAt < windowMs ? open : { startedAt: at, used: 0 }
      windows.set(key, window)
      const refused = window.used >= perMinute
      if (!refused) window.used++
      const endsAt = window.startedAt + windowMs
      const waitS = Math.max(1, Math.ceil((endsAt - at) / 1_000))
      return {
        headers: {
          'x-ratelimit-limit': String(perMinute),
          'x-ratelimit-remaining': String(perMinute - window.used),
          'x-ratelimit-reset': String(Math.ceil(endsAt / 1_000)),
          ...(refused ? { 'retry-after': String(waitS) } : {}),
        },
        refusedForS: refused ? waitS : null,
      }
    },
  }
}
