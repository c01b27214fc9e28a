/** One stage: its count and totals from the whole database, its cards as far as they are on screen. */

import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { usePages } from '../data/usePages.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { ForeignText } from '../ui/ForeignText.tsx'
import { DealCardView } from './DealCardView.tsx'
import { draggedDeal } from './draggedDeal.ts'
import { stageName } from './stageName.ts'

const cardPx = 82
const pageSize = 60

export function BoardColumn({
  workspace,
  column: { stage, count, totals },
  carried,
}: {
  workspace: string
  column: Column
  carried: string | null
}) {
  const { rows, more, loadMore } = usePages('board.page', { workspace, stage, limit: pageSize })
  const [over, setOver] = useState(false)
  const section = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: () => cardPx,
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 10) loadMore()
  }, [more, last, rows.length, loadMore])

  useEffect(() => {
    const element = section.current
    const scroller = list.current
    if (!element || !scroller) return
    const stopTarget = dropTargetForElements({
      element,
      getData: () => ({ stage }),
      canDrop: ({ source }) => draggedDeal(source.data) !== null,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
    const stopScroll = autoScrollForElements({ element: scroller })
    return () => {
      stopTarget()
      stopScroll()
    }
  }, [stage])

  return (
    <section
      ref={section}
      data-testid={`board-column-${stage}`}
      data-stage={stage}
      aria-label={t('board.column', { stage: stageName(stage), n: count })}
      className={`flex min-w-[162px] flex-1 flex-col rounded-xl ${over ? 'bg-accent-soft outline-2 outline-accent' : ''}`}
    >
      <header className="px-2 pt-1.5 pb-2">
        <h2 className="flex items-baseline gap-2 font-semibold">
          <span className="truncate">
            <ForeignText text={stageName(stage)} />
          </span>
          <span className="text-xs font-normal text-faint tabular-nums">{number(count)}</span>
        </h2>
        <ul className="min-h-[18px] text-xs text-soft tabular-nums">
          {totals.map(({ currency, total, notCounted }) => (
            <li key={currency} className="truncate">
              {money(total, currency)}
              {notCounted > 0 ? (
                <span className="text-warn"> {t('board.notCounted', { n: notCounted })}</span>
              ) : null}
            </li>
          ))}
        </ul>
      </header>
      <div ref={list} className="min-h-0 flex-1 overflow-y-auto px-1 pb-2">
        <ul
          ref={(element) => element?.style.setProperty('height', `${virtual.getTotalSize()}px`)}
          className="relative"
        >
          {shown.map((item) => {
            const card = rows[item.index]
            return card ? (
              <li
                key={item.key}
                aria-setsize={count}
                aria-posinset={item.index + 1}
                ref={(element) => {
                  element?.style.setProperty('transform', `translateY(${item.start}px)`)
                  element?.style.setProperty('height', `${item.size}px`)
                }}
                className="absolute inset-x-0 top-0 px-1 pb-1.5"
              >
                <DealCardView card={card} carried={carried === card.key} />
              </li>
            ) : null
          })}
        </ul>
      </div>
    </section>
  )
}
