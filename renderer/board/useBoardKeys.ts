/**
 * The board without a mouse: arrows move the focus, Space picks up what is selected or the card and drops it, Escape
 * puts it back. Says what happens for those who hear the screen.
 */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { BoardPlace } from '../../shared/views.ts'
import { runCommand, useCommands } from '../state/commands.ts'
import { openPalette } from '../state/palette.ts'
import { addPicked, clearPicked, togglePicked, usePickedDeals } from '../state/pickedDeals.ts'
import { openDealDialog } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { keysTaken } from '../ui/keysTaken.ts'
import { digitOf, keysNow } from '../ui/keyTable.ts'
import { stageName } from '../ui/names.ts'
import { boardHelp } from './boardHelp.ts'
import { boardKey } from './boardKey.ts'
import type { ColumnReach, ColumnReaches } from './columnReach.ts'
import type { InHand } from './moveDeals.ts'
import { stageBeside } from './stage.ts'
import { type Movable, stageChoices } from './stageChoices.ts'

/** `start`: where it was picked up, `over`: where it would be dropped. */
export type Carried = InHand & { start: string; over: string }

const cardSelector = '[data-testid="deal-card"]'

type Options = {
  board: RefObject<HTMLElement | null>
  /** in the order of the columns */
  stages: readonly string[]
  reaches: ColumnReaches
  picked: InHand
  /** answers how many deals were moved */
  move: (deals: InHand, to: string) => Promise<number>
  placeOf: (key: string) => Promise<BoardPlace | null>
  pickRange: (stage: string, first: string | null, final: string | null) => Promise<void>
}

export function useBoardKeys({ board, stages, reaches, picked, move, placeOf, pickRange }: Options) {
  const [carried, setCarried] = useState<Carried | null>(null)
  const [announcement, setAnnouncement] = useState('')
  // Not a state: the focus moves with every arrow, and nothing on the board is drawn from it.
  const current = useRef<Movable | null>(null)

  /** The focus is in the drawer, whose deal is another matter. */
  const inDrawer = useRef(false)

  /** What a command is about: what is picked, else the card that has the focus. */
  const meant = (): Movable | null =>
    picked.keys.length > 0 && !inDrawer.current
      ? { ...picked, detail: t('moves.several', counted(picked.keys.length)) }
      : current.current
  const sayDropped = async ({ keys }: InHand, moved: number, to: string) => {
    const stage = stageName(to)
    const [key] = keys
    if (moved > 1 || key === undefined)
      return setAnnouncement(t('moves.droppedSeveral', { ...counted(moved), stage }))
    const at = keys.length === 1 ? await placeOf(key) : null
    setAnnouncement(
      at?.stage === to
        ? t('moves.droppedAt', { stage, place: number(at.place + 1), of: number(at.length) })
        : t('moves.dropped', { stage }),
    )
  }
  const moveMeant = async (deals: InHand, to: string) => {
    const moved = await move(deals, to)
    if (moved > 0) await sayDropped(deals, moved, to)
    return moved
  }
  const putBack = () => {
    if (!carried) return
    setCarried(null)
    setAnnouncement(putBackWords(carried))
  }
  const drop = async (hand: Carried) => {
    setCarried(null)
    const moved = hand.over === hand.start ? 0 : await move(hand, hand.over)
    if (moved > 0) await sayDropped(hand, moved, hand.over)
    else setAnnouncement(putBackWords(hand))
  }
  /** Arrows come to the cards from anywhere on the page. */
  const enter = () => board.current?.querySelector<HTMLElement>(`${cardSelector}[tabindex="0"]`)?.focus()
  /** To another card of the column that has the focus. */
  const along = (to: (place: number, reach: ColumnReach) => number) => {
    const card = focusedCard()
    const reach = reaches.get(card?.dataset.stage ?? '')?.()
    if (card && reach) reach.focus(to(reach.awaited ?? placeIn(card), reach))
    else enter()
  }
  const across = (by: 1 | -1) => {
    if (carried) {
      const over = stageBeside(stages, carried.start, carried.over, by)
      setCarried({ ...carried, over })
      setAnnouncement(t(over === carried.start ? 'moves.overOwn' : 'moves.over', { stage: stageName(over) }))
    } else if (!focusBeside(board.current, by)) enter()
  }
  const pickUp = () => {
    const { key, stage } = focusedCard()?.dataset ?? {}
    if (key === undefined || stage === undefined) return false
    const hand = picked.keys.length > 0 ? picked : { keys: [key], from: stage }
    setCarried({ ...hand, start: stage, over: stage })
    const keys = boardHelp('inHand', keysNow(), true)
    const n = hand.keys.length
    setAnnouncement(
      n === 1
        ? t('moves.pickedUp', { stage: stageName(stage), keys })
        : t('moves.pickedUpSeveral', { ...counted(n), keys }),
    )
    return true
  }
  const dropCarried = () => {
    if (!carried) return false
    void drop(carried)
    return true
  }
  const openFocused = () => {
    const key = focusedCard()?.dataset.key
    return key === undefined ? false : openDealDialog({ is: 'edit', key })
  }
  const pickFocused = () => {
    const key = focusedCard()?.dataset.key
    if (key === undefined) return false
    togglePicked(key)
    const { keys } = usePickedDeals.getState()
    setAnnouncement(t(keys.includes(key) ? 'moves.picked' : 'moves.letGo', counted(keys.length)))
    return true
  }
  /** The card and the one beside it, which gets the focus. */
  const pickOn = (by: 1 | -1) => {
    const from = focusedCard()
    if (!from) return false
    along((place) => place + by)
    const keys = [from, focusedCard()].flatMap((card) => card?.dataset.key ?? [])
    addPicked(keys, usePickedDeals.getState().anchor ?? from.dataset.key ?? '')
    setAnnouncement(t('moves.picked', counted(usePickedDeals.getState().keys.length)))
    return true
  }
  const pickWhole = () => {
    const stage = focusedCard()?.dataset.stage
    if (stage === undefined) return false
    void pickRange(stage, null, null).then(() =>
      setAnnouncement(t('moves.picked', counted(usePickedDeals.getState().keys.length))),
    )
    return true
  }
  const moveTo = (digit: number | null) => {
    if (digit === null) return openPalette('moveDeal')
    const to = stages[digit - 1]
    if (to === undefined) return false
    if (carried) void drop({ ...carried, over: to })
    else {
      const deals = meant()
      if (!deals) return false
      void moveMeant(deals, to)
    }
    return true
  }
  const lacksDeal = {
    get lacks() {
      return meant() ? null : ('deal' as const)
    },
  }
  useCommands({
    down: () => along((place) => place + 1),
    up: () => along((place) => place - 1),
    firstCard: () => along(() => 0),
    lastCard: () => along((_, { length }) => length - 1),
    cardsDown: () => along((place, { page }) => place + page),
    cardsUp: () => along((place, { page }) => place - page),
    right: () => across(1),
    left: () => across(-1),
    carry: { run: () => (carried ? dropCarried() : pickUp()), changes: true },
    openDeal: () => (carried ? dropCarried() : openFocused()),
    putBack: () => (carried ? putBack() : clearPicked()),
    pickDeal: pickFocused,
    pickDown: () => pickOn(1),
    pickUp: () => pickOn(-1),
    pickColumn: pickWhole,
    moveDeal: {
      run: () => openPalette('moveDeal'),
      get lacks() {
        return lacksDeal.lacks
      },
      changes: true,
      choices: () => {
        const deals = meant()
        return deals ? stageChoices([deals], moveMeant) : []
      },
    },
    moveDealTo: {
      run: ({ digit }) => moveTo(digit),
      get lacks() {
        return carried ? null : lacksDeal.lacks
      },
      changes: true,
    },
  })
  // The palette takes the focus away and gives it back: the card stays the one that is meant meanwhile.
  useEffect(() => {
    const look = (event: FocusEvent) => {
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('dialog')) return
      inDrawer.current = target?.closest('[data-testid="deal-drawer"]') != null
      const card = target?.closest<HTMLElement>(cardSelector)
      const { key, stage } = card?.dataset ?? {}
      const detail = card?.querySelector('bdi')?.textContent ?? ''
      current.current = key && stage ? { keys: [key], from: stage, detail } : null
    }
    document.addEventListener('focusin', look)
    return () => document.removeEventListener('focusin', look)
  }, [])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const action = boardKey(event, {
      taken: keysTaken(event.target),
      onCard: focusedCard() !== null,
      carrying: carried !== null,
      picking: picked.keys.length > 0,
    })
    if (action === null) return
    if (action === 'stay' || runCommand(action, { digit: digitOf(event) })) event.preventDefault()
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

const counted = (n: number) => ({ n, count: number(n) })

const putBackWords = ({ keys, start }: Carried): string =>
  keys.length === 1
    ? t('moves.putBack', { stage: stageName(start) })
    : t('moves.putBackSeveral', counted(keys.length))

const focusedCard = () => document.activeElement?.closest<HTMLElement>(cardSelector) ?? null
/** From 0. */
const placeIn = (card: HTMLElement): number => Number(card.closest('li')?.ariaPosInSet ?? 1) - 1
const topOf = (element: Element) => element.getBoundingClientRect().top

/**
 * From the focus to the next column that has a card, to the one nearest in height, or to a strip that can be opened.
 * False when the focus is in no column.
 */
function focusBeside(board: HTMLElement | null, by: 1 | -1): boolean {
  const columns = [...(board?.querySelectorAll('section') ?? [])]
  const from = document.activeElement
  const own = columns.findIndex((column) => column.contains(from))
  if (!from || own < 0) return false
  const distance = (other: Element) => Math.abs(topOf(other) - topOf(from))
  const further = by > 0 ? columns.slice(own + 1) : columns.slice(0, own).reverse()
  for (const column of further) {
    const [nearest] = [
      ...column.querySelectorAll<HTMLElement>(`${cardSelector}, [data-testid="open-column"]`),
    ].sort((a, b) => distance(a) - distance(b))
    if (!nearest) continue
    nearest.focus()
    break
  }
  return true
}
