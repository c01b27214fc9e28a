/** The board without a mouse: arrows move the focus, Space picks a card up and drops it, Escape puts it back. */
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { stages } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { moveDeal } from './moveDeal.ts'
import { stageName } from './stageName.ts'

type Carried = { key: string; from: string; to: string }

export function useBoardKeys(workspace: string, board: RefObject<HTMLElement | null>) {
  const [carried, setCarried] = useState<Carried | null>(null)
  const [announcement, setAnnouncement] = useState('')

  const carry = (key: string, stage: string) => {
    setCarried({ key, from: stage, to: stage })
    setAnnouncement(t('board.pickedUp', { stage: stageName(stage) }))
  }
  const carryTo = (step: number) => {
    if (!carried) return
    const at = stages.findIndex((stage) => carried.to === `${stage}`)
    const to = stages[Math.min(stages.length - 1, Math.max(0, at + step))]
    if (!to) return
    setCarried({ ...carried, to })
    setAnnouncement(t('board.over', { stage: stageName(to) }))
  }
  const drop = async () => {
    if (!carried) return
    setCarried(null)
    const moved = await moveDeal(workspace, carried.key, carried.from, carried.to)
    setAnnouncement(t(moved ? 'board.dropped' : 'board.putBack', { stage: stageName(carried.to) }))
    refocus(board.current, carried.key)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const card =
      event.target instanceof HTMLElement
        ? event.target.closest<HTMLElement>('[data-testid="deal-card"]')
        : null
    if (!card || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const { key = '', stage = '' } = card.dataset
    switch (event.key) {
      case ' ':
        event.preventDefault()
        if (carried) void drop()
        else carry(key, stage)
        return
      case 'Escape':
        if (!carried) return
        event.preventDefault()
        setCarried(null)
        setAnnouncement(t('board.putBack', { stage: stageName(carried.from) }))
        return
      case 'ArrowLeft':
      case 'ArrowRight': {
        event.preventDefault()
        const step = event.key === 'ArrowRight' ? 1 : -1
        if (carried) carryTo(step)
        else focusBeside(board.current, card, step)
        return
      }
      case 'ArrowUp':
      case 'ArrowDown':
        event.preventDefault()
        if (!carried) focusNext(card, event.key === 'ArrowDown' ? 1 : -1)
    }
  }
  return { announcement, onKeyDown, carried: carried?.key ?? null }
}

const cardsIn = (element: Element | null | undefined): HTMLElement[] => [
  ...(element?.querySelectorAll<HTMLElement>('[data-testid="deal-card"]') ?? []),
]
const topOf = (card: HTMLElement) => card.getBoundingClientRect().top

function focusNext(card: HTMLElement, step: number): void {
  const cards = cardsIn(card.closest('section')).sort((a, b) => topOf(a) - topOf(b))
  cards[cards.indexOf(card) + step]?.focus()
}

/** The card at the same height in the next column that has one. */
function focusBeside(board: HTMLElement | null, card: HTMLElement, step: number): void {
  const columns = [...(board?.querySelectorAll('section') ?? [])]
  const own = card.closest('section')
  for (let at = (own ? columns.indexOf(own) : 0) + step; columns[at]; at += step) {
    const [nearest] = cardsIn(columns[at]).sort(
      (a, b) => Math.abs(topOf(a) - topOf(card)) - Math.abs(topOf(b) - topOf(card)),
    )
    if (nearest) {
      nearest.focus()
      return
    }
  }
}

/** The moved card appears elsewhere; the person's focus goes with it. */
function refocus(board: HTMLElement | null, key: string): void {
  requestAnimationFrame(() => {
    cardsIn(board)
      .find((card) => card.dataset.key === key)
      ?.focus()
  })
}
