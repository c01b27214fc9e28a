/** A host name in the letters that people see, from its `xn--` form (RFC 3492). Used to show what a link pretends to be. */

const base = 36
const letters = 26
const firstCode = 128
const firstBias = 72

/** The host with every `xn--` label in its own letters; a label that cannot be read stays as it is. */
export const unicodeHost = (host: string): string =>
  host
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decode(label.slice(4)) ?? label) : label))
    .join('.')

/** Null when it is no punycode. */
function decode(text: string): string | null {
  const cut = text.lastIndexOf('-')
  const out = cut > 0 ? [...text.slice(0, cut)].map((char) => char.charCodeAt(0)) : []
  let code = firstCode
  let at = 0
  let bias = firstBias
  let place = cut > 0 ? cut + 1 : 0
  while (place < text.length) {
    const before = at
    let weight = 1
    for (let k = base; ; k += base) {
      const digit = digitOf(text.charCodeAt(place++))
      if (digit === null) return null
      at += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), letters)
      if (digit < threshold) break
      weight *= base - threshold
      if (at > 0xffffff || weight > 0xffffff) return null
    }
    bias = adapt(at - before, out.length + 1, before === 0)
    code += Math.floor(at / (out.length + 1))
    at %= out.length + 1
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null
    out.splice(at++, 0, code)
  }
  return String.fromCodePoint(...out)
}

function digitOf(code: number): number | null {
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + letters
  if (code >= 0x41 && code <= 0x5a) return code - 0x41
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return null
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2)
  rest += Math.floor(rest / length)
  let k = 0
  for (; rest > 455; k += base) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
