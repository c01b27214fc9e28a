/** The board without a mouse: arrows move the focus, Space picks a card up and drops it, Escape puts it back. */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { runCommand, useCommands } from '../state/commands.ts'
import { openPalette } from '../state/palette.ts'
import { t } from '../text/t.ts'
import { keysTaken } from '../ui/keysTaken.ts'
import { stageName } from '../ui/names.ts'
import { boardKey } from './boardKey.ts'
import { stageBeside } from './stage.ts'
import { type MovableDeal, stageChoices } from './stageChoices.ts'

export type Carried = { key: string; from: string; over: string }

const cardSelector = '[data-testid="deal-card"]'

/** `stages` in the order of the columns. `move` answers whether the deal was moved. */
export function useBoardKeys(
  board: RefObject<HTMLElement | null>,
  stages: readonly string[],
  move: (key: string, from: string, to: string) => Promise<boolean>,
) {
  const [carried, setCarried] = useState<Carried | null>(null)
  const [announcement, setAnnouncement] = useState('')
  // Not a state: the focus moves with every arrow, and nothing on the board is drawn from it.
  const current = useRef<MovableDeal | null>(null)

  const putBack = () => {
    if (!carried) return
    setCarried(null)
    setAnnouncement(t('board.putBack', { stage: stageName(carried.from) }))
  }
  const drop = async ({ key, from, over }: Carried) => {
    setCarried(null)
    const moved = await move(key, from, over)
    setAnnouncement(
      moved ? t('board.dropped', { stage: stageName(over) }) : t('board.putBack', { stage: stageName(from) }),
    )
  }
  /** Arrows come to the cards from anywhere on the page. */
  const enter = () => board.current?.querySelector<HTMLElement>(`${cardSelector}[tabindex="0"]`)?.focus()
  const down = (by: 1 | -1) => {
    const card = focusedCard()
    if (card) focusBelow(card, by)
    else enter()
  }
  const across = (by: 1 | -1) => {
    const card = focusedCard()
    if (carried) {
      const over = stageBeside(stages, carried.from, carried.over, by)
      setCarried({ ...carried, over })
      setAnnouncement(t('board.over', { stage: stageName(over) }))
    } else if (card) focusBeside(board.current, card, by)
    else enter()
  }
  const pickUp = () => {
    const { key, stage } = focusedCard()?.dataset ?? {}
    if (key === undefined || stage === undefined) return false
    setCarried({ key, from: stage, over: stage })
    setAnnouncement(t('board.pickedUp', { stage: stageName(stage) }))
    return true
  }
  const dropCarried = () => {
    if (!carried) return false
    void drop(carried)
    return true
  }
  useCommands({
    down: () => down(1),
    up: () => down(-1),
    right: () => across(1),
    left: () => across(-1),
    carry: { run: () => (carried ? dropCarried() : pickUp()), changes: true },
    openDeal: dropCarried,
    putBack,
    moveDeal: {
      run: () => openPalette('moveDeal'),
      get lacks() {
        return current.current ? null : ('deal' as const)
      },
      changes: true,
      choices: () => (current.current ? stageChoices([current.current], move) : []),
    },
  })
  // The palette takes the focus away and gives it back: the card stays the one that is meant meanwhile.
  useEffect(() => {
    const look = (event: FocusEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('dialog')) return
      const card = target?.closest<HTMLElement>(cardSelector)
      const { key, stage } = card?.dataset ?? {}
      const detail = card?.querySelector('bdi')?.textContent ?? ''
      current.current = key && stage ? { key, stage, detail } : null
    }
    document.addEventListener('focusin', look)
    return () => document.removeEventListener('focusin', look)
  }, [])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = boardKey(event, {
      taken: keysTaken(event.target),
      onCard: focusedCard() !== null,
      carrying: carried !== null,
    })
    if (action === null) return
    if (action === 'stay' || runCommand(action)) event.preventDefault()
  })
  // A press anywhere and a Tab away both mean that the person does something else now.
  const onLeave = useEffectEvent(() => putBack())
  useEffect(() => {
    const listen = (event: KeyboardEvent) => (event.key === 'Tab' ? onLeave() : onKeyDown(event))
    const leave = () => onLeave()
    window.addEventListener('keydown', listen)
    window.addEventListener('pointerdown', leave)
    return () => {
      window.removeEventListener('keydown', listen)
      window.removeEventListener('pointerdown', leave)
    }
  }, [])
  return { announcement, carried }
}

const focusedCard = () => document.activeElement?.closest<HTMLElement>(cardSelector) ?? null
const cardsIn = (element: Element | null | undefined): HTMLElement[] =>
  [...(element?.querySelectorAll<HTMLElement>(cardSelector) ?? [])].sort((a, b) => topOf(a) - topOf(b))
const topOf = (card: HTMLElement) => card.getBoundingClientRect().top

/** The neighbours of a card on screen are always drawn; where they come into view the column draws further ones. */
function focusBelow(card: HTMLElement, by: 1 | -1): void {
  const cards = cardsIn(card.closest('section'))
  cards[cards.indexOf(card) + by]?.focus()
}

/** The card nearest in height, in the next column that has one. */
function focusBeside(board: HTMLElement | null, card: HTMLElement, by: 1 | -1): void {
  const columns = [...(board?.querySelectorAll('section') ?? [])]
  const own = columns.findIndex((column) => column.contains(card))
  const distance = (other: HTMLElement) => Math.abs(topOf(other) - topOf(card))
  for (let at = own + by; columns[at]; at += by) {
    const [nearest] = cardsIn(columns[at]).sort((a, b) => distance(a) - distance(b))
    if (!nearest) continue
    nearest.focus()
    return
  }
}
