/**
 * Makes local time follow a journey. The page hears of a new zone from Chromium, the main process does not; touching
 * the variable makes Node ask the system again. A zone that was given on purpose stays.
 */
export function freshZone(): void {
  if (process.env.TZ === undefined) delete process.env.TZ
}
