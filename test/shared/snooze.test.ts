import { describe, expect, it } from 'vitest'
import { presets } from '../../shared/snooze/presets.ts'
import { type Reading, readWhen } from '../../shared/snooze/readWhen.ts'
import { usualHours, when } from '../../shared/snooze/when.ts'

/** Tuesday 14 April 2026, 10:20 in India. */
const zone = 'Asia/Kolkata'
const now = Date.parse('2026-04-14T10:20:00+05:30')
const local = (text: string) => Date.parse(`${text}:00+05:30`)
const read = (text: string, at = now): Reading => readWhen(text, { now: at, zone, hours: usualHours })
const shown = (reading: Reading): string =>
  reading.is === 'at'
    ? new Date(reading.at + 5.5 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    : 'words' in reading
      ? `${reading.is}: ${reading.words}`
      : reading.is

describe('a typed time', () => {
  it.each([
    ['fri 9am', '2026-04-17 09:00'],
    ['Friday 9', '2026-04-17 09:00'],
    ['fri', '2026-04-17 08:00'],
    ['on friday at 9', '2026-04-17 09:00'],
    ['9am fri', '2026-04-17 09:00'],
    ['fri evening', '2026-04-17 18:00'],
    ['fri evening at 8', '2026-04-17 20:00'],
    ['next fri', '2026-04-24 08:00'],
    ['next monday', '2026-04-20 08:00'],
    ['this sat', '2026-04-18 08:00'],
    // today is a Tuesday: its morning is over, its afternoon is not
    ['tue', '2026-04-21 08:00'],
    ['tue 5pm', '2026-04-14 17:00'],
    ['tue 9am', '2026-04-21 09:00'],
    ['monday', '2026-04-20 08:00'],
    ['tomorrow', '2026-04-15 08:00'],
    ['tomorrow 14:30', '2026-04-15 14:30'],
    ['Tomorrow,  2.30 pm', '2026-04-15 14:30'],
    ['tmrw noon', '2026-04-15 12:00'],
    ['tomorrow evening', '2026-04-15 18:00'],
    ['today 14:00', '2026-04-14 14:00'],
    ['tonight', '2026-04-14 18:00'],
    ['tonight at 8', '2026-04-14 20:00'],
    ['this evening', '2026-04-14 18:00'],
    ['morning', '2026-04-15 08:00'],
    ['weekend', '2026-04-18 08:00'],
    ['this weekend', '2026-04-18 08:00'],
    ['next week', '2026-04-20 08:00'],
    ['next week 7:15', '2026-04-20 07:15'],
    ['in 3 hours', '2026-04-14 13:20'],
    ['in 20 min', '2026-04-14 10:40'],
    ['20 min', '2026-04-14 10:40'],
    ['in an hour', '2026-04-14 11:20'],
    ['in half an hour', '2026-04-14 10:50'],
    ['2 hours from now', '2026-04-14 12:20'],
    ['in 1.5 h', '2026-04-14 11:50'],
    ['in 2 days', '2026-04-16 08:00'],
    ['in a week', '2026-04-21 08:00'],
    ['3 months', '2026-07-14 08:00'],
    // a time alone is the next one
    ['9', '2026-04-15 09:00'],
    ['9am', '2026-04-15 09:00'],
    ['14', '2026-04-14 14:00'],
    ['14:30', '2026-04-14 14:30'],
    ['at 11', '2026-04-14 11:00'],
    ['12am', '2026-04-15 00:00'],
    ['12pm', '2026-04-14 12:00'],
    ['noon', '2026-04-14 12:00'],
    // dates
    ['12 dec', '2026-12-12 08:00'],
    ['12 dec 9pm', '2026-12-12 21:00'],
    ['dec 12', '2026-12-12 08:00'],
    ['December 12th 2027', '2027-12-12 08:00'],
    ['1st of may', '2026-05-01 08:00'],
    ['12 jan', '2027-01-12 08:00'],
    ['29 feb', '2028-02-29 08:00'],
    ['12.12.', '2026-12-12 08:00'],
    ['12.12. 9:00', '2026-12-12 09:00'],
    ['3.5.2027', '2027-05-03 08:00'],
    ['2026-12-03', '2026-12-03 08:00'],
    ['2026-12-03 17:45', '2026-12-03 17:45'],
    ['25/12', '2026-12-25 08:00'],
    ['12/25', '2026-12-25 08:00'],
    ['5/5', '2026-05-05 08:00'],
    // what it does not understand it says
    ['', 'empty'],
    ['whenever', 'notUnderstood: whenever'],
    ['fri sharp 9am', 'notUnderstood: fri sharp'],
    ['in 3 moons', 'notUnderstood: moons'],
    ['monday week', 'notUnderstood: monday week'],
    ['3/4', 'twoMeanings: 3/4'],
    ['31 apr', 'noSuch: 31 apr'],
    ['2026-02-30', 'noSuch: 2026-02-30'],
    ['tomorrow 25:00', 'noSuch: 25:00'],
    ['13pm', 'noSuch: 13pm'],
    ['9:75', 'noSuch: 9:75'],
    ['today 9am', 'past'],
    ['2025-01-01', 'past'],
    ['in 0 min', 'past'],
    ['in 9999 days', 'tooFar'],
    ['2099-01-01', 'tooFar'],
  ])('%s', (text, means) => {
    expect(shown(read(text))).toBe(means)
  })

  it('says that this evening is over', () => {
    expect(read('tonight', local('2026-04-14T19:00')).is).toBe('past')
  })

  it('is the same wall time where days are 23 or 25 hours long', () => {
    const readIn = (text: string, at: string) => {
      const found = readWhen(text, { now: Date.parse(at), zone: 'America/New_York', hours: usualHours })
      return found.is === 'at' ? new Date(found.at).toISOString().slice(0, 16) : found.is
    }
    expect(readIn('tomorrow 9', '2026-03-07T20:00:00Z')).toBe('2026-03-08T13:00')
    expect(readIn('tomorrow 9', '2026-10-31T20:00:00Z')).toBe('2026-11-01T14:00')
    expect(readIn('tomorrow 2:30', '2026-03-07T20:00:00Z')).toBe('2026-03-08T07:30')
    expect(readIn('tomorrow 1:30', '2026-10-31T20:00:00Z')).toBe('2026-11-01T05:30')
    expect(readIn('in 3 hours', '2026-03-08T06:00:00Z')).toBe('2026-03-08T09:00')
  })
})

describe('the presets', () => {
  const table = (text: string, hours = usualHours) =>
    presets(local(text), zone, hours).map(
      ({ id, at }) => `${id} ${new Date(at + 5.5 * 3_600_000).toISOString().slice(5, 16)}`,
    )
  it('on a Tuesday morning', () => {
    expect(table('2026-04-14T10:20')).toEqual([
      'laterToday 04-14T14:00',
      'tonight 04-14T18:00',
      'tomorrow 04-15T08:00',
      'weekend 04-18T08:00',
      'nextWeek 04-20T08:00',
    ])
  })
  it('offer no tonight in the evening, and nothing later today when that is tomorrow', () => {
    expect(table('2026-04-14T18:00')).toEqual([
      'laterToday 04-14T21:00',
      'tomorrow 04-15T08:00',
      'weekend 04-18T08:00',
      'nextWeek 04-20T08:00',
    ])
    expect(table('2026-04-14T21:30')[0]).toBe('tomorrow 04-15T08:00')
  })
  it('offer no weekend in the weekend', () => {
    expect(table('2026-04-19T10:00').map((line) => line.split(' ')[0])).toEqual([
      'laterToday',
      'tonight',
      'tomorrow',
      'nextWeek',
    ])
  })
  it('follow the hours of the person, whose weekend may be Friday and Saturday', () => {
    expect(table('2026-04-14T10:20', { morning: 7, evening: 20, weekend: 5 })).toEqual([
      'laterToday 04-14T14:00',
      'tonight 04-14T20:00',
      'tomorrow 04-15T07:00',
      'weekend 04-17T07:00',
      'nextWeek 04-19T07:00',
    ])
  })
  it('say nothing twice', () => {
    expect(table('2026-04-14T15:00')).toEqual(expect.arrayContaining(['tonight 04-14T18:00']))
    expect(table('2026-04-14T15:00').filter((line) => line.includes('T18:00'))).toHaveLength(1)
  })
})

it('a choice carries the zone in which it was made, which must be one', () => {
  expect(when.safeParse({ is: 'at', at: now, zone }).success).toBe(true)
  expect(when.safeParse({ is: 'at', at: now, zone: 'Nowhere' }).success).toBe(false)
  expect(when.safeParse({ is: 'at', at: 1.5, zone }).success).toBe(false)
  expect(when.safeParse({ is: 'online' }).success).toBe(true)
})
