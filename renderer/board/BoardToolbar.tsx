/** Above the columns: what is shown, in which order, how large, and what the open pipeline is worth. */
import { ArrowDownWideNarrow, ChevronDown, Download, Ellipsis, FileUp, Rows4 } from 'lucide-react'
import type { RefObject } from 'react'
import { boardOrders, type WorkspacePreferences } from '../../shared/preferences.ts'
import type { BoardColumn } from '../../shared/views.ts'
import { useOccurring } from '../data/useOccurring.ts'
import { setBoardQuery } from '../state/boardFilter.ts'
import { runCommand } from '../state/commands.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { QueryField } from '../ui/QueryField.tsx'
import { useKeyHint } from '../ui/useKeyHint.ts'
import { PipelineTotals } from './PipelineTotals.tsx'
import { saveBoardPreferences } from './saveBoardPreferences.ts'

type Props = {
  workspace: string
  columns: readonly BoardColumn[]
  query: string
  /** the field to type the query into */
  field: RefObject<HTMLInputElement | null>
  preferences: WorkspacePreferences
}

export function BoardToolbar({ workspace, columns, query, field, preferences }: Props) {
  const { boardView } = preferences
  const hint = useKeyHint()
  const occurring = useOccurring(workspace)
  const compact = boardView.cards === 'compact'
  return (
    <div
      role="toolbar"
      aria-label={t('board.toolbar')}
      className="@container flex h-11 shrink-0 items-center gap-2 border-b border-line px-2.5"
    >
      <div className="flex max-w-80 min-w-32 flex-1">
        <QueryField
          field={field}
          query={query}
          label={t('board.filter')}
          placeholder={hint(t('board.filterHint'), 'filterBoard')}
          occurring={occurring}
          onQuery={(now) => setBoardQuery(workspace, now)}
          onEnd={() => {
            setBoardQuery(workspace, '')
            field.current?.blur()
          }}
          endLabel={t('board.clearFilter')}
          testId="board-query"
        />
      </div>
      <Menu
        label={hint(t('board.orderNow', { order: t(`board.order.${boardView.order}`) }), 'sortBoard')}
        testId="board-order"
        className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-soft hover:bg-hover hover:text-text"
        trigger={
          <>
            <ArrowDownWideNarrow size={15} strokeWidth={1.9} aria-hidden />
            <span>{t(`board.order.${boardView.order}`)}</span>
            <ChevronDown size={13} aria-hidden />
          </>
        }
        items={boardOrders.map((order) => ({
          id: order,
          label: t(`board.order.${order}`),
          checked: order === boardView.order,
          onPick: () => void saveBoardPreferences(workspace, { boardView: { ...boardView, order } }),
        }))}
      />
      <IconButton
        label={hint(t('board.compact'), 'compactCards')}
        icon={Rows4}
        pressed={compact}
        data-testid="board-compact"
        onClick={() =>
          void saveBoardPreferences(workspace, {
            boardView: { ...boardView, cards: compact ? 'comfortable' : 'compact' },
          })
        }
      />
      <Menu
        label={t('board.files')}
        testId="board-files"
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text"
        trigger={<Ellipsis size={16} strokeWidth={1.9} aria-hidden />}
        items={[
          {
            id: 'export',
            label: t('export.openView'),
            icon: Download,
            onPick: () => runCommand('exportView'),
          },
          { id: 'import', label: t('import.open'), icon: FileUp, onPick: () => runCommand('importDeals') },
        ]}
      />
      <PipelineTotals columns={columns} preferences={preferences} filtered={query !== ''} />
    </div>
  )
}
