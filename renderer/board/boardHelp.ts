/**
 * The keys that do something on the board now, in words made from the key table: nothing is promised that a person has
 * taken away or given another key. Pure. `ears`: names instead of signs, for those who hear it.
 */
import { type MessageKey, t } from '../text/t.ts'
import type { Command, KeyEntry } from '../ui/keyTable.ts'
import { inWords } from '../ui/useKeyHint.ts'

type Clause = { commands: readonly Command[]; words: MessageKey }

/** What is said of a card, and of one in hand. */
const clauses: Record<'card' | 'inHand', readonly Clause[]> = {
  card: [
    { commands: ['openDeal'], words: 'moves.help.open' },
    { commands: ['carry'], words: 'moves.help.carry' },
    { commands: ['pickDeal'], words: 'moves.help.pick' },
    { commands: ['moveDeal'], words: 'moves.help.menu' },
    { commands: ['up', 'down', 'left', 'right'], words: 'moves.help.go' },
  ],
  inHand: [
    { commands: ['left', 'right'], words: 'moves.help.choose' },
    { commands: ['carry'], words: 'moves.help.drop' },
    { commands: ['putBack'], words: 'moves.help.back' },
  ],
}

export function boardHelp(of: keyof typeof clauses, entries: readonly KeyEntry[], ears: boolean): string {
  const said = clauses[of].flatMap(({ commands, words }) => {
    const keys = commands.flatMap((command) => keyOf(command, entries, ears) ?? [])
    return keys.length === 0 ? [] : [t(words, { keys: keys.join(ears ? ', ' : ' ') })]
  })
  return ears ? said.map((clause) => `${clause}.`).join(' ') : said.join(' · ')
}

/** The first key of a command in words; null when it has none. */
export function keyOf(command: Command, entries: readonly KeyEntry[], ears: boolean): string | null {
  const [caps] = entries.find((entry) => entry.command === command)?.caps ?? []
  if (!caps) return null
  return ears ? inWords(caps.map((cap) => (said[cap] ? t(said[cap]) : cap))) : inWords(caps)
}

const said: { readonly [cap: string]: MessageKey } = {
  '↑': 'keys.said.up',
  '↓': 'keys.said.down',
  '←': 'keys.said.left',
  '→': 'keys.said.right',
  '–': 'keys.said.to',
  Esc: 'keys.said.escape',
}
