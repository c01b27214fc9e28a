/**
 * Reads a time as people type it: "fri 9am", "tomorrow 14:30", "in 20 min", "12 dec", "2026-12-03". What it does not
 * understand it says and never guesses. Pure; the reading is shown before anything is saved.
 */
import { addDays, addMonths, dayIn, instantAt, minuteIn, minutesOfHour } from '../day.ts'
import { readDay } from './readDay.ts'
import { readTime } from './readTime.ts'
import type { SnoozeHours } from './when.ts'

export type Reading =
  | { is: 'at'; at: number }
  | { is: 'empty' }
  /** these words say nothing to us */
  | { is: 'notUnderstood'; words: string }
  /** 3/4 is a day in March or in April */
  | { is: 'twoMeanings'; words: string }
  /** no such day or time, such as 31 April or 25:00 */
  | { is: 'noSuch'; words: string }
  /** it is over */
  | { is: 'past'; at: number }
  /** more than ten years away: surely a slip */
  | { is: 'tooFar' }

export type Moment = { now: number; zone: string; hours: SnoozeHours }

const farthestDays = 3_653
const units: { [word: string]: number } = {
  m: 1,
  min: 1,
  mins: 1,
  minute: 1,
  minutes: 1,
  h: 60,
  hr: 60,
  hrs: 60,
  hour: 60,
  hours: 60,
}
const dayUnits: { [word: string]: number } = {
  d: 1,
  day: 1,
  days: 1,
  w: 7,
  wk: 7,
  week: 7,
  weeks: 7,
}
const numbers: { [word: string]: number } = { a: 1, an: 1, one: 1, two: 2, three: 3, half: 0.5 }

/** A time without a day means the next such time; a day without a time means its morning. */
export function readWhen(text: string, moment: Moment): Reading {
  const words = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ')
  if (words === '') return { is: 'empty' }
  return within(readSpan(words, moment) ?? readMoment(words, moment), moment)
}

/** "in 3 hours", "20 min", "in half an hour"; "in 2 weeks" and "in 3 months" mean the morning of that day. */
function readSpan(words: string, { now, zone, hours }: Moment): Reading | null {
  const found =
    /^(?:in )?(\d{1,4}(?:\.\d)?|a|an|one|two|three|half(?: an?)?) ?([a-z]+)(?: (?:from now|later))?$/.exec(
      words,
    )
  if (!found) return null
  const [, count = '', unit = ''] = found
  const asked = words.startsWith('in ')
  const n = numbers[count.split(' ')[0] ?? ''] ?? Number(count)
  const minutes = units[unit]
  if (minutes !== undefined)
    return { is: 'at', at: Math.ceil((now + n * minutes * 60_000) / 60_000) * 60_000 }
  const days = dayUnits[unit]
  const today = dayIn(now, zone)
  const day =
    days === undefined
      ? /^months?$/.test(unit)
        ? addMonths(today, n)
        : null
      : addDays(today, Math.min(n * days, 2 * farthestDays))
  if (day !== null && Number.isInteger(n))
    return { is: 'at', at: instantAt(day, hours.morning * minutesOfHour, zone) }
  return asked ? { is: 'notUnderstood', words: unit } : null
}

/** A day, a time, or both in either order. */
function readMoment(words: string, moment: Moment): Reading {
  const { now, zone, hours } = moment
  const today = dayIn(now, zone)
  const time = readTime(words)
  const day = readDay(time.rest, today, hours)
  if (time.is === 'noSuch') return { is: 'noSuch', words: time.words }
  switch (day.is) {
    case 'noSuch':
    case 'twoMeanings':
    case 'notUnderstood':
      return day
    case 'none': {
      if (time.is === 'none') return { is: 'notUnderstood', words }
      const at = instantAt(today, time.minute, zone)
      return { is: 'at', at: at > now ? at : instantAt(addDays(today, 1), time.minute, zone) }
    }
    case 'day': {
      const usual = (day.part === 'evening' ? hours.evening : hours.morning) * minutesOfHour
      const minute = time.is === 'none' ? usual : afternoon(time.minute, time.plain, day.part)
      const at = instantAt(day.day, minute, zone)
      if (at > now) return { is: 'at', at }
      // A bare day that is today, with its morning over, has no time that anybody could have meant.
      const again = day.again
      if (again === null) return { is: 'past', at }
      return { is: 'at', at: instantAt(again, minute, zone) }
    }
  }
}

/** "tonight at 8" is 20:00: a plain hour before noon belongs to the part of the day that was named. */
const afternoon = (minute: number, plain: boolean, part: 'morning' | 'evening' | null): number =>
  part === 'evening' && plain && minute < 12 * minutesOfHour && minute > 0
    ? minute + 12 * minutesOfHour
    : minute

function within(reading: Reading, { now, zone }: Moment): Reading {
  if (reading.is !== 'at') return reading
  if (reading.at <= now) return { is: 'past', at: reading.at }
  const last = instantAt(addDays(dayIn(now, zone), farthestDays), minuteIn(now, zone), zone)
  return reading.at > last ? { is: 'tooFar' } : reading
}
