import { describe, expect, test } from 'vitest'
import { dayTime, placeOf, wakeTime } from '../../renderer/text/wakeTimes.ts'
import { ownZone } from '../../shared/day.ts'

const own = ownZone()
/** a zone whose clock differs from this computer's */
const other = own === 'Pacific/Kiritimati' ? 'Asia/Kolkata' : 'Pacific/Kiritimati'
const hour = 3_600_000
const now = new Date(2026, 3, 14, 10, 20).getTime()
const at = (day: number, clock: number) => new Date(2026, 3, day, clock).getTime()
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('until when it sleeps', () => {
  test.each([
    ['today', at(14, 18), /^(18:00|6:00 PM)$/],
    ['tomorrow', at(15, 9), /^tomorrow 0?9:00/],
    ['yesterday', at(13, 9), /^yesterday 0?9:00/],
    ['within the week', at(17, 9), /^Fri 0?9:00/],
    ['later', at(28, 9), /28.* 0?9:00/],
  ])('%s', (_, ms, words) => {
    expect(plain(wakeTime(ms, own, now))).toMatch(words)
  })

  test('another year is named', () => {
    expect(wakeTime(now + 400 * 24 * hour, own, now)).toContain('2027')
  })

  test('a time of another place is shown by its clock, with the place', () => {
    expect(wakeTime(now + hour, other, now)).toMatch(new RegExp(`\\(${placeOf(other)}\\)$`))
    expect(wakeTime(now + hour, own, now)).not.toContain('(')
  })

  test('of the usual times the weekday is said, also of tomorrow', () => {
    expect(plain(dayTime(at(15, 8), own, now))).toMatch(/^Wed 0?8:00/)
    expect(plain(dayTime(at(14, 18), own, now))).toMatch(/^(18:00|6:00 PM)$/)
  })
})

test.each([
  ['Asia/Kolkata', 'Kolkata'],
  ['Asia/Calcutta', 'Kolkata'],
  ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
  ['UTC', 'UTC'],
])('the place of %s is %s', (zone, place) => {
  expect(placeOf(zone)).toBe(place)
})
