/** Times in words. Server times are ISO text, our own are ms since 1970; the computer's clock is only for showing. */
import { daysFromTo, ownDay } from '../../shared/day.ts'
import { locale, perLocale } from './locale.ts'
import { t } from './t.ts'

const minute = 60_000
const hour = 60 * minute

const clock = perLocale(() => new Intl.DateTimeFormat(locale.numbers, { hour: 'numeric', minute: '2-digit' }))
const weekday = perLocale(() => new Intl.DateTimeFormat(locale.words, { weekday: 'short' }))
const longWeekday = perLocale(() => new Intl.DateTimeFormat(locale.words, { weekday: 'long' }))
const dayOfYear = perLocale(() => new Intl.DateTimeFormat(locale.words, { day: 'numeric', month: 'short' }))
const fullDay = perLocale(
  () => new Intl.DateTimeFormat(locale.words, { day: 'numeric', month: 'short', year: 'numeric' }),
)
const longDay = perLocale(
  () => new Intl.DateTimeFormat(locale.words, { weekday: 'long', day: 'numeric', month: 'long' }),
)
const longDayWithYear = perLocale(
  () =>
    new Intl.DateTimeFormat(locale.words, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    }),
)
const exact = perLocale(
  () => new Intl.DateTimeFormat(locale.words, { dateStyle: 'full', timeStyle: 'medium' }),
)

/** ISO text as ms, null when absent or unreadable. */
export function msOf(iso: string | null): number | null {
  if (iso === null) return null
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? null : ms
}

/** How many midnights of this computer's zone lie between two times; a summer-time night counts as one. */
export const daysBetween = (earlier: number, later: number): number =>
  daysFromTo(ownDay(earlier), ownDay(later))

/** For lists: "now", "5 min", "14:02", "Yesterday", "Mon", "12 Mar", "12 Mar 2025". Never a negative age. */
export function shortTime(ms: number, now: number): string {
  const age = now - ms
  if (age >= 0 && age < minute) return t('time.now')
  if (age >= 0 && age < hour) return t('time.minutes', { n: Math.floor(age / minute) })
  const days = daysBetween(ms, now)
  if (days === 0) return clock().format(ms)
  if (days === 1) return t('time.yesterday')
  if (days > 1 && days < 7) return weekday().format(ms)
  return new Date(ms).getFullYear() === new Date(now).getFullYear()
    ? dayOfYear().format(ms)
    : fullDay().format(ms)
}

/** For cards: how long ago, coarse: "today", "3 d", "5 wk", "8 mo", "2 y". */
export function age(ms: number, now: number): string {
  const days = Math.max(0, daysBetween(ms, now))
  if (days === 0) return t('age.today')
  if (days < 14) return t('age.days', { n: days })
  if (days < 60) return t('age.weeks', { n: Math.floor(days / 7) })
  if (days < 730) return t('age.months', { n: Math.floor(days / 30.44) })
  return t('age.years', { n: Math.floor(days / 365.25) })
}

/** "14:02", with the day in front when it was not today. */
export function clockTime(ms: number, now: number): string {
  const days = daysBetween(ms, now)
  if (days === 0) return clock().format(ms)
  const named = days === 1 ? t('time.yesterday') : dayOfYear().format(ms)
  return t('time.dayAndClock', { day: named, clock: clock().format(ms) })
}

/** The line between the days of a thread: "Today", "Yesterday", "Monday 13 April", with the year when it is another. */
export function dayLine(ms: number, now: number): string {
  const days = daysBetween(ms, now)
  if (days === 0) return t('time.today')
  if (days === 1) return t('time.yesterday')
  return new Date(ms).getFullYear() === new Date(now).getFullYear()
    ? longDay().format(ms)
    : longDayWithYear().format(ms)
}

export const clockOnly = (ms: number): string => clock().format(ms)

/** 0 to 23, as the system writes the full hour. */
export const hourName = (hour: number): string => clock().format(new Date(2026, 0, 1, hour))

/** 0 is Sunday. */
export const weekdayName = (day: number): string => longWeekday().format(new Date(2026, 1, 1 + day))

/** Everything, for a tooltip. */
export const exactTime = (ms: number): string => exact().format(ms)

/** A rest of time in words: "a few seconds", "40 s", "12 min", "2 h". Rounded up: a promise, not a measurement. */
export function duration(ms: number): string {
  if (ms < 5_000) return t('duration.moment')
  if (ms < 90_000) return t('duration.seconds', { n: Math.ceil(ms / 1_000) })
  if (ms < 90 * minute) return t('duration.minutes', { n: Math.ceil(ms / minute) })
  return t('duration.hours', { n: Math.ceil(ms / hour) })
}
