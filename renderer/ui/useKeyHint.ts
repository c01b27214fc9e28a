/** Adds the key of a command to the words of a tooltip, as the person has it now: "Inbox (G I)". */
import { t } from '../text/t.ts'
import { type Command, useKeyTable } from './keyTable.ts'

/** Caps as text. */
export const inWords = (caps: readonly string[]): string =>
  caps.map((cap) => (cap === 'Mod' ? t('keys.ctrl') : cap)).join(' ')

export function useKeyHint(): (words: string, command: Command) => string {
  const entries = useKeyTable()
  return (words, command) => {
    const [caps] = entries.find((entry) => entry.command === command)?.caps ?? []
    if (!caps) return words
    return t('keys.hint', { words, keys: inWords(caps) })
  }
}
