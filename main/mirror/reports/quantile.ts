/** The value that this share of all values does not exceed (nearest rank); null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  // Numbers of a typed array are sorted natively: 150,000 in some milliseconds.
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
