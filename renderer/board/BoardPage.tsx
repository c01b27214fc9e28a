/** The pipeline: a column per stage with its totals, cards that are dragged or carried by the keyboard between them. */

import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Columns3 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { BoardColumn } from './BoardColumn.tsx'
import { draggedDeal } from './draggedDeal.ts'
import { moveDeal } from './moveDeal.ts'
import { useBoardKeys } from './useBoardKeys.ts'

export function BoardPage({ workspace }: { workspace: string }) {
  const columns = useRead('board.columns', { workspace }).value
  if (!columns) return null
  if (columns.every((column) => column.count === 0))
    return <EmptyState icon={Columns3} title={t('board.emptyTitle')} text={t('board.emptyText')} />
  return <Board workspace={workspace} columns={columns} />
}

function Board({ workspace, columns }: { workspace: string; columns: readonly Column[] }) {
  const board = useRef<HTMLDivElement>(null)
  const { announcement, onKeyDown, carried } = useBoardKeys(workspace, board)

  useEffect(() => {
    const element = board.current
    const stopMonitoring = monitorForElements({
      onDrop({ source, location }) {
        const deal = draggedDeal(source.data)
        const stage = location.current.dropTargets[0]?.data.stage
        if (deal && typeof stage === 'string') void moveDeal(workspace, deal.key, deal.stage, stage)
      },
    })
    const stopScrolling = element ? autoScrollForElements({ element }) : () => {}
    return () => {
      stopMonitoring()
      stopScrolling()
    }
  }, [workspace])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the cards inside are handled here, once
    <div ref={board} onKeyDown={onKeyDown} className="h-full overflow-x-auto bg-sunken">
      <div className="flex h-full min-w-full gap-1 p-2">
        {columns.map((column) => (
          <BoardColumn key={column.stage} workspace={workspace} column={column} carried={carried} />
        ))}
      </div>
      <p aria-live="assertive" className="sr-only">
        {announcement}
      </p>
      <p id="board-help" className="sr-only">
        {t('board.help')}
      </p>
    </div>
  )
}
