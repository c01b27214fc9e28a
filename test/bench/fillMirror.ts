/** Puts `large` into a mirror directly, since the API's limit would take days: 100,000 conversations, every second thread. */
import { makeWorld, threadOf } from '../../main/demo/generate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import type { Message } from '../../shared/views.ts'

export const baseDate = Date.parse('2026-04-13T09:00:00Z')
const seed = 7
/** every second thread is here */
const threadsEvery = 2

export function fillMirror(mirror: Mirror): void {
  const world = makeWorld(seed, 'large', baseDate)
  for (let at = 0; at < world.conversations.length; at += 1_000)
    mirror.takeRows('conversation', world.conversations.slice(at, at + 1_000), mirror.nextTick(), null)
  mirror.takeRows('deal', world.deals, mirror.nextTick(), null)
  mirror.transaction(() => {
    for (let index = 0; index < world.conversations.length; index += threadsEvery) {
      const row = world.conversations[index]
      const messages = threadOf(seed, index, baseDate).map(
        (m): Message => ({
          id: m.id,
          direction: m.direction,
          body: m.body,
          at: String(m.received_at ?? m.sent_at),
        }),
      )
      if (row) mirror.saveThread(row.id, messages, row, 1, false)
    }
  })
}
