/** Which keys the person chose instead of the table's, by command. Set by `applyPreferences`, read by `ui/keyTable`. */
import { create } from 'zustand'

export type KeyOverrides = { readonly [command: string]: readonly string[] }

export const useKeys = create<{ overrides: KeyOverrides }>()(() => ({ overrides: {} }))
