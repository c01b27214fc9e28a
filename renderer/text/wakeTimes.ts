/** Times of snoozes in words. They are shown by the clock of the zone in which they were set, with its place elsewhere. */
import { dayIn, daysFromTo, minuteIn, ownZone } from '../../shared/day.ts'
import { locale, perLocale } from './locale.ts'
import { t } from './t.ts'

type Formats = {
  clock: Intl.DateTimeFormat
  weekday: Intl.DateTimeFormat
  day: Intl.DateTimeFormat
  year: Intl.DateTimeFormat
}

const known = perLocale(() => new Map<string, Formats>())

function formatsIn(zone: string): Formats {
  const found = known().get(zone)
  if (found) return found
  const of = (tag: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone: zone, ...options })
  const formats: Formats = {
    clock: of(locale.numbers, { hour: 'numeric', minute: '2-digit' }),
    weekday: of(locale.words, { weekday: 'short' }),
    day: of(locale.words, { weekday: 'short', day: 'numeric', month: 'short' }),
    year: of(locale.words, { day: 'numeric', month: 'short', year: 'numeric' }),
  }
  known().set(zone, formats)
  return formats
}

/** "18:00" today, "tomorrow 8:00", "Wed 9:00", "Sat, 12 Dec 9:00", and "9:00 (Kolkata)" where the clocks here differ. */
export function wakeTime(ms: number, zone: string, now: number): string {
  const { clock, weekday, day, year } = formatsIn(zone)
  const days = daysFromTo(dayIn(now, zone), dayIn(ms, zone))
  const at = clock.format(ms)
  const named =
    days === 0
      ? null
      : days === 1
        ? t('snooze.day.tomorrow')
        : days === -1
          ? t('snooze.day.yesterday')
          : Math.abs(days) < 7
            ? weekday.format(ms)
            : Math.abs(days) < 300
              ? day.format(ms)
              : year.format(ms)
  const time = named === null ? at : t('snooze.dayAndClock', { day: named, clock: at })
  return showsSameClock(ms, zone) ? time : t('snooze.withPlace', { time, place: placeOf(zone) })
}

/** "18:00" today, else with the weekday: "Wed 8:00". For times within a week or so. */
export function dayTime(ms: number, zone: string, now: number): string {
  const { clock, weekday } = formatsIn(zone)
  const at = clock.format(ms)
  if (dayIn(now, zone) === dayIn(ms, zone)) return at
  return t('snooze.dayAndClock', { day: weekday.format(ms), clock: at })
}

const showsSameClock = (ms: number, zone: string): boolean => {
  const own = ownZone()
  return own === zone || (minuteIn(ms, own) === minuteIn(ms, zone) && dayIn(ms, own) === dayIn(ms, zone))
}

/** Browsers still call some zones by names that their cities have laid down. */
const renamed: { [name: string]: string } = {
  Asmera: 'Asmara',
  Calcutta: 'Kolkata',
  Dacca: 'Dhaka',
  Faeroe: 'Faroe',
  Godthab: 'Nuuk',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Macao: 'Macau',
  Rangoon: 'Yangon',
  Saigon: 'Ho Chi Minh City',
  Thimbu: 'Thimphu',
  Ujung_Pandang: 'Makassar',
  Ulan_Bator: 'Ulaanbaatar',
}

/** "Kolkata" of `Asia/Kolkata` and of `Asia/Calcutta`. */
export function placeOf(zone: string): string {
  const name = zone.split('/').at(-1) ?? zone
  return (renamed[name] ?? name).replaceAll('_', ' ')
}
