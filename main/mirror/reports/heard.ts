/**
 * Replies of leads as short rows: when, on which channel, and how long until we answered. Derived from the downloaded
 * threads in slices, because reading half a million messages with their bodies takes seconds.
 */
import type { Mirror } from '../mirror.ts'

/** Threads that have messages which are not counted yet. */
export const heardBehind = (mirror: Mirror): number =>
  (mirror.sql('SELECT count(*) AS n FROM unheard').get() as { n: number }).n

type Line = { direction: string; at: string | null }

/** Counts up to `limit` threads. Answers how many it counted. Throws SQLite's errors, as on a full disk. */
export function hearSome(mirror: Mirror, limit: number): number {
  const write = mirror.db.transaction(() => {
    const todo = mirror.sql('SELECT conversation AS id FROM unheard ORDER BY 1 LIMIT ?').all(limit) as {
      id: number
    }[]
    const channelOf = mirror.sql('SELECT channel FROM conversation WHERE id = ?')
    const linesOf = mirror.sql(
      'SELECT direction, at FROM message WHERE conversation = ? ORDER BY seen, place',
    )
    const forget = mirror.sql('DELETE FROM heard WHERE conversation = ?')
    const add = mirror.sql('INSERT INTO heard VALUES (?, ?, ?, ?, ?, ?)')
    const done = mirror.sql('DELETE FROM unheard WHERE conversation = ?')
    for (const { id } of todo) {
      forget.run(id)
      const { channel } = (channelOf.get(id) as { channel: string } | undefined) ?? { channel: '' }
      for (const [place, reply] of repliesIn(linesOf.all(id) as Line[]).entries())
        add.run(id, place, reply.at, channel, reply.turn ? 1 : 0, reply.gap)
      done.run(id)
    }
    return todo.length
  })
  return write.immediate()
}

export type Reply = {
  /** ms; 0 when it cannot be read */
  at: number
  /** the first one since we wrote last: the lead waits from then on */
  turn: boolean
  /** ms until our next message; null when there is none, for all but a turn, and when a time cannot be read */
  gap: number | null
}

/**
 * The inbound messages of a thread in the order of their times; those without one stay behind the one before them, as
 * on the screen. Directions that we do not know are neither.
 */
export function repliesIn(lines: readonly Line[]): Reply[] {
  let before = Number.NEGATIVE_INFINITY
  const ordered = lines
    .map(({ direction, at }) => {
      const time = at === null ? Number.NaN : Date.parse(at)
      if (!Number.isNaN(time)) before = time
      return { direction, time, order: Number.isNaN(time) ? before : time }
    })
    .sort((a, b) => a.order - b.order)
  const replies: Reply[] = []
  let waiting: Reply | null = null
  for (const { direction, time } of ordered) {
    if (direction === 'inbound') {
      const reply: Reply = { at: Number.isNaN(time) ? 0 : time, turn: waiting === null, gap: null }
      waiting ??= reply
      replies.push(reply)
    } else if (direction === 'outbound' && waiting) {
      if (waiting.at > 0 && !Number.isNaN(time)) waiting.gap = time - waiting.at
      // Answered, after a time that nobody can tell: no turn that is open, and none with a length.
      else waiting.turn = false
      waiting = null
    }
  }
  return replies
}
