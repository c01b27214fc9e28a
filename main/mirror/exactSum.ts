/**
 * Sums of money in SQL without a rounded digit: values are summed in two halves of 30 bits, since a sum of many safe
 * integers can pass 2^63, where SQLite fails, and 2^53, where numbers round. Text values are counted apart, never summed.
 */
import type { StageTotal } from '../../shared/views.ts'

/** Columns of a query that groups deals by `currency`, for `totalOf`. */
export const exactSum = `coalesce(sum(CASE WHEN typeof(value) = 'integer' THEN value >> 30 END), 0) AS high,
  coalesce(sum(CASE WHEN typeof(value) = 'integer' THEN value & 1073741823 END), 0) AS low,
  sum(typeof(value) = 'integer') AS counted, sum(typeof(value) = 'text') AS text`

export type SumRow = { currency: string; high: number; low: number; counted: number; text: number }

/** Null when no deal of this currency has a value. */
export const totalOf = ({ currency, high, low, counted, text }: SumRow): StageTotal | null =>
  counted + text === 0
    ? null
    : { currency, total: ((BigInt(high) << 30n) + BigInt(low)).toString(), counted, notCounted: text }
