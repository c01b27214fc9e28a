/**
 * Until when a conversation sleeps, as the person chose it. A time is an instant, together with the zone in which it was
 * chosen: "Wed 9:00" stays 9:00 there, wherever the computer goes, and is shown with its place where that differs.
 */
import { z } from 'zod'
import { isZone } from '../day.ts'

export const when = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('at'),
    /** ms since 1970 */
    at: z.number().int().positive().max(253_402_300_799_000),
    zone: z.string().max(64).refine(isZone),
  }),
  /** when the server answers after it could not be reached */
  z.strictObject({ is: z.literal('online') }),
])
export type When = z.output<typeof when>

/** Hours of the day and the first day of the weekend (0 is Sunday), from the preferences. */
export type SnoozeHours = { morning: number; evening: number; weekend: number }
export const usualHours: SnoozeHours = { morning: 8, evening: 18, weekend: 6 }
