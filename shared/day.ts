/**
 * Days and wall times in a time zone: the one place that says what "today" is. A day is `YYYY-MM-DD`, a time of day is
 * minutes after midnight. Pure: the instant and the zone are given.
 */

const dayMs = 24 * 60 * 60_000
export const minutesOfHour = 60

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, format)
  return format
}

/** The wall clock of a zone at an instant, as if it were UTC. */
function wallMs(ms: number, zone: string): number {
  const parts = new Map(
    formatIn(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The zone of this computer, as an IANA name. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether this computer knows a zone of that name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

/** The day that it is in a zone. */
export const dayIn = (ms: number, zone: string): string =>
  new Date(wallMs(ms, zone)).toISOString().slice(0, 10)

const two = (n: number) => String(n).padStart(2, '0')

/** The day that it is on this computer: `dayIn` for its own zone, fast enough for every row of a list. */
export const ownDay = (ms: number): string => {
  const date = new Date(ms)
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/**
 * How many midnights of this computer's zone lie between a time and now, never less than 0; fast enough to ask for
 * every deal there is.
 */
export function daysUntil(now: number): (ms: number) => number {
  const today = new Date(now)
  const midnights: number[] = []
  const midnight = (back: number): number =>
    (midnights[back] ??= new Date(today.getFullYear(), today.getMonth(), today.getDate() - back).getTime())
  return (ms) => {
    let days = Math.max(0, Math.ceil((midnight(0) - ms) / dayMs))
    // Nights of clock changes are an hour longer or shorter.
    while (days > 0 && ms >= midnight(days - 1)) days--
    while (ms < midnight(days)) days++
    return days
  }
}

/** Minutes after midnight on the clock of a zone. */
export const minuteIn = (ms: number, zone: string): number =>
  Math.floor((((wallMs(ms, zone) % dayMs) + dayMs) % dayMs) / 60_000)

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The same day of a later month, or its last day where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + Math.min(months, 1_200), 0)).getUTCDate()
  const at = new Date(Date.UTC(year, month - 1 + Math.min(months, 1_200), Math.min(date, last)))
  return at.toISOString().slice(0, 10)
}

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** How many midnights lie between two days. */
export const daysFromTo = (earlier: string, later: string): number =>
  Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${earlier}T00:00:00Z`)) / dayMs)

/**
 * The instant at which the clock of a zone shows that time. A time that occurs twice (the clocks go back) means the
 * first one; a time that is skipped (they go forward) means as much later as is skipped, as appointments do.
 */
export function instantAt(day: string, minute: number, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000
  const offsetAt = (ms: number) => wallMs(ms, zone) - Math.floor(ms / 1_000) * 1_000
  const before = offsetAt(wall - dayMs)
  const after = offsetAt(wall + dayMs)
  const shown = [wall - before, wall - after].filter((ms) => wallMs(ms, zone) === wall)
  return shown.length > 0 ? Math.min(...shown) : wall - before
}
