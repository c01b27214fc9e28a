import { expect, it } from 'vitest'
import { threadKeeper } from '../../main/workspaces/threadKeeper.ts'
import type { Keep } from '../../shared/preferences.ts'
import { conversationRow, openMirror } from '../mirror/openMirror.ts'

const now = Date.UTC(2026, 3, 14, 12)
const day = 24 * 60 * 60_000

/** A clock whose timers run when they are told to. */
function handClock() {
  let timers: { at: number; run: () => void }[] = []
  let time = 0
  return {
    after(ms: number, run: () => void) {
      const timer = { at: time + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    pass(ms: number) {
      const end = time + ms
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        timers = timers.filter((one) => one !== next)
        time = next.at
        next.run()
      }
      time = end
    },
    waiting: () => timers.length,
  }
}

it('follows the choice, the time that passes and what is closed, and rests when stopped', () => {
  const { mirror } = openMirror()
  const clock = handClock()
  let keep: Keep = 'all'
  let open: string | null = 'c60'
  let wall = now
  let told = 0
  for (let n = 0; n < 130; n++) {
    const row = conversationRow(`c${n}`, { last_message_at: new Date(now - n * 2 * day).toISOString() })
    mirror.takeRows('conversation', [row], mirror.nextTick(), null)
    const messages = [{ id: `m${n}`, direction: 'inbound', body: 'Hi', at: null }]
    mirror.saveThread(`c${n}`, messages, row, mirror.nextTick(), false)
  }
  const left = () => mirror.db.prepare('SELECT count(*) FROM message').pluck().get()
  const keeper = threadKeeper({
    mirror,
    keep: () => keep,
    open: () => open,
    now: () => wall,
    after: clock.after,
    changed: () => {
      told++
    },
  })
  clock.pass(1_000)
  expect(left()).toBe(130)
  expect(told).toBe(0)

  keep = 'days90'
  keeper.soon()
  clock.pass(0)
  expect(left()).toBe(80)
  clock.pass(1_000)
  // Conversations 0 to 45, and the one on screen.
  expect(left()).toBe(47)
  expect(told).toBe(2)

  open = null
  wall += 2 * day
  clock.pass(60_000)
  expect(left()).toBe(45)

  keep = 'all'
  keeper.soon()
  clock.pass(1_000)
  expect(mirror.db.prepare('SELECT count(*) FROM conversation WHERE thread_want > 0').pluck().get()).toBe(85)

  keeper.stop()
  expect(clock.waiting()).toBe(0)
  keeper.soon()
  expect(clock.waiting()).toBe(0)
  mirror.close()
})
