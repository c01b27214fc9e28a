/** Reads the day of a typed moment: "tomorrow", "fri", "next week", "12 dec", "12.12.", "2026-12-03". Used by readWhen. */
import { addDays, daysFromTo, weekdayOf } from '../day.ts'
import { nextDay } from './presets.ts'
import type { SnoozeHours } from './when.ts'

/** `again`: the next day of that name, for a time that is over; null when there is only one. */
export type DayRead =
  | { is: 'day'; day: string; again: string | null; part: 'morning' | 'evening' | null }
  | { is: 'none' }
  | { is: 'notUnderstood'; words: string }
  | { is: 'twoMeanings'; words: string }
  | { is: 'noSuch'; words: string }

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const tomorrow = new Set(['tomorrow', 'tmrw', 'tmr'])

/** `today` is `YYYY-MM-DD`. */
export function readDay(words: string, today: string, hours: SnoozeHours): DayRead {
  const said = words.replace(/^(?:on|by|until|till) /, '').replace(/(?:^| )at$/, '')
  if (said === '') return { is: 'none' }
  const found = /(?:^| )(morning|evening|night)$/.exec(said)
  const part =
    said === 'tonight' ? 'evening' : found ? (found[1] === 'morning' ? 'morning' : 'evening') : null
  const rest = said.slice(0, found?.index).replace(/^(?:this|tonight)$/, '')
  const on = (day: string, again: string | null = null): DayRead => ({ is: 'day', day, again, part })
  // "morning" alone is the next one that comes.
  if (rest === '') return on(today, part === 'morning' ? addDays(today, 1) : null)
  if (rest === 'today') return on(today)
  if (tomorrow.has(rest)) return on(addDays(today, 1))
  if (/^(?:this |the )?weekend$/.test(rest)) return on(nextDay(today, hours.weekend))
  const monday = nextDay(today, (hours.weekend + 2) % 7)
  if (rest === 'next week') return on(monday)
  const weekday = readWeekday(rest.replace(/^(?:next|this) /, ''))
  if (weekday === null) return readDate(rest, today, on)
  // "next fri" is the Friday of next week, "fri" the coming one.
  if (rest.startsWith('next ')) return on(weekOf(monday, weekday))
  return on(weekdayOf(today) === weekday ? today : nextDay(today, weekday), nextDay(today, weekday))
}

const weekOf = (first: string, weekday: number): string =>
  addDays(first, (weekday - weekdayOf(first) + 7) % 7)

const abbreviates = (word: string, names: readonly string[]): number | null => {
  if (word.length < 3) return null
  const at = names.findIndex((name) => name.startsWith(word))
  return at < 0 ? null : at
}
const readWeekday = (word: string): number | null => abbreviates(word.replace(/\.$/, ''), weekdays)

function readDate(words: string, today: string, on: (day: string) => DayRead): DayRead {
  const noSuch: DayRead = { is: 'noSuch', words }
  const orNoSuch = (day: string | null): DayRead => (day === null ? noSuch : on(day))
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words)
  if (iso) {
    const day = dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    return day ? on(day) : noSuch
  }
  const dots = /^(\d{1,2})\.(\d{1,2})\.?(?: ?(\d{4}))?$/.exec(words)
  if (dots) return orNoSuch(dateOf(Number(dots[1]), Number(dots[2]), dots[3], today))
  const slashes = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(words)
  if (slashes) {
    const [a, b] = [Number(slashes[1]), Number(slashes[2])]
    if (a <= 12 && b <= 12 && a !== b) return { is: 'twoMeanings', words }
    return orNoSuch(a > 12 ? dateOf(a, b, slashes[3], today) : dateOf(b, a, slashes[3], today))
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(words)
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(words)
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : monthFirst
      ? [monthFirst[2], monthFirst[1], monthFirst[3]]
      : [undefined, undefined, undefined]
  const month = name === undefined ? null : abbreviates(name, months)
  if (day === undefined || month === null) return { is: 'notUnderstood', words }
  return orNoSuch(dateOf(Number(day), month + 1, year, today))
}

/** Without a year: this year's, or next year's when it is over. 29 February waits for its year. */
function dateOf(day: number, month: number, year: string | undefined, today: string): string | null {
  if (year !== undefined) return dayOf(Number(year), month, day)
  const thisYear = Number(today.slice(0, 4))
  for (let y = thisYear; y <= thisYear + 8; y++) {
    const found = dayOf(y, month, day)
    if (found && daysFromTo(today, found) >= 0) return found
  }
  return null
}

const dayOf = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : null
}
