/**
 * Tells the windows which topics changed. The workspaces report after every commit; a shell subscribes once per
 * window. Quick changes are gathered, so that a sweep of a thousand rows is not a thousand refreshes.
 */
import type { Topic } from '../../shared/contract.ts'

/** Gathers what a burst of commits changed. */
const gatherMs = 5
/** At most 20 broadcasts a second. */
const restMs = 50

export type Broadcast = {
  /** Notes what changed; it is told within `restMs`. */
  changed(topics: Iterable<Topic>): void
  /** Calls `listener` with each gathered set, every topic once. Returns the way to stop. */
  subscribe(listener: (topics: Topic[]) => void): () => void
}

export function createBroadcast(): Broadcast {
  const gathered = new Set<Topic>()
  const listeners = new Set<(topics: Topic[]) => void>()
  let timer: NodeJS.Timeout | null = null
  let toldAt = Number.NEGATIVE_INFINITY

  const tell = () => {
    timer = null
    toldAt = performance.now()
    const topics = [...gathered]
    gathered.clear()
    for (const listener of [...listeners]) {
      try {
        listener([...topics])
      } catch (error) {
        // One window that cannot be reached must not keep the others from hearing it.
        console.error(`a listener of changes failed: ${error instanceof Error ? error.name : typeof error}`)
      }
    }
  }

  return {
    changed(topics) {
      for (const topic of topics) gathered.add(topic)
      if (timer || gathered.size === 0) return
      timer = setTimeout(tell, Math.max(gatherMs, toldAt + restMs - performance.now()))
      // News for the windows is no reason to keep the program running.
      timer.unref()
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const entry = (topics: Topic[]) => listener(topics)
      listeners.add(entry)
      return () => {
        listeners.delete(entry)
      }
    },
  }
}
