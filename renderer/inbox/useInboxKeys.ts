/** Listens to the keys of the inbox while it is on screen, and runs their commands. Used by InboxPage. */
import { useEffect, useEffectEvent } from 'react'
import { runCommand } from '../state/commands.ts'
import { useSelection } from '../state/selection.ts'
import { keysTaken } from '../ui/keysTaken.ts'
import { keyAction, type Place } from './keyAction.ts'

/** `beside`: selector of the parts of the page where arrows and Enter have their own meaning. */
export function useInboxKeys(beside: string): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = keyAction(event, placeOf(event.target, beside))
    if (action && runCommand(action.command, action)) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function placeOf(target: EventTarget | null, beside: string): Place {
  const element = target instanceof Element ? target : null
  return {
    taken: keysTaken(target),
    control: element?.closest('button, a[href], summary, [role="switch"], [role="link"]') != null,
    outsideList: element?.closest(beside) != null,
    inList: element?.closest('[data-inbox-list]') != null,
    selecting: useSelection.getState().selection.is !== 'none',
  }
}
