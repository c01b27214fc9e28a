/** Chance that repeats: the same seed and labels give the same numbers on every machine. Used by the generator. */

/** 32 bits from any labels (FNV-1a with a final mix). */
export function hash(...labels: (string | number)[]): number {
  let h = 0x811c9dc5
  const text = labels.join('\u0000')
  for (let place = 0; place < text.length; place++) {
    h ^= text.charCodeAt(place)
    h = Math.imul(h, 0x01000193)
  }
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export type Random = {
  /** 0 to 1, without 1 */
  next: () => number
  /** an integer from `from` to `to`, both included */
  between: (from: number, to: number) => number
  pick: <T>(from: readonly T[]) => T
  /** true with this probability */
  chance: (probability: number) => boolean
}

/** mulberry32: small, fast, good enough for made-up people. */
export function random(...labels: (string | number)[]): Random {
  let state = hash(...labels)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick(from) {
      const found = from[between(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    chance: (probability) => next() < probability,
  }
}

/** A version 4 UUID by its form, made of labels. */
export function uuidOf(...labels: (string | number)[]): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash(part, ...labels)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
