/** The command palette: whether it is open, at which step, and what was run lately. Shown by palette/Palette. */
import { create } from 'zustand'
import type { Command } from '../ui/keyTable.ts'

type State = {
  open: boolean
  /** the command whose second step is shown */
  step: Command | null
  /** ids of items that were run, the newest first; only commands, so nothing of a workspace is in it */
  recent: readonly string[]
}

const mostRecent = 5

export const usePalette = create<State>()(() => ({ open: false, step: null, recent: [] }))

/** `step`: straight to the choices of this command. */
export const openPalette = (step: Command | null = null): void => usePalette.setState({ open: true, step })
export const closePalette = (): void => usePalette.setState({ open: false, step: null })
export const setPaletteStep = (step: Command | null): void => usePalette.setState({ step })

/** Remembers what was run, for the top of the empty palette. */
export const noteRecent = (id: string): void =>
  usePalette.setState(({ recent }) => ({
    recent: [id, ...recent.filter((one) => one !== id)].slice(0, mostRecent),
  }))
