/**
 * Which conversations are picked for a change of many. Some by their keys, or all of a list as it was at one moment:
 * then the keys stay in the main process, and only those that were let go since are known here.
 */
import { create } from 'zustand'

export type Selection =
  | { is: 'none' }
  /** `anchor`: where a range begins */
  | { is: 'keys'; keys: ReadonlySet<string>; anchor: string | null }
  | { is: 'scope'; scope: string; count: number; except: ReadonlySet<string>; anchor: string | null }

const none: Selection = { is: 'none' }

export const useSelection = create<{ selection: Selection }>()(() => ({ selection: none }))

const set = (selection: Selection): void => useSelection.setState({ selection })

export const clearSelection = (): void => set(none)

const keysOrNone = (keys: ReadonlySet<string>, anchor: string): Selection =>
  keys.size === 0 ? none : { is: 'keys', keys, anchor }

function toggled(from: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const keys = new Set(from)
  if (!keys.delete(key)) keys.add(key)
  return keys
}

/** Picks the row or lets it go. `inScope`: it belongs to the scope that is picked; others cannot join one. */
export function toggleSelected(key: string, inScope: boolean): void {
  const { selection } = useSelection.getState()
  switch (selection.is) {
    case 'none':
      set(keysOrNone(new Set([key]), key))
      break
    case 'keys':
      set(keysOrNone(toggled(selection.keys, key), key))
      break
    case 'scope': {
      if (!inScope) break
      const except = toggled(selection.except, key)
      set(except.size === selection.count ? none : { ...selection, except, anchor: key })
    }
  }
}

/** Adds the rows of a range, whose beginning stays where it is. */
export function selectRange(keys: readonly string[], anchor: string): void {
  const { selection } = useSelection.getState()
  if (keys.length === 0) return
  switch (selection.is) {
    case 'none':
      set(keysOrNone(new Set(keys), anchor))
      break
    case 'keys':
      set(keysOrNone(new Set([...selection.keys, ...keys]), anchor))
      break
    case 'scope': {
      const back = new Set(keys)
      set({ ...selection, except: new Set([...selection.except].filter((key) => !back.has(key))) })
    }
  }
}

/** Rows that the list does not show any more are let go. */
export function keepOnly(shown: ReadonlySet<string>): void {
  const { selection } = useSelection.getState()
  if (selection.is !== 'keys') return
  const keys = new Set([...selection.keys].filter((key) => shown.has(key)))
  if (keys.size === selection.keys.size) return
  set(keys.size === 0 ? none : { ...selection, keys })
}

export const selectScope = (scope: string, count: number): void =>
  set(count === 0 ? none : { is: 'scope', scope, count, except: new Set(), anchor: null })

export const countOfSelection = (selection: Selection): number =>
  selection.is === 'none'
    ? 0
    : selection.is === 'keys'
      ? selection.keys.size
      : selection.count - selection.except.size

export const anchorOf = (selection: Selection): string | null =>
  selection.is === 'none' ? null : selection.anchor
