/** The page as the person prefers it: applies what was chosen, and draws everything anew in another language. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { Preferences } from '../shared/preferences.ts'
import { App } from './App.tsx'
import { applyPreferences } from './applyPreferences.ts'
import { usePreferences } from './data/usePreferences.ts'

/** `first`: applied already, before the first drawing. */
export function Root({ first }: { first: Preferences }) {
  const wanted = usePreferences()
  const [applied, setApplied] = useState(first)
  const focused = useRef<string | null>(null)

  useLayoutEffect(() => {
    if (wanted === applied) return
    // Drawing everything anew takes the focus away from the control that asked for it.
    if (wanted.language !== applied.language) focused.current = document.activeElement?.id ?? null
    applyPreferences(wanted)
    setApplied(wanted)
  }, [wanted, applied])
  const { language } = applied
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another language draws everything anew
  useLayoutEffect(() => {
    if (!focused.current) return
    document.getElementById(focused.current)?.focus()
    focused.current = null
  }, [language])
  return <App key={language} />
}
