/** Lets the keyboard come to any place of a column: scrolls there, and focuses the card when it has been read and drawn. */
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { ColumnReaches } from './columnReach.ts'

type Scrolling = {
  length: number
  /** px of a card with the gap behind it */
  step: number
  scrollTo: (place: number) => void
  /** the person has just opened this column: the focus was on its strip, and goes on to its first card */
  opened: boolean
}

export function useColumnReach(
  reaches: ColumnReaches,
  stage: string,
  scroller: RefObject<HTMLElement | null>,
  { length, step, scrollTo, opened }: Scrolling,
): void {
  const awaited = useRef<number | null>(opened ? 0 : null)

  /** True when the card is drawn, and has the focus now. */
  const take = (place: number): boolean => {
    const card = scroller.current?.querySelector<HTMLElement>(
      `li[aria-posinset="${place + 1}"] [data-testid="deal-card"]`,
    )
    card?.focus()
    return card != null
  }
  const focus = (wanted: number) => {
    if (length === 0) return
    const place = Math.max(0, Math.min(length - 1, wanted))
    if (take(place)) return
    awaited.current = place
    scrollTo(place)
  }
  const now = useEffectEvent(() => ({
    length,
    page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / step) - 1),
    focus,
    awaited: awaited.current,
  }))
  useLayoutEffect(() => {
    const read = () => now()
    reaches.set(stage, read)
    return () => {
      if (reaches.get(stage) === read) reaches.delete(stage)
    }
  }, [reaches, stage])

  // Whatever was drawn just now may be what is waited for.
  useEffect(() => {
    if (awaited.current !== null && take(awaited.current)) awaited.current = null
  })
  // The person went elsewhere meanwhile.
  useEffect(() => {
    const forget = () => {
      awaited.current = null
    }
    document.addEventListener('focusin', forget)
    window.addEventListener('pointerdown', forget)
    return () => {
      document.removeEventListener('focusin', forget)
      window.removeEventListener('pointerdown', forget)
    }
  }, [])
}
