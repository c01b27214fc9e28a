/** After an answer its button is gone and the focus with it: it goes on to the next question. Used by NeedsYouPage. */
import { type RefObject, useEffect, useRef } from 'react'

/** `page` is where the focus must have been, `next` where it goes, `changed` tells that something left. */
export function useLostFocus(
  page: RefObject<HTMLElement | null>,
  next: RefObject<HTMLElement | null>,
  changed: string,
): void {
  const within = useRef(false)
  useEffect(() => {
    const listen = (event: FocusEvent) => {
      within.current = event.target instanceof Node && page.current?.contains(event.target) === true
    }
    document.addEventListener('focusin', listen)
    return () => document.removeEventListener('focusin', listen)
  }, [page])
  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts whenever the list has changed
  useEffect(() => {
    if (!within.current || (document.activeElement !== null && document.activeElement !== document.body))
      return
    const target = next.current ?? page.current
    target?.focus({ preventScroll: true })
  }, [changed, page, next])
}
