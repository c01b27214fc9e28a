/** What the status line is told about the lane: the truth at all times. Made by `engine` from its line and the mirror. */
import { type Kind, kinds } from '../../shared/rows.ts'
import type { Connection, SyncStatus } from '../../shared/views.ts'
import { windowMs } from '../core/budget.ts'
import type { LineState } from '../core/lane.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { mirrorFigures } from '../mirror/status.ts'

const nounOf = { conversation: 'conversations', deal: 'deals', client: 'clients' } as const

/**
 * `behind`: lists that no sweep of this run has finished. `resting`: none is read until the person asks. `limit`: requests
 * per window, for the time that is left.
 */
export function statusOf(
  mirror: Mirror,
  line: LineState,
  { behind, resting }: { behind: readonly Kind[]; resting: boolean },
  limit: number,
  now: number,
): SyncStatus {
  const { conversations, threadsMissing, threadsLeftOut, waiting, needsYou, dataFrom } = mirrorFigures(mirror)
  const until = 'until' in line.lane ? line.lane.until : null
  return {
    connection: connectionOf(line, behind.length > 0 && !resting),
    progress: resting
      ? null
      : progressOf(mirror, behind, { conversations: conversations - threadsLeftOut, threadsMissing }, limit),
    threadsMissing,
    threadsLeftOut,
    conversations,
    dataFrom,
    waiting,
    needsYou,
    synced: line.lane.is === 'open' && behind.length === 0 && waiting + needsYou === 0,
    blocked: kinds.flatMap((kind) => {
      const block = line.blocked[kind]
      return block ? [{ kind, why: block.why }] : []
    }),
    nextTryMs: until === null ? null : Math.max(0, until - now),
  }
}

function connectionOf({ lane, trouble }: LineState, behind: boolean): Connection {
  switch (lane.is) {
    case 'noKey':
      return 'keyNeeded'
    case 'locked':
      return 'keyRefused'
    case 'limited':
      return 'limited'
    case 'stopped':
      return 'starting'
    case 'offline':
      return trouble
    case 'open':
      return behind ? 'catchingUp' : 'online'
  }
}

function progressOf(
  mirror: Mirror,
  behind: readonly Kind[],
  { conversations, threadsMissing }: { conversations: number; threadsMissing: number },
  limit: number,
): SyncStatus['progress'] {
  const perRequestMs = windowMs / limit
  const kind = behind.find((k) => mirror.list(k).sweep !== null) ?? behind[0]
  if (kind) {
    const { sweep } = mirror.list(kind)
    const total = sweep?.total ?? null
    const done = sweep?.seen ?? 0
    const pages = total === null ? null : Math.ceil(Math.max(0, total - done) / (sweep?.perPage ?? 100))
    const leftMs = pages === null ? null : Math.ceil(pages * perRequestMs)
    return { what: nounOf[kind], done, total, leftMs }
  }
  if (threadsMissing === 0) return null
  const done = Math.max(0, conversations - threadsMissing)
  return { what: 'threads', done, total: conversations, leftMs: Math.ceil(threadsMissing * perRequestMs) }
}
