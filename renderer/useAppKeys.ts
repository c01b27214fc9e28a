/** The keys that act on every page, and the menu's same commands, run through the registry. Used by App. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { onCommand } from './data/bridge.ts'
import { runCommand } from './state/commands.ts'
import { isSomethingOpen, keysTaken } from './ui/keysTaken.ts'
import {
  actsInFields,
  beginsSequence,
  commandOf,
  digitOf,
  keyTable,
  sequenceOf,
  spell,
} from './ui/keyTable.ts'

/** The second key of a sequence must follow within this time. */
const sequenceMs = 1_500

export function useAppKeys(): void {
  const begun = useRef<{ name: string; at: number } | null>(null)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const command = commandOf(event, 'everywhere')
    // Ctrl+Z in a field is the field's own.
    if (command && actsInFields(command) ? isSomethingOpen() : keysTaken(event.target)) {
      begun.current = null
      return
    }
    const name = spell(event)
    const first = begun.current
    begun.current = null
    const second =
      first && name && performance.now() - first.at < sequenceMs ? sequenceOf(first.name, name) : null
    const wanted = second ?? command
    if (wanted && runCommand(wanted, { digit: digitOf(event) })) {
      event.preventDefault()
      // The letters of a sequence have meanings of their own on the pages.
      event.stopImmediatePropagation()
    } else if (name && beginsSequence(name)) begun.current = { name, at: performance.now() }
  })

  const onMenu = useEffectEvent((name: string) => {
    const command = keyTable.find((entry) => entry.command === name)?.command
    if (command && !isSomethingOpen()) runCommand(command)
  })

  useEffect(() => onCommand((name) => onMenu(name)), [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    // Before the pages: they must not see the second key of a sequence.
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
