/** The keys that act on every page, and the menu's same commands: help, undo, going places, workspaces. Used by App. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { onCommand } from './data/bridge.ts'
import { undoNewest } from './state/toasts.ts'
import { openPage, openWorkspace } from './state/view.ts'
import { isSomethingOpen, keysTaken } from './ui/keysTaken.ts'
import {
  beginsSequence,
  type Command,
  commandOf,
  digitOf,
  keyTable,
  sequenceOf,
  spell,
} from './ui/keyTable.ts'

/** The second key of a sequence must follow within this time. */
const sequenceMs = 1_500

/** `workspaces`: ids in the order of the rail. `onHelp` opens the help. */
export function useAppKeys(workspaces: readonly string[], onHelp: () => void): void {
  const begun = useRef<{ name: string; at: number } | null>(null)

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return
    const command = commandOf(event, 'everywhere')
    // Ctrl and a digit type nothing, so they act in a field too. Ctrl+Z in a field is the field's own.
    if (command === 'workspace' ? isSomethingOpen() : keysTaken(event.target)) {
      begun.current = null
      return
    }
    const name = spell(event)
    const first = begun.current
    begun.current = null
    const second =
      first && name && performance.now() - first.at < sequenceMs ? sequenceOf(first.name, name) : null
    const wanted = second ?? command
    if (wanted && act(wanted, digitOf(event))) {
      event.preventDefault()
      // The letters of a sequence have meanings of their own on the pages.
      event.stopImmediatePropagation()
    } else if (name && beginsSequence(name)) begun.current = { name, at: performance.now() }
  })

  /** `digit`: of which workspace, in the order of the rail. False when nothing was done. */
  const act = (command: Command, digit: number | null): boolean => {
    switch (command) {
      case 'help':
        onHelp()
        return true
      case 'undo':
        return undoNewest()
      case 'goInbox':
        openPage('inbox')
        return true
      case 'goBoard':
        openPage('board')
        return true
      case 'goClients':
        openPage('clients')
        return true
      case 'search':
        openPage('search')
        return true
      case 'goNeedsYou':
        openPage('needsYou')
        return true
      case 'goOutbox':
        openPage('outbox')
        return true
      case 'workspace': {
        const workspace = workspaces[(digit ?? 0) - 1]
        if (workspace) openWorkspace(workspace)
        return workspace !== undefined
      }
      default:
        return false
    }
  }

  const onMenu = useEffectEvent((name: string) => {
    const command = keyTable.find((entry) => entry.command === name)?.command
    if (command && !isSomethingOpen()) act(command, null)
  })

  useEffect(() => onCommand((name) => onMenu(name)), [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    // Before the pages: they must not see the second key of a sequence.
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
