import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayIn,
  daysFromTo,
  instantAt,
  isZone,
  minuteIn,
  ownDay,
  ownZone,
  weekdayOf,
} from '../../shared/day.ts'

const iso = (ms: number) => new Date(ms).toISOString().replace('.000', '')
const at = (day: string, clock: string, zone: string) => {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return iso(instantAt(day, hour * 60 + minute, zone))
}

describe('today in a zone', () => {
  const now = Date.parse('2026-03-31T20:30:00Z')
  it.each([
    ['Asia/Kolkata', '2026-04-01', 2 * 60],
    ['America/New_York', '2026-03-31', 16 * 60 + 30],
    ['Pacific/Kiritimati', '2026-04-01', 10 * 60 + 30],
    ['Australia/Lord_Howe', '2026-04-01', 7 * 60 + 30],
    ['Europe/London', '2026-03-31', 21 * 60 + 30],
  ])('%s', (zone, day, minute) => {
    expect(dayIn(now, zone)).toBe(day)
    expect(minuteIn(now, zone)).toBe(minute)
  })

  it('begins at midnight of the zone, to the second', () => {
    const midnight = Date.parse('2026-03-31T18:30:00Z')
    expect(dayIn(midnight - 1_000, 'Asia/Kolkata')).toBe('2026-03-31')
    expect(dayIn(midnight, 'Asia/Kolkata')).toBe('2026-04-01')
    expect(minuteIn(midnight, 'Asia/Kolkata')).toBe(0)
  })
})

it('on this computer is the day of its zone', () => {
  for (let ms = Date.parse('2026-01-01T00:00:00Z'); ms < Date.parse('2027-01-01'); ms += 5 * 3_600_000)
    expect(ownDay(ms)).toBe(dayIn(ms, ownZone()))
})

describe('a wall time in a zone', () => {
  it.each([
    ['Asia/Kolkata', '2026-12-03', '09:00', '2026-12-03T03:30:00Z'],
    ['Pacific/Kiritimati', '2026-12-03', '09:00', '2026-12-02T19:00:00Z'],
    ['America/New_York', '2026-07-01', '09:00', '2026-07-01T13:00:00Z'],
    ['America/New_York', '2026-12-01', '09:00', '2026-12-01T14:00:00Z'],
    ['Australia/Lord_Howe', '2026-01-05', '09:00', '2026-01-04T22:00:00Z'],
    ['Europe/London', '2026-06-01', '00:00', '2026-05-31T23:00:00Z'],
  ])('%s %s %s', (zone, day, clock, instant) => {
    expect(at(day, clock, zone)).toBe(instant)
  })

  it.each([
    // The clocks go forward: 2:30 is skipped, and means as much later as is skipped.
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00Z', '03:30'],
    ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00Z', '02:30'],
    // Lord Howe skips half an hour only.
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', '02:45'],
  ])('that is skipped: %s %s %s', (zone, day, clock, instant, shown) => {
    expect(at(day, clock, zone)).toBe(instant)
    const minute = minuteIn(Date.parse(instant), zone)
    expect(`${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60}`).toBe(shown)
  })

  it.each([
    // The clocks go back: 1:30 comes twice, the first one is meant.
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00Z'],
    ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z'],
  ])('that comes twice: %s %s %s', (zone, day, clock, instant) => {
    expect(at(day, clock, zone)).toBe(instant)
  })

  it('is shown again by the clock of the zone, in every hour of two years', () => {
    for (const zone of ['Asia/Kolkata', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe'])
      for (let ms = Date.parse('2026-01-01T00:00:00Z'); ms < Date.parse('2028-01-01'); ms += 37 * 3_600_000) {
        const back = instantAt(dayIn(ms, zone), minuteIn(ms, zone), zone)
        // Only the second of two equal times is read as the first.
        expect([0, 3_600_000, 1_800_000]).toContain(ms - back)
        expect(minuteIn(back, zone)).toBe(minuteIn(ms, zone))
      }
  })
})

it('counts in days and months, and knows the weekday', () => {
  expect(addDays('2026-02-27', 3)).toBe('2026-03-02')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
  expect(weekdayOf('2026-04-12')).toBe(0)
  expect(daysFromTo('2026-03-28', '2026-03-30')).toBe(2)
  expect(daysFromTo('2026-03-30', '2026-03-28')).toBe(-2)
})

it('knows which zones there are', () => {
  expect(isZone('Asia/Kolkata')).toBe(true)
  expect(isZone('Mars/Olympus')).toBe(false)
  expect(isZone('')).toBe(false)
})
