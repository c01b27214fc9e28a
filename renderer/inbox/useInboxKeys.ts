/** Listens to the keys of the inbox while it is on screen. Used by InboxPage. */
import { useEffect, useEffectEvent } from 'react'
import { keysTaken } from '../ui/keysTaken.ts'
import { type KeyAction, keyAction, type Place } from './keyAction.ts'

/** `beside`: selector of the parts of the page where arrows and Enter have their own meaning. */
export function useInboxKeys(beside: string, act: (action: KeyAction) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = keyAction(event, placeOf(event.target, beside))
    if (!action) return
    event.preventDefault()
    act(action)
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
    control: element?.closest('button, a[href], summary, [role="switch"]') != null,
    outsideList: element?.closest(beside) != null,
  }
}
