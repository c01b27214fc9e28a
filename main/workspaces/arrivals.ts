/**
 * What one workspace knows of new replies: which rows of the list are one, whether they came live or after a time
 * without news, and whether the message is the lead's. Feeds `notices`; held by `workspace`.
 */
import type { Arrival } from '../core/notices.ts'
import { lastMessage, newestInstant } from '../mirror/lastMessage.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { EngineClock } from '../sync/engine.ts'

/** What is told of arrivals (`notices`). */
export type Newsroom = {
  heard: (arrival: Arrival) => void
  /** The last message of this conversation is here now. */
  known: (workspace: string, key: string, by: 'lead' | 'us') => void
  /** All news of this workspace are here. */
  caughtUp: (workspace: string) => void
}

export type Arrivals = {
  /** Told by the mirror: the server showed a newer last message; true: a conversation that is new here. */
  replied: (keys: ReadonlyMap<string, boolean>) => void
  /** Told by the mirror: this thread was downloaded. */
  threadCame: (key: string) => void
  /** Told by the lane: the news of the conversations are all here. */
  looked: () => void
  /** The computer falls asleep: what comes next did not happen now. */
  away: () => void
}

/** Conversations are looked for every 30 s, and every 2 min while another workspace is on screen. */
const liveMs = 3 * 60_000

export function arrivals(options: {
  workspace: string
  mirror: Mirror
  clock: Pick<EngineClock, 'monotonic' | 'wall'>
  news: Newsroom
}): Arrivals {
  const { workspace, mirror, clock, news } = options
  /** until the first look after a start or a sleep */
  let away = true
  const doubtful = new Set<string>()
  const stored = (name: string): number | null => {
    const value = mirror.meta(name)
    return value === null ? null : Number(value)
  }

  return {
    replied(keys) {
      // Up to here everything is known; null during the first sync, when nothing is news.
      const from = stored('newsFrom')
      if (from === null) return
      const lookedAt = stored('newsAt')
      const now = clock.wall()
      const late = away || lookedAt === null || Math.abs(now - lookedAt) > liveMs
      for (const [key, isNew] of keys) {
        const last = lastMessage(mirror, key)
        if (!last || last.at === 0 || (isNew && last.at < from) || last.by === 'us') continue
        if (last.by === 'unknown') doubtful.add(key)
        news.heard({
          workspace,
          key,
          name: last.lead_name || last.lead_email,
          text: last.last_message,
          intent: last.intent ?? '',
          heardAt: clock.monotonic(),
          since: late ? Math.min(lookedAt ?? now, now) : now,
          late,
          behind: late,
          doubtful: last.by === 'unknown',
        })
      }
    },
    threadCame(key) {
      if (!doubtful.has(key)) return
      const last = lastMessage(mirror, key)
      if (last?.by === 'unknown') return
      doubtful.delete(key)
      news.known(workspace, key, last?.by ?? 'us')
    },
    looked() {
      // The first sync has not ended yet.
      if (mirror.list('conversation').last === null) return
      away = false
      const now = clock.wall()
      mirror.transaction(() => {
        mirror.setMeta('newsFrom', String(newestInstant(mirror, now)))
        mirror.setMeta('newsAt', String(now))
      })
      news.caughtUp(workspace)
    },
    away() {
      away = true
    },
  }
}
