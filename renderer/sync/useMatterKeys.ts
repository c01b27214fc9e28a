/** Listens to the keys of Needs you while it is on screen. Used by NeedsYouPage. */
import { useEffect, useEffectEvent } from 'react'
import { keysTaken } from '../ui/keysTaken.ts'
import { commandOf } from '../ui/keyTable.ts'

export type MatterActions = { move: (by: 1 | -1) => void; enter: () => void; leave: () => void }

export function useMatterKeys(actions: MatterActions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || keysTaken(event.target)) return
    const target = event.target instanceof Element ? event.target : null
    // Arrows and Enter belong to what has the focus; the list and the empty page have nothing else to do with them.
    const free = target === document.body || target?.closest('[role="listbox"]') != null
    switch (commandOf(event, 'needsYou')) {
      case 'nextMatter':
        if (event.key === 'ArrowDown' && !free) return
        actions.move(1)
        break
      case 'previousMatter':
        if (event.key === 'ArrowUp' && !free) return
        actions.move(-1)
        break
      case 'enterMatter':
        if (!free) return
        actions.enter()
        break
      case 'leaveMatter':
        actions.leave()
        break
      default:
        return
    }
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
