/** One line of the palette, whatever it is made from. */
import type { LucideIcon } from 'lucide-react'
import type { Command } from '../ui/keyTable.ts'

export type PaletteGroup =
  | 'recent'
  | 'commands'
  | 'choices'
  | 'conversations'
  | 'deals'
  | 'clients'
  | 'views'
  | 'campaigns'
  | 'search'

export type PaletteItem = {
  id: string
  group: PaletteGroup
  /** the command that it is a choice of, in words */
  of?: string
  /** hostile text where it is a name */
  words: string
  detail?: string
  icon: LucideIcon | { channel: string } | null
  caps?: readonly string[]
  /** why it cannot be run now, in words */
  lacks: string | null
  changes: boolean
  pick: { is: 'run'; run: () => unknown } | { is: 'enter'; command: Command }
}
