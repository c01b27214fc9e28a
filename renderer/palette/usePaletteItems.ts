/** What the palette shows for what is typed: commands, then rows of this workspace by name, then the search for it. */
import { Search } from 'lucide-react'
import { useRead } from '../data/useRead.ts'
import { usePalette } from '../state/palette.ts'
import { openPage, setSearch } from '../state/view.ts'
import { t } from '../text/t.ts'
import { choicesOf, fittingCommands, readyCommands } from './commandItems.ts'
import { jumpItems } from './jumpItems.ts'
import { match } from './match.ts'
import type { PaletteItem } from './paletteItem.ts'
import { viewItems } from './viewItems.ts'

const mostCommands = 8
const mostWeak = 4
const mostJumps = 4

export type PaletteItems = {
  items: readonly PaletteItem[]
  /** false: rows for what is typed are still on their way, so the first line may change */
  settled: boolean
}

/** `workspace` null: none is open, and only commands are there. */
export function usePaletteItems(workspace: string | null, typed: string): PaletteItems {
  const step = usePalette((palette) => palette.step)
  const recent = usePalette((palette) => palette.recent)
  const text = typed.trim()
  const asked = workspace !== null && step === null && text !== ''
  const { value: jumps, problem } = useRead(
    'jumps.find',
    asked ? { workspace, text, limit: mostJumps } : null,
    true,
  )
  const splits = useRead('splits.list', asked ? { workspace } : null).value ?? []
  const campaigns = useRead('inbox.campaigns', asked ? { workspace } : null).value ?? []

  if (step !== null) return { items: fittingChoices(choicesOf(step, text), text), settled: true }
  if (text === '') return { items: beforeTyping(recent), settled: true }

  const { sure, weak } = fittingCommands(text)
  const current = jumps?.text === text
  // Of an answer to fewer letters stays what still fits, so that the list does not flicker.
  const rows = (asked && jumps ? jumpItems(jumps) : []).filter(
    ({ words, detail }) => current || match(`${words} ${detail ?? ''}`, text) !== null,
  )
  return {
    items: [
      ...sure.slice(0, mostCommands),
      ...rows,
      ...(asked ? viewItems(text, splits, campaigns) : []),
      ...weak.slice(0, mostWeak),
      ...(workspace === null ? [] : [searchFor(text)]),
    ],
    settled: !asked || current || problem !== null,
  }
}

/** What was run lately first, then everything that can be run here. */
function beforeTyping(recent: readonly string[]): PaletteItem[] {
  const ready = readyCommands()
  const lately = recent.flatMap((id) => ready.find((item) => item.id === id) ?? [])
  return [
    ...lately.map((item): PaletteItem => ({ ...item, group: 'recent' })),
    ...ready.filter((item) => !lately.includes(item)),
  ]
}

/** A choice that was made of what is typed fits whatever its words are. */
const fittingChoices = (choices: readonly PaletteItem[], text: string): PaletteItem[] =>
  text === ''
    ? [...choices]
    : choices.filter(
        ({ id, words, detail }) => id.endsWith(' typed') || match(`${words} ${detail ?? ''}`, text) !== null,
      )

const searchFor = (text: string): PaletteItem => ({
  id: 'search for',
  group: 'search',
  words: t('palette.searchFor', { text }),
  icon: Search,
  lacks: null,
  changes: false,
  pick: {
    is: 'run',
    run: () => {
      setSearch(text)
      openPage('search')
    },
  },
})
