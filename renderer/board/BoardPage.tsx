/** The pipeline: a column per stage with its totals, cards that are dragged or carried by the keyboard between them. */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { CircleAlert } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import type { BoardColumn as Column } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { useWorkspacePreferences } from '../data/useWorkspacePreferences.ts'
import { useBoardFilter } from '../state/boardFilter.ts'
import { useCommands } from '../state/commands.ts'
import { openExporting } from '../state/view.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useKeyTable } from '../ui/keyTable.ts'
import { problemText } from '../ui/problemText.ts'
import { useNow } from '../ui/useNow.ts'
import { BoardAttention } from './BoardAttention.tsx'
import { BoardColumn } from './BoardColumn.tsx'
import { BoardToolbar } from './BoardToolbar.tsx'
import { boardHelp } from './boardHelp.ts'
import { type BoardList, filterInput } from './boardList.ts'
import { CarryBar } from './CarryBar.tsx'
import { CollapsedColumn } from './CollapsedColumn.tsx'
import { ColumnSettings } from './ColumnSettings.tsx'
import { NoDeals } from './NoDeals.tsx'
import { NothingFound } from './NothingFound.tsx'
import { PickedBar } from './PickedBar.tsx'
import { saveBoardPreferences } from './saveBoardPreferences.ts'
import { useBoardMoves } from './useBoardMoves.ts'
import { useViewCommands } from './useViewCommands.ts'

export function BoardPage({ workspace }: { workspace: string }) {
  const filter = useBoardFilter(workspace)
  // What was found before stays while a query is being typed.
  const { value: columns, problem } = useRead('board.columns', { workspace, ...filterInput(filter) }, true)
  const preferences = useWorkspacePreferences(workspace)
  useCommands({ exportView: () => openExporting({ is: 'deals', ...filterInput(filter) }) })
  if (!columns || !preferences)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('board.notRead')} text={problemText(problem)} />
    ) : null
  if (columns.every((column) => column.all === 0)) return <NoDeals workspace={workspace} />
  return (
    <BoardAttention workspace={workspace} order={preferences.boardView.order}>
      <Pipeline workspace={workspace} columns={columns} preferences={preferences} />
    </BoardAttention>
  )
}

type Shown = { workspace: string; columns: readonly Column[]; preferences: WorkspacePreferences }

function Pipeline({ workspace, columns, preferences }: Shown) {
  const { query } = useBoardFilter(workspace)
  const field = useRef<HTMLInputElement>(null)
  /** stage whose limit and weight are asked about */
  const [setting, setSetting] = useState<string | null>(null)
  const onSettings = useCallback((stage: string) => setSetting(stage), [])
  useViewCommands({
    workspace,
    stages: columns.map(({ stage }) => stage),
    boardView: preferences.boardView,
    field,
    onSettings,
  })
  const found = columns.some(({ count }) => count > 0)
  return (
    <div className="flex h-full flex-col">
      <BoardToolbar
        workspace={workspace}
        columns={columns}
        query={query}
        field={field}
        preferences={preferences}
      />
      {found ? (
        <Board workspace={workspace} columns={columns} preferences={preferences} onSettings={onSettings} />
      ) : (
        <div className="min-h-0 flex-1">
          <NothingFound workspace={workspace} all={columns.reduce((sum, { all }) => sum + all, 0)} />
        </div>
      )}
      {setting === null ? null : (
        <ColumnSettings
          key={setting}
          workspace={workspace}
          stage={setting}
          kept={preferences}
          onClose={() => setSetting(null)}
        />
      )}
    </div>
  )
}

function Board({
  workspace,
  columns,
  preferences,
  onSettings,
}: Shown & { onSettings: (stage: string) => void }) {
  const { boardView } = preferences
  const board = useRef<HTMLDivElement>(null)
  const filter = useBoardFilter(workspace)
  const list: BoardList = useMemo(
    () => ({ order: boardView.order, ...filterInput(filter) }),
    [boardView.order, filter],
  )
  const moves = useBoardMoves(workspace, board, columns, list)
  const { picked, carried, landed, onLanded } = moves
  const keys = useKeyTable()

  useEffect(() => {
    const element = board.current
    return element ? autoScrollForElements({ element }) : undefined
  }, [])

  /** the stage whose column was opened last */
  const [opened, setOpened] = useState<string | null>(null)
  const now = useNow(60_000)
  const isCollapsed = (stage: string) => boardView.collapsed.includes(stage)
  const onCollapse = useCallback(
    (stage: string, collapsed: boolean) => {
      const others = boardView.collapsed.filter((other) => other !== stage)
      void saveBoardPreferences(workspace, {
        boardView: { ...boardView, collapsed: collapsed ? [...others, stage] : others },
      })
    },
    [workspace, boardView],
  )
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={board} className="h-full overflow-x-auto overflow-y-hidden">
        {/* Heads share one row, so that the first cards of all columns stand at one height. */}
        <div
          className="grid h-full grid-rows-[auto_minmax(0,1fr)] gap-x-1.5 p-2"
          style={{
            gridTemplateColumns: columns
              .map(({ stage }) => (isCollapsed(stage) ? '40px' : 'minmax(166px, 1fr)'))
              .join(' '),
          }}
        >
          {columns.map((column, at) => {
            const { stage } = column
            const landedHere = landed?.stage === stage ? landed.key : null
            return isCollapsed(stage) ? (
              <CollapsedColumn
                key={stage}
                column={column}
                limit={preferences.stageLimits[stage] ?? null}
                carried={carried}
                landed={landedHere}
                onLanded={onLanded}
                onOpen={() => {
                  setOpened(stage)
                  onCollapse(stage, false)
                }}
              />
            ) : (
              <BoardColumn
                key={stage}
                workspace={workspace}
                column={column}
                first={at === 0}
                list={list}
                density={boardView.cards}
                now={now}
                carried={carried}
                landed={landedHere}
                onLanded={onLanded}
                marked={moves.marked}
                picked={picked}
                pickRange={moves.pickRange}
                reaches={moves.reaches}
                opened={opened === stage}
                preferences={preferences}
                onSettings={onSettings}
                onCollapse={onCollapse}
              />
            )
          })}
        </div>
      </div>
      {carried ? (
        <CarryBar count={carried.keys.length} />
      ) : picked.keys.length > 0 ? (
        <PickedBar picked={picked} onMove={moves.move} />
      ) : null}
      <p aria-live="assertive" className="sr-only">
        {moves.announcement}
      </p>
      <p id="board-help" className="sr-only">
        {boardHelp('card', keys, true)}
      </p>
    </div>
  )
}
