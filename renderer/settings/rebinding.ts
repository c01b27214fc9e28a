/** Which key a command may have: what is refused and why, and which other commands stand in the way. Pure. */
import { type KeyEntry, pressesIn } from '../ui/keyTable.ts'

/** `system`: the browser or the operating system takes it. `focus`: it belongs to whatever has the focus. */
export type Refusal = 'system' | 'focus' | 'sequence'

/** What browsers and systems do with Ctrl or Command: tabs, windows, reload, print, find, zoom, the clipboard. */
const ofSystem = new Set(
  [...'acfhmnopqrtvwx', '0', '+', '-', '=', 'Tab', 'Escape', 'ArrowLeft', 'ArrowRight'].map(
    (name) => `Mod+${name}`,
  ),
)
/** Moving the focus, pressing what has it, scrolling, leaving: only commands that have them from the start. */
const ofFocus = new Set([
  'Tab',
  'Enter',
  'Escape',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Backspace',
  'Delete',
])

/** Why a command may not have these presses; null when it may. `original`: its entry in the table as shipped. */
export function refusalOf(presses: string, original: KeyEntry): Refusal | null {
  if (original.presses.includes(presses)) return null
  const parts = pressesIn(presses)
  for (const part of parts) {
    if (ofSystem.has(part) || /^F\d+$/.test(part)) return 'system'
    if (ofFocus.has(part)) return 'focus'
    if (part.startsWith('Mod+') && parts.length > 1) return 'sequence'
  }
  return null
}

/** Whether both could mean the same press: equal, or one begins the other. */
function collides(a: string, b: string): boolean {
  const [one, other] = [pressesIn(a), pressesIn(b)]
  return a === b || (one.length !== other.length && one[0] === other[0])
}

/** A sequence is heard on every page, and so is what acts everywhere. */
const meets = (a: KeyEntry, b: KeyEntry, presses: string, others: string): boolean =>
  a.where === b.where ||
  a.where === 'everywhere' ||
  b.where === 'everywhere' ||
  pressesIn(presses).length > 1 ||
  pressesIn(others).length > 1

/** Commands whose keys would mean two things if `entry` had these presses, too. */
export const conflictsOf = (
  presses: string,
  entry: KeyEntry,
  entries: readonly KeyEntry[],
): readonly KeyEntry[] =>
  entries.filter(
    (other) =>
      other.command !== entry.command &&
      other.presses.some((theirs) => collides(presses, theirs) && meets(entry, other, presses, theirs)),
  )

/** The presses of a command without those that would collide with `presses`. */
export const without = (entry: KeyEntry, presses: string): readonly string[] =>
  entry.presses.filter((own) => !collides(own, presses))

export type Overrides = { readonly [command: string]: readonly string[] }

/** As stored: what is as shipped is no override. */
export function withKeys(overrides: Overrides, original: KeyEntry, presses: readonly string[]): Overrides {
  const { [original.command]: _, ...rest } = overrides
  const same =
    presses.length === original.presses.length && presses.every((one) => original.presses.includes(one))
  return same ? rest : { ...rest, [original.command]: presses }
}
