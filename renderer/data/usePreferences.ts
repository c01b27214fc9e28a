/** What the person chose for the whole program. The first answer is there before anything is drawn (`main.tsx`). */
import { defaultPreferences, type Preferences } from '../../shared/preferences.ts'
import { call } from './call.ts'
import type { ReadKey } from './invalidate.ts'
import { queries } from './queries.ts'
import { useRead } from './useRead.ts'

export const usePreferences = (): Preferences => useRead('preferences.get', {}).value ?? defaultPreferences

/** Before the first drawing: asks, and keeps the answer where `usePreferences` finds it. The defaults when it cannot be had. */
export async function loadPreferences(): Promise<Preferences> {
  const answer = await call('preferences.get', {})
  if (!answer.ok) return defaultPreferences
  queries.setQueryData(['preferences.get', {}] satisfies ReadKey, answer.value)
  return answer.value
}
