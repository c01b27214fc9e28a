/** The commands as lines of the palette: those on screen, those that need something else first, and their choices. */
import { type CommandPart, partOf } from '../state/commands.ts'
import { isMessageKey, type MessageKey, t } from '../text/t.ts'
import { type Command, type KeyEntry, keysNow } from '../ui/keyTable.ts'
import { commandIcon } from './commandIcon.ts'
import { better, type Match, match, surely } from './match.ts'
import type { PaletteItem } from './paletteItem.ts'

/** Opened already, so it is no line of its own. */
const itself: Command = 'palette'

/** What can be run now, for the palette before anything is typed: deeds first, then places, then mere movements. */
export const readyCommands = (): PaletteItem[] =>
  keysNow()
    .filter(({ command }) => command !== itself)
    .map((entry) => ({ entry, item: itemOf(entry) }))
    .filter(({ item }) => item.lacks === null)
    .sort((a, b) => rank(a.entry, a.item) - rank(b.entry, b.item))
    .map(({ item }) => item)

const rank = ({ where }: KeyEntry, { changes }: PaletteItem): number =>
  changes ? 0 : where === 'everywhere' ? 1 : 2

/** Fitting commands and choices of theirs, the best first; `weak` fit by some of their letters only. */
export function fittingCommands(typed: string): { sure: PaletteItem[]; weak: PaletteItem[] } {
  const found: { item: PaletteItem; fit: Match }[] = []
  for (const entry of keysNow()) {
    if (entry.command === itself) continue
    const item = itemOf(entry)
    const words = `${t(entry.words)} ${otherWords(entry.command)}`
    const own = match(words, typed)
    if (own) found.push({ item, fit: own })
    if (item.lacks !== null) continue
    for (const choice of choicesOf(entry.command, '')) {
      const fit = match(`${words} ${choice.words} ${choice.detail ?? ''}`, typed)
      // A choice is shown for a word of its own; the command alone stands for all of them.
      if (fit && (!own || fit.sum > own.sum)) found.push({ item: { ...choice, of: t(entry.words) }, fit })
    }
  }
  found.sort((a, b) => Number(a.item.lacks !== null) - Number(b.item.lacks !== null) || better(a.fit, b.fit))
  return {
    sure: found.filter(({ fit }) => fit.weakest >= surely).map(({ item }) => item),
    weak: found.filter(({ fit }) => fit.weakest < surely).map(({ item }) => item),
  }
}

/** The second step of a command. What is typed chooses among the choices, and may be one itself, as a time is. */
export function choicesOf(command: Command, typed: string): PaletteItem[] {
  const part = partOf(command)
  if (!part?.choices || part.lacks) return []
  return part.choices(typed).map(({ id, words, detail, run }) => ({
    id: `${command} ${id}`,
    group: 'choices',
    words,
    ...(detail === undefined ? {} : { detail }),
    icon: commandIcon(command),
    lacks: null,
    changes: part.changes ?? false,
    pick: { is: 'run', run },
  }))
}

export const wordsOfCommand = (command: Command): string => {
  const entry = keysNow().find((one) => one.command === command)
  return entry ? t(entry.words) : ''
}

function itemOf(entry: KeyEntry): PaletteItem {
  const part = partOf(entry.command)
  const [caps] = entry.caps
  return {
    id: entry.command,
    group: 'commands',
    words: t(entry.words),
    icon: commandIcon(entry.command),
    ...(caps ? { caps } : {}),
    lacks: lackOf(entry, part),
    changes: part?.changes ?? false,
    pick: part?.choices
      ? { is: 'enter', command: entry.command }
      : { is: 'run', run: () => part?.run({ digit: null }) },
  }
}

/** Null: it can run. A command of another page names that page. */
function lackOf(entry: KeyEntry, part: CommandPart | null): string | null {
  if (part) return part.lacks ? t(`command.lacks.${part.lacks}`) : null
  return entry.where === 'everywhere' ? t('command.lacks.here') : t(`keys.at.${entry.where}`)
}

/** Other words by which people look for it. */
function otherWords(command: Command): string {
  const key: string = `command.also.${command}`
  return isMessageKey(key) ? t(key satisfies MessageKey) : ''
}
