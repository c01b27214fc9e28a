/** One stage: its head from the whole database, its cards as far as they are on screen, and the place to drop one. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { usePages } from '../data/usePages.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { problemText } from '../ui/problemText.ts'
import { toastRoom } from '../ui/Toasts.tsx'
import { CarrySlot } from './CarrySlot.tsx'
import { ColumnHeader } from './ColumnHeader.tsx'
import { cardGap, cardHeight } from './cardHeight.ts'
import { DealCardView } from './DealCardView.tsx'
import { draggedDeal } from './draggedDeal.ts'
import { isStage } from './stage.ts'
import type { Carried } from './useBoardKeys.ts'

const pageSize = 60

type Props = {
  workspace: string
  column: Column
  now: number
  carried: Carried | null
  /** key of the deal that was just moved into this column */
  landed: string | null
  onLanded: () => void
}

export function BoardColumn({ workspace, column, now, carried, landed, onLanded }: Props) {
  const { stage, count } = column
  const { rows, more, loadMore, problem } = usePages('board.page', { workspace, stage, limit: pageSize })
  const section = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const dragOver = useDropTarget(section, list, stage)
  const [focused, setFocused] = useState<string | null>(null)
  const tabStop = Math.max(
    0,
    rows.findIndex(({ key }) => key === focused),
  )
  const carriedOver = carried !== null && carried.over === stage && carried.from !== stage

  // The places are counted anew whenever this changes, so it changes with the rows and their heights, and only then.
  const getItemKey = useCallback((at: number) => rows[at]?.key ?? at, [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (at) => cardHeight(rows[at] ?? { notes: '' }),
    getItemKey,
    gap: cardGap,
    paddingStart: 2,
    paddingEnd: toastRoom,
    scrollPaddingEnd: toastRoom,
    overscan: 6,
    // The card that Tab comes to stays drawn: scrolling by wheel must not take the focus away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), tabStop])].sort((a, b) => a - b),
  })

  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 10) loadMore()
  }, [more, last, rows.length, loadMore])

  useEffect(() => {
    const at = landed === null ? -1 : rows.findIndex(({ key }) => key === landed)
    if (at >= 0) virtual.scrollToIndex(at)
  }, [landed, rows, virtual])
  useEffect(() => {
    if (carriedOver) section.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [carriedOver])

  return (
    <section
      ref={section}
      data-testid={`board-column-${stage}`}
      data-stage={stage}
      aria-label={t('board.column', { stage: stageName(stage), n: count })}
      className={`row-span-2 grid min-w-0 grid-rows-subgrid rounded-xl ${
        dragOver || carriedOver ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent' : 'bg-column'
      }`}
    >
      <ColumnHeader column={column} />
      <div ref={list} tabIndex={-1} className="min-h-0 overflow-x-hidden overflow-y-auto px-1.5 outline-none">
        {problem ? <p className="px-1 text-xs text-bad">{problemText(problem)}</p> : null}
        {carriedOver ? <CarrySlot /> : null}
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, key, start, size }) => {
            const card = rows[index]
            return card ? (
              <li
                key={key}
                aria-setsize={count}
                aria-posinset={index + 1}
                className="absolute inset-x-0.5 top-0"
                style={{ height: size, transform: `translateY(${start}px)` }}
              >
                <DealCardView
                  card={card}
                  now={now}
                  carried={carried?.key === card.key}
                  tabStop={index === tabStop}
                  landed={landed === card.key}
                  onLanded={onLanded}
                  onFocus={() => setFocused(card.key)}
                />
              </li>
            ) : null
          })}
        </ul>
      </div>
    </section>
  )
}

/** True while a deal of another stage is dragged over the column. */
function useDropTarget(
  section: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  stage: string,
): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = section.current
    const scroller = list.current
    if (!element || !scroller) return
    const stopTarget = dropTargetForElements({
      element,
      getData: () => ({ stage }),
      canDrop: ({ source }) => {
        const deal = draggedDeal(source.data)
        return deal !== null && (isStage(stage) || deal.stage === stage)
      },
      onDragEnter: ({ source }) => setOver(draggedDeal(source.data)?.stage !== stage),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
    const stopScroll = autoScrollForElements({ element: scroller })
    return () => {
      stopTarget()
      stopScroll()
    }
  }, [section, list, stage])
  return over
}
