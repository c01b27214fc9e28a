/** Totals of stages, each counted by how much of it a person counts on. Pure, exact but for one rounding per currency. */

/** Exact sum in minor units, decimal text. */
export type CurrencyTotal = { currency: string; total: string }

/**
 * One total per currency over all stages, in the order in which currencies come. `weights`: percent by stage, whole
 * numbers; a stage without one counts nothing. The sum of totals times percents is exact and is rounded half up (half a
 * minor unit towards plus infinity) once, at the end, so that many stages never add up many roundings.
 */
export function weightedTotals(
  stages: readonly { stage: string; totals: readonly CurrencyTotal[] }[],
  weights: { readonly [stage: string]: number },
): CurrencyTotal[] {
  const hundredths = new Map<string, bigint>()
  for (const { stage, totals } of stages) {
    const weight = BigInt(Object.hasOwn(weights, stage) ? (weights[stage] ?? 0) : 0)
    for (const { currency, total } of totals)
      hundredths.set(currency, (hundredths.get(currency) ?? 0n) + BigInt(total) * weight)
  }
  return [...hundredths].map(([currency, sum]) => ({ currency, total: floorOf(sum + 50n, 100n).toString() }))
}

/** BigInt division cuts towards zero; this one goes down, also below zero. */
const floorOf = (a: bigint, b: bigint): bigint => (a < 0n && a % b !== 0n ? a / b - 1n : a / b)
