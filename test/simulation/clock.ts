/**
 * Virtual time for the simulator: timers fire in order, as fast as the machine can, and nothing else makes time pass.
 * The wall clock can be set by a clumsy user without the monotonic one noticing.
 */
import type { EngineClock } from '../../main/sync/engine.ts'

type Timer = { at: number; id: number; run: () => void }

export type VirtualClock = {
  /** ms since the simulation began */
  readonly now: number
  readonly wall: number
  /** when the wall clock was last set */
  readonly jumpedAt: number
  /** Moves the wall clock only. */
  jump: (ms: number) => void
  after: (ms: number, run: () => void) => () => void
  /** Fires every timer up to `until`, letting promises settle after each, and stops there; earlier when `done` says so. */
  run: (until: number, done?: () => boolean) => Promise<void>
  /** Lets everything that waits for no timer happen. */
  settle: () => Promise<void>
}

/** 13 April 2026, 09:00 UTC: where the simulated world begins. */
export const worldBegins = Date.UTC(2026, 3, 13, 9)

export function virtualClock(): VirtualClock {
  let now = 0
  let offset = worldBegins
  let jumpedAt = Number.NEGATIVE_INFINITY
  let ids = 0
  let timers: Timer[] = []
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

  const insert = (timer: Timer) => {
    let place = timers.length
    while (place > 0 && (timers[place - 1]?.at ?? 0) > timer.at) place--
    timers.splice(place, 0, timer)
  }

  return {
    get now() {
      return now
    },
    get wall() {
      return now + offset
    },
    get jumpedAt() {
      return jumpedAt
    },
    jump(ms) {
      jumpedAt = now
      offset += ms
    },
    after(ms, run) {
      const timer = { at: now + Math.max(0, ms), id: ids++, run }
      insert(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    settle,
    async run(until, done) {
      await settle()
      for (;;) {
        const next = timers[0]
        if (!next || next.at > until || done?.()) break
        timers.shift()
        now = Math.max(now, next.at)
        next.run()
        await settle()
      }
      if (!done?.()) now = Math.max(now, until)
    },
  }
}

/** The clock as one life of the program sees it: a dead program's timers never fire. */
export const clockOfLife = (
  clock: VirtualClock,
  isAlive: () => boolean,
  random: () => number,
): EngineClock => ({
  monotonic: () => clock.now,
  wall: () => clock.wall,
  random,
  after: (ms, run) =>
    clock.after(ms, () => {
      if (isAlive()) run()
    }),
})
