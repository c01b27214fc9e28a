/** Periods of reports and the days, weeks or months they are cut into, in this computer's zone. */
import type { Bucket, Period } from '../../../shared/reports.ts'

/** Midnight `days - 1` days ago, so that today is one of them; 0 for all time. */
export function beginOf(period: Period, now: number): number {
  if (period === 'all') return 0
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - Number(period) + 1).getTime()
}

/** Years of months that a plot can show; what is older is left to the totals. */
const mostMonths = 120

/**
 * The cuts from the first time to now, and one more as the end. `first`: the oldest time of the data, which is where
 * all time begins; weeks begin on Mondays.
 */
export function bucketsOf(period: Period, now: number, first: number): Bucket[] {
  const begin = new Date(period === 'all' ? first : beginOf(period, now))
  const unit = period === '30' ? 'day' : period === '90' ? 'week' : 'month'
  const year = begin.getFullYear()
  const month = begin.getMonth()
  const day = begin.getDate()
  const monday = day - ((begin.getDay() + 6) % 7)
  const today = new Date(now)
  const months = (today.getFullYear() - year) * 12 + today.getMonth() - month
  const skipped = unit === 'month' ? Math.max(0, months + 1 - mostMonths) : 0
  const at = (step: number): number =>
    new Date(
      year,
      unit === 'month' ? month + skipped + step : month,
      unit === 'day' ? day + step : unit === 'week' ? monday + 7 * step : 1,
    ).getTime()
  const buckets: Bucket[] = []
  for (let step = 0; at(step) <= now; step++) buckets.push({ from: at(step), unit })
  return buckets
}

/** Which bucket a time falls into, -1 before the first. What lies ahead of a wrong clock counts in the last. */
export function bucketAt(buckets: readonly Bucket[], at: number): number {
  let low = 0
  let high = buckets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((buckets[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}
