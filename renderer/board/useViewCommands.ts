/** How the board is shown, as commands: by keys, and in the palette with their choices. */
import type { RefObject } from 'react'
import { boardOrders, type WorkspacePreferences } from '../../shared/preferences.ts'
import { useCommands } from '../state/commands.ts'
import { openPalette } from '../state/palette.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { saveBoardPreferences } from './saveBoardPreferences.ts'

type Parts = {
  workspace: string
  stages: readonly string[]
  boardView: WorkspacePreferences['boardView']
  field: RefObject<HTMLInputElement | null>
  onSettings: (stage: string) => void
}

export function useViewCommands({ workspace, stages, boardView, field, onSettings }: Parts): void {
  const save = (change: Partial<typeof boardView>) =>
    saveBoardPreferences(workspace, { boardView: { ...boardView, ...change } })
  const toggle = (stage: string) =>
    save({
      collapsed: boardView.collapsed.includes(stage)
        ? boardView.collapsed.filter((other) => other !== stage)
        : [...boardView.collapsed, stage],
    })
  useCommands({
    filterBoard: () => {
      field.current?.focus()
      field.current?.select()
    },
    sortBoard: {
      run: () => openPalette('sortBoard'),
      choices: () =>
        boardOrders.map((order) => ({
          id: order,
          words: t(`board.order.${order}`),
          ...(order === boardView.order ? { detail: t('board.now') } : {}),
          run: () => save({ order }),
        })),
    },
    compactCards: () => void save({ cards: boardView.cards === 'compact' ? 'comfortable' : 'compact' }),
    collapseColumn: {
      run: () => {
        const stage = focusedStage()
        if (stage === null) openPalette('collapseColumn')
        else void toggle(stage)
      },
      choices: () =>
        stages.map((stage) => ({
          id: stage,
          words: stageName(stage),
          detail: t(boardView.collapsed.includes(stage) ? 'board.isCollapsed' : 'board.isOpen'),
          run: () => toggle(stage),
        })),
    },
    columnSettings: {
      run: () => {
        const stage = focusedStage()
        if (stage === null) openPalette('columnSettings')
        else onSettings(stage)
      },
      choices: () =>
        stages.map((stage) => ({ id: stage, words: stageName(stage), run: () => onSettings(stage) })),
    },
  })
}

/** Of the column that the focus is in. */
const focusedStage = (): string | null =>
  document.activeElement?.closest<HTMLElement>('section[data-stage]')?.dataset.stage ?? null
