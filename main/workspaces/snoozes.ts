/**
 * Snoozes that wake (verbs of a workspace): sets until when conversations sleep, and wakes what is due, in due order and
 * once each: at its time, when the lead writes, or when the server can be reached again. Held by `workspace`.
 *
 * A wake is the program's own edit (`by: 'wake'`): it queues one PATCH to active, takes an unsent snooze back, and is
 * dropped without a question where others moved on (SYNC.md section 2, meaning).
 */
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Kind } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type { Done } from '../../shared/views.ts'
import { type Tick, view } from '../core/tracked.ts'
import { edit } from '../core/wishes.ts'
import type { Step } from '../mirror/deeds.ts'
import type { Mirror } from '../mirror/mirror.ts'
import {
  type DueSnooze,
  dueSnoozes,
  markOpened,
  markWoke,
  nextDue,
  noteAway,
  noteOnline,
  setSnooze,
  sleepers,
  sleepsUntil,
  snoozeState,
} from '../mirror/snooze.ts'
import type { EngineClock } from '../sync/engine.ts'
import type { Deeds } from './deeds.ts'

export type Snoozes = {
  /** Snoozes one, in a transaction that has begun; answers the step that undoes it, null when there is nothing to do. */
  one: (key: string, when: When, seq: Tick) => Extract<Step, { is: 'snoozed' }> | null
  /** One deed of all; those that are not here any more are left out, `notFound` when none is here. */
  set: (keys: readonly string[], when: When) => Done
  list: (limit: number) => OutputOf<'snoozes.list'>
  opened: (input: InputOf<'snoozes.opened'>) => void
  /** Wakes what is due. Called at start, by its own timer, and when the computer wakes up. */
  check: () => void
  /** Rows changed: perhaps something is due, or due sooner. */
  changed: () => void
  /** What the last answer, or its absence, says about the line. */
  line: (is: 'answers' | 'away') => void
  stop: () => void
}

type Options = {
  mirror: Mirror
  record: Deeds['record']
  clock: Pick<EngineClock, 'wall' | 'after'>
  touched: (kind: Kind, key: string) => void
}

/** A timer of hours is not to be trusted over standby and clock changes: the wall clock is asked at least so often. */
const longestSleepMs = 60_000
/** Woken in one transaction at most, so that a thousand due at once never hold the window up. */
const atOnce = 25

export function snoozes({ mirror, record, clock, touched }: Options): Snoozes {
  let noTimer = () => {}
  let away: boolean | null = null
  let stopped = false

  const rest = (ms: number) => {
    noTimer()
    if (!stopped) noTimer = clock.after(ms, check)
  }

  function check(): void {
    if (stopped) return
    try {
      const due = dueSnoozes(mirror, clock.wall(), atOnce)
      if (due.length > 0) wakeAll(due)
      const next = due.length === atOnce ? 0 : nextDue(mirror)
      if (next === null) noTimer()
      else rest(Math.min(longestSleepMs, Math.max(0, next - clock.wall())))
    } catch (error) {
      // The disk refused: it sleeps on, and wakes as soon as that can be stored.
      console.error(error)
      rest(longestSleepMs)
    }
  }

  function wakeAll(due: readonly DueSnooze[]): void {
    const now = clock.wall()
    mirror.transaction(() => {
      for (const [place, snooze] of due.entries()) {
        const seq = mirror.nextTick()
        // The one that was due last stands on top.
        markWoke(mirror, snooze, now + place)
        mirror.change('conversation', snooze.key, (t) => edit(t, { status: 'active' }, seq, 'wake'), 'wake')
      }
    })
    for (const { key } of due) touched('conversation', key)
  }

  const one: Snoozes['one'] = (key, when, seq) => {
    const t = mirror.get('conversation', key)
    const seen = t && view(t)
    if (!t || !seen || sleepsUntil(mirror, key, when)) return null
    const slept = snoozeState(mirror, key)
    const asleep = () =>
      mirror.change('conversation', key, (row) => edit(row, { status: 'snoozed' }, seq), 'me')
    const after = asleep()
    // The word may have been the answer to an open question of the status, and to no more: then it is said again.
    if (after && view(after)?.status !== 'snoozed') asleep()
    // Offline already: being reached is news from now on.
    setSnooze(mirror, t, when, seq, clock.wall(), away === true)
    return { is: 'snoozed', kind: 'conversation', key, before: seen.status ?? null, when, slept }
  }

  return {
    one,
    set(keys, when) {
      const { done, steps } = mirror.transaction(() => {
        const seq = mirror.nextTick()
        const steps = keys.flatMap((key) => one(key, when, seq) ?? [])
        if (!keys.some((key) => mirror.get('conversation', key))) throw new ProblemError({ code: 'notFound' })
        return { done: record({ is: 'snoozed', until: when.is === 'at' ? when.at : null }, steps), steps }
      })
      for (const { key } of steps) touched('conversation', key)
      check()
      return done
    },
    list: (limit) => sleepers(mirror, limit),
    opened: ({ key }) => mirror.transaction(() => markOpened(mirror, key)),
    check,
    changed: check,
    line(is) {
      const now = is === 'away'
      if (stopped || now === away) return
      const news = mirror.transaction(() => (now ? noteAway(mirror) : noteOnline(mirror)))
      away = now
      if (news) check()
    },
    stop() {
      stopped = true
      noTimer()
    },
  }
}
