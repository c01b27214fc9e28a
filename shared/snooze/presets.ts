/** The times that a snooze is most often set to, from now and the zone. Pure; shown with the times they mean. */
import { addDays, dayIn, instantAt, minuteIn, minutesOfHour, weekdayOf } from '../day.ts'
import type { SnoozeHours } from './when.ts'

export type PresetId = 'laterToday' | 'tonight' | 'tomorrow' | 'weekend' | 'nextWeek'
export type Preset = { id: PresetId; at: number }

/** "Later today" is at least so far away. */
const laterMs = 3 * 60 * 60_000
/** A weekend has two days; the week begins on the day after them. */
const weekendDays = 2

/** Leaves out what makes no sense any more: tonight when it is evening, later today when that is tomorrow. */
export function presets(now: number, zone: string, hours: SnoozeHours): Preset[] {
  const today = dayIn(now, zone)
  const at = (day: string, hour: number) => instantAt(day, hour * minutesOfHour, zone)
  const later = wholeHour(now + laterMs, zone)
  const tonight = at(today, hours.evening)
  const saturday = nextDay(today, hours.weekend)
  const inWeekend = daysSince(today, hours.weekend) < weekendDays
  const monday = nextDay(today, (hours.weekend + weekendDays) % 7)
  return [
    ...(dayIn(later, zone) === today && later !== tonight ? [{ id: 'laterToday', at: later } as const] : []),
    ...(tonight > now ? [{ id: 'tonight', at: tonight } as const] : []),
    { id: 'tomorrow', at: at(addDays(today, 1), hours.morning) },
    ...(inWeekend ? [] : [{ id: 'weekend', at: at(saturday, hours.morning) } as const]),
    { id: 'nextWeek', at: at(monday, hours.morning) },
  ]
}

/** The next full hour on the clock of the zone, which need not be one of UTC. */
function wholeHour(ms: number, zone: string): number {
  const over = minuteIn(ms, zone) % minutesOfHour
  const minute = Math.floor(ms / 60_000) * 60_000
  return over === 0 ? minute : minute + (minutesOfHour - over) * 60_000
}

/** Days since that weekday was last, 0 when it is today. */
const daysSince = (day: string, weekday: number): number => (weekdayOf(day) - weekday + 7) % 7

/** The next such weekday after this day. */
export const nextDay = (day: string, weekday: number): string =>
  addDays(day, ((weekday - weekdayOf(day) + 6) % 7) + 1)
