/** Reads a day as people write it in `before:` and `after:`. Pure: what today is, is given. */

const dayMs = 24 * 60 * 60_000
const units: { [letter: string]: number } = { d: 1, w: 7, m: 30, y: 365 }

/**
 * The day on which begins what a text means, as `YYYY-MM-DD`: `2026-04-13`, `2026-04`, `2026`, `today`, `yesterday`,
 * and `7d`, `2w`, `3m`, `1y` ago (a month counts 30 days). Null when it means none. `today` is `YYYY-MM-DD`.
 */
export function dayOf(text: string, today: string): string | null {
  const word = text.trim().toLowerCase()
  const daysAgo = (days: number) =>
    new Date(Date.parse(`${today}T00:00:00Z`) - days * dayMs).toISOString().slice(0, 10)
  if (word === 'today') return daysAgo(0)
  if (word === 'yesterday') return daysAgo(1)
  const ago = /^(\d{1,4})([dwmy])$/.exec(word)
  if (ago) return daysAgo(Number(ago[1]) * (units[ago[2] ?? 'd'] ?? 1))
  const date = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(word)
  if (!date) return null
  const day = `${date[1]}-${date[2] ?? '01'}-${date[3] ?? '01'}`
  return isDay(day) ? day : null
}

/** Not the 31st of April. */
const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}
