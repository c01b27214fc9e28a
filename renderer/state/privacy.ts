/** Whether names and amounts are hidden, for parts that are drawn once and kept. Set by `applyPreferences`. */
import { create } from 'zustand'

export const usePrivacy = create<{ hidden: boolean }>()(() => ({ hidden: false }))
