/** Which deals of the board are picked for one move, in the order they were picked, and where a range begins. */
import { create } from 'zustand'

export type Picked = { keys: readonly string[]; anchor: string | null }

/** What one move takes. */
export const mostPicked = 10_000

const none: Picked = { keys: [], anchor: null }

export const usePickedDeals = create<Picked>()(() => none)

const set = (keys: readonly string[], anchor: string | null): void =>
  usePickedDeals.setState(keys.length === 0 ? none : { keys: keys.slice(0, mostPicked), anchor })

export const clearPicked = (): void => set([], null)

/** Picks the deal or lets it go; a range begins there. */
export function togglePicked(key: string): void {
  const { keys } = usePickedDeals.getState()
  set(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key], key)
}

/** Adds the deals of a range, whose beginning stays where it is. */
export function addPicked(more: readonly string[], anchor: string): void {
  const { keys } = usePickedDeals.getState()
  set([...new Set([...keys, ...more])], anchor)
}

/** Deals that are not here any more are let go. */
export function keepPicked(here: ReadonlySet<string>): void {
  const { keys, anchor } = usePickedDeals.getState()
  const left = keys.filter((key) => here.has(key))
  if (left.length < keys.length) set(left, anchor !== null && here.has(anchor) ? anchor : null)
}
