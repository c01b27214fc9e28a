/**
 * The browser shell's transport: `POST /call` for calls, a WebSocket at `/changes` for topics. Made by bridge.ts when
 * no preload is there. Knows when the program behind the page has ended.
 */
import type { CallName, Topic } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import type { Bridge } from './bridge.ts'

const firstRetryMs = 250
const lastRetryMs = 4_000
/** Browsers let requests outlive their page up to 64 KB of bytes altogether; a letter may be four. */
const longestLastWords = 15_000

/** `everything` is the topic reported after the line was cut, since messages may have been missed. */
export function browserBridge(
  at: { origin: string; host: string; protocol: string },
  everything: Topic,
): Bridge {
  const changed = new Set<(topics: Topic[]) => void>()
  const losing = new Set<(lost: boolean) => void>()
  let lost = false
  /** the page is being torn down: what it says now has to outlive it */
  let leaving = false
  window.addEventListener('pagehide', () => {
    leaving = true
  })
  window.addEventListener('pageshow', () => {
    leaving = false
  })
  let connectedBefore = false
  let failures = 0

  const setLost = (now: boolean) => {
    if (lost === now) return
    lost = now
    for (const listener of losing) listener(now)
  }

  const connect = () => {
    const socket = new WebSocket(`${at.protocol === 'https:' ? 'wss' : 'ws'}://${at.host}/changes`)
    socket.addEventListener('open', () => {
      failures = 0
      setLost(false)
      if (connectedBefore) for (const listener of changed) listener([everything])
      connectedBefore = true
    })
    socket.addEventListener('message', (event) => {
      const topics = topicsIn(event.data)
      if (topics.length) for (const listener of changed) listener(topics)
    })
    socket.addEventListener('close', () => {
      failures += 1
      // One cut is forgiven (a computer that woke up); the second means that nobody is there.
      if (failures > 1) setLost(true)
      setTimeout(connect, Math.min(lastRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 5)))
    })
  }
  connect()

  return {
    async call(name: CallName, input: unknown) {
      const body = JSON.stringify({ name, input })
      const hidden = document.visibilityState === 'hidden'
      try {
        const response = await fetch(`${at.origin}/call`, {
          method: 'POST',
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json' },
          body,
          keepalive: (leaving || hidden) && body.length < longestLastWords,
        })
        const answer: unknown = await response.json()
        if (isEnvelope(answer)) return answer
      } catch {
        // Falls through: no readable answer from our own program means that it is not there.
      }
      setLost(true)
      return { ok: false, problem: { code: 'internal' } }
    },
    onChanged(listener) {
      changed.add(listener)
      return () => changed.delete(listener)
    },
    onLost(listener) {
      losing.add(listener)
      if (lost) listener(true)
      return () => losing.delete(listener)
    },
  }
}

/** A message of the shell as topics; anything else is nothing. */
function topicsIn(data: unknown): Topic[] {
  if (typeof data !== 'string') return []
  try {
    const topics: unknown = JSON.parse(data)
    return Array.isArray(topics) ? topics.filter((topic) => typeof topic === 'string') : []
  } catch {
    return []
  }
}

const isEnvelope = (answer: unknown): answer is Envelope<unknown> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean'
