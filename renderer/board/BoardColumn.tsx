/** One stage: its head from the whole database, its cards where they are in view, and the place to drop one. */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useWindow } from '../data/useWindow.ts'
import { usePickedDeals } from '../state/pickedDeals.ts'
import { t } from '../text/t.ts'
import { problemText } from '../ui/problemText.ts'
import { toastRoom } from '../ui/Toasts.tsx'
import type { BoardList } from './boardList.ts'
import { CarrySlot } from './CarrySlot.tsx'
import { ColumnHeader } from './ColumnHeader.tsx'
import { type CardDensity, cardGap, cardHeights } from './cardHeight.ts'
import { columnLabel } from './columnLabel.ts'
import type { ColumnReaches } from './columnReach.ts'
import { DealCardView } from './DealCardView.tsx'
import { onAccent } from './onAccent.ts'
import type { Carried } from './useBoardKeys.ts'
import { useColumnReach } from './useColumnReach.ts'
import { useDropTarget } from './useDropTarget.ts'
import { useKeptCard } from './useKeptCard.ts'
import type { PickedNow } from './usePicked.ts'

type Props = {
  workspace: string
  column: Column
  /** the one at the left edge of the board */
  first: boolean
  list: BoardList
  density: CardDensity
  now: number
  carried: Carried | null
  /** key of the deal that was just moved into this column: scrolled to, and the focus comes after it, once */
  landed: string | null
  onLanded: () => void
  /** the deal that was moved last, until the person does something else */
  marked: string | null
  picked: PickedNow
  /** picks from one deal of a stage to another */
  pickRange: (stage: string, first: string | null, final: string | null) => unknown
  reaches: ColumnReaches
  opened: boolean
  preferences: Pick<WorkspacePreferences, 'stageLimits' | 'stageWeights' | 'rates'>
  onSettings: (stage: string) => void
  onCollapse: (stage: string, collapsed: boolean) => void
}

export const BoardColumn = memo(function BoardColumn({
  workspace,
  column,
  first,
  list,
  density,
  now,
  carried,
  landed,
  onLanded,
  marked,
  picked,
  pickRange,
  reaches,
  opened,
  preferences: { stageLimits, stageWeights, rates },
  onSettings,
  onCollapse,
}: Props) {
  const { stage, count } = column
  const shownRows = useWindow('board.page', { workspace, stage, ...list })
  const { see, at: cardAt, page, ready, problem } = shownRows
  const length = page?.length ?? count
  const section = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const dragOver = useDropTarget(section, stage)
  const { kept, keep } = useKeptCard(workspace, stage, list, shownRows)
  const carriedOver = carried !== null && carried.over === stage && carried.start !== stage
  const height = cardHeights[density]

  const keptPlace = kept && kept.place < length ? kept.place : null
  const virtual = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    gap: cardGap,
    paddingStart: 2,
    paddingEnd: toastRoom,
    scrollPaddingEnd: toastRoom,
    overscan: 8,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return keptPlace === null || shown.includes(keptPlace)
        ? shown
        : [...shown, keptPlace].sort((a, b) => a - b)
    },
  })
  useLayoutEffect(() => {
    if (height > 0) virtual.measure()
  }, [virtual, height])

  useColumnReach(reaches, stage, scroller, {
    length,
    step: height + cardGap,
    scrollTo: (place) => virtual.scrollToIndex(place),
    opened,
  })
  /** Picks from where picking began, or the card with the focus, to this one. */
  const reachTo = useCallback(
    (key: string) => {
      const from = usePickedDeals.getState().anchor ?? kept?.card.key ?? key
      void pickRange(stage, from, key)
    },
    [pickRange, stage, kept],
  )

  const items = virtual.getVirtualItems()
  const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: 0 }
  useEffect(() => see(startIndex, endIndex), [see, startIndex, endIndex])

  // Another list begins at its top.
  const name = JSON.stringify(list)
  const shownName = useRef(name)
  useLayoutEffect(() => {
    if (shownName.current === name) return
    shownName.current = name
    virtual.scrollToOffset(0)
  }, [virtual, name])

  const isLanded = useEffectEvent((key: string) => key === landed)
  const show = useEffectEvent(async (key: string) => {
    const answer = await call('board.place', { workspace, key, ...list })
    if (!isLanded(key)) return
    const place = answer.ok && answer.value?.stage === stage ? answer.value.place : null
    if (place === null) onLanded()
    else virtual.scrollToIndex(place)
  })
  useEffect(() => {
    if (landed !== null) void show(landed)
  }, [landed])
  useEffect(() => {
    if (carriedOver) section.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [carriedOver])
  useEffect(() => (scroller.current ? autoScrollForElements({ element: scroller.current }) : undefined), [])

  // Tab comes to the card with the focus, or to the first one in view.
  const tabStop = keptPlace ?? items.find(({ index }) => index >= startIndex && cardAt(index))?.index ?? null
  return (
    <section
      ref={section}
      data-testid={`board-column-${stage}`}
      data-stage={stage}
      aria-label={columnLabel(column)}
      className={`row-span-2 grid min-w-0 grid-rows-subgrid rounded-xl ${
        dragOver || carriedOver ? `${onAccent} outline-2 -outline-offset-2 outline-accent` : 'bg-column'
      }`}
    >
      <ColumnHeader
        column={column}
        filtered={list.query !== undefined}
        limit={stageLimits[stage] ?? null}
        weights={stageWeights}
        rates={rates}
        first={first}
        onSettings={() => onSettings(stage)}
        onCollapse={() => onCollapse(stage, true)}
      />
      <div
        ref={scroller}
        tabIndex={-1}
        aria-busy={!ready}
        className="min-h-0 overflow-x-hidden overflow-y-auto px-1.5 outline-none"
      >
        {problem ? <p className="px-1 text-xs text-bad">{problemText(problem)}</p> : null}
        {carriedOver ? <CarrySlot /> : null}
        {/* biome-ignore lint/a11y/noRedundantRoles: Safari takes it from a list without bullets */}
        <ul role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const card = kept && index === keptPlace ? kept.card : cardAt(index)
            return (
              <li
                key={card?.key ?? `place ${index}`}
                aria-setsize={length}
                aria-posinset={index + 1}
                className="absolute inset-x-0.5 top-0"
                style={{ height, transform: `translateY(${start}px)` }}
              >
                {card ? (
                  <DealCardView
                    card={card}
                    density={density}
                    now={now}
                    carried={carried?.keys.includes(card.key) ?? false}
                    picked={picked.has(card.key)}
                    onReach={reachTo}
                    tabStop={index === tabStop}
                    landed={landed === card.key}
                    marked={marked === card.key}
                    onLanded={onLanded}
                    onKeep={keep}
                  />
                ) : (
                  <NotHereYet />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
})

/** A card that is being read: for a moment, after a jump. */
function NotHereYet() {
  return (
    <div
      role="img"
      aria-label={t('board.loadingCard')}
      data-testid="card-not-here"
      className="soon flex h-full flex-col justify-center gap-2 rounded-lg bg-raised/60 px-2.5"
    >
      <span className="h-2 w-3/5 rounded bg-hover" />
      <span className="h-2 w-2/5 rounded bg-hover" />
    </div>
  )
}
