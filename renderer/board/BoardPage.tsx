/** The pipeline: a column per stage with its totals, cards that are dragged or carried by the keyboard between them. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { CircleAlert } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { useCommands } from '../state/commands.ts'
import { openExporting } from '../state/view.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { problemText } from '../ui/problemText.ts'
import { useNow } from '../ui/useNow.ts'
import { BoardColumn } from './BoardColumn.tsx'
import { draggedDeal } from './draggedDeal.ts'
import { moveDeal } from './moveDeal.ts'
import { NoDeals } from './NoDeals.tsx'
import { useBoardKeys } from './useBoardKeys.ts'

export function BoardPage({ workspace }: { workspace: string }) {
  const { value: columns, problem } = useRead('board.columns', { workspace })
  useCommands({ exportView: () => openExporting({ is: 'deals' }) })
  if (!columns)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('board.notRead')} text={problemText(problem)} />
    ) : null
  if (columns.every((column) => column.count === 0)) return <NoDeals workspace={workspace} />
  return <Board workspace={workspace} columns={columns} />
}

function Board({ workspace, columns }: { workspace: string; columns: readonly Column[] }) {
  const board = useRef<HTMLDivElement>(null)
  const [landed, setLanded] = useState<{ key: string; stage: string } | null>(null)
  const onLanded = useCallback(() => setLanded(null), [])
  const move = useCallback(
    async (key: string, from: string, to: string) => {
      const moved = await moveDeal(workspace, key, from, to)
      if (moved) setLanded({ key, stage: to })
      return moved
    },
    [workspace],
  )
  const { announcement, carried } = useBoardKeys(
    board,
    columns.map(({ stage }) => stage),
    move,
  )

  useEffect(() => {
    const element = board.current
    const stopMonitoring = monitorForElements({
      onDrop({ source, location }) {
        const deal = draggedDeal(source.data)
        const stage = location.current.dropTargets[0]?.data.stage
        if (deal && typeof stage === 'string') void move(deal.key, deal.stage, stage)
      },
    })
    const stopScrolling = element ? autoScrollForElements({ element }) : () => {}
    return () => {
      stopMonitoring()
      stopScrolling()
    }
  }, [move])

  const now = useNow(60_000)
  return (
    <div ref={board} className="h-full overflow-x-auto overflow-y-hidden">
      {/* Heads share one row, so that the first cards of all columns stand at one height. */}
      <div className="grid h-full auto-cols-[minmax(166px,1fr)] grid-flow-col grid-rows-[auto_minmax(0,1fr)] gap-x-1.5 p-2">
        {columns.map((column) => (
          <BoardColumn
            key={column.stage}
            workspace={workspace}
            column={column}
            now={now}
            carried={carried}
            landed={landed?.stage === column.stage ? landed.key : null}
            onLanded={onLanded}
          />
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
