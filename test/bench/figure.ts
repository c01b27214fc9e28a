/** Times in ms as words. */
export const figure = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length})`
}

const frameMs = 1_000 / 60

/** Frames that came more than half a frame late, of all that were counted. */
export const frameFigure = (frames: readonly number[]): string =>
  `${frames.filter((ms) => ms > frameMs * 1.5).length} of ${frames.length}, longest ${Math.max(0, ...frames).toFixed(0)} ms`
