/** Listens to the keys of Needs you while it is on screen, and runs their commands. Used by NeedsYouPage. */
import { useEffect, useEffectEvent } from 'react'
import { runCommand } from '../state/commands.ts'
import { keysTaken } from '../ui/keysTaken.ts'
import { commandOf } from '../ui/keyTable.ts'

export function useMatterKeys(): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || keysTaken(event.target)) return
    const target = event.target instanceof Element ? event.target : null
    // Arrows and Enter belong to what has the focus; the list and the empty page have nothing else to do with them.
    const free = target === document.body || target?.closest('[role="listbox"]') != null
    if (!free && (event.key.startsWith('Arrow') || event.key === 'Enter')) return
    const command = commandOf(event, 'needsYou')
    if (command && runCommand(command)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
