/** Finds the time of day in a typed moment: "9", "9am", "14:30", "9.15 pm", "noon". Used by readWhen. */

/** `rest`: the words without the time. `plain`: neither am nor pm was said. */
export type TimeRead =
  | { is: 'time'; minute: number; plain: boolean; rest: string }
  | { is: 'none'; rest: string }
  | { is: 'noSuch'; words: string; rest: string }

const named: { [word: string]: number } = { noon: 12 * 60, midday: 12 * 60 }

/** A bare number is an hour only where it can be nothing else: alone, or after "at". */
const forms = [
  /(?:^|\s)(?:at )?(\d{1,2})[:.h](\d{2}) ?([ap])\.?m\.?(?=\s|$)/,
  /(?:^|\s)(?:at )?(\d{1,2})() ?([ap])\.?m\.?(?=\s|$)/,
  /(?:^|\s)(?:at )?(\d{1,2})[:h](\d{2})()(?=\s|$)/,
  /(?:^|\s)at (\d{1,2})(?:\.(\d{2}))?()(?=\s|$)/,
  /^(\d{1,2})()()$/,
  // "fri 9": after a word that is no month, and "9 fri" before one.
  /(?<=^(?:today|tonight|tomorrow|tmrw|tmr|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|tues|wednesday|thursday|thur|thurs|friday|saturday|sunday|next week|next [a-z]+day|this weekend|weekend) )(\d{1,2})()()$/,
] as const

export function readTime(words: string): TimeRead {
  for (const [name, minute] of Object.entries(named)) {
    const found = new RegExp(`(?:^|\\s)(?:at )?${name}(?=\\s|$)`).exec(words)
    if (found) return { is: 'time', minute, plain: false, rest: cut(words, found) }
  }
  for (const form of forms) {
    const found = form.exec(words)
    if (!found) continue
    const [whole, hour = '', minute = '', half = ''] = found
    const rest = cut(words, found)
    const at = minuteOf(Number(hour), Number(minute || 0), half)
    return at === null
      ? { is: 'noSuch', words: whole.trim(), rest }
      : { is: 'time', minute: at, plain: half === '', rest }
  }
  return { is: 'none', rest: words }
}

function minuteOf(hour: number, minute: number, half: string): number | null {
  if (minute > 59) return null
  if (half === '') return hour > 23 ? null : hour * 60 + minute
  if (hour < 1 || hour > 12) return null
  return ((hour % 12) + (half === 'p' ? 12 : 0)) * 60 + minute
}

const cut = (words: string, found: RegExpExecArray): string =>
  `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim()
