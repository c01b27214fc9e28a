/** What every page can do: help, undo, going places, workspaces. Registered by App. */
import type { WorkspaceSummary } from '../shared/views.ts'
import { showNeedsMe } from './board/showNeedsMe.ts'
import { usePreferences } from './data/usePreferences.ts'
import { useRead } from './data/useRead.ts'
import { useCommands } from './state/commands.ts'
import { openPalette } from './state/palette.ts'
import { useToasts } from './state/toasts.ts'
import { openImporting, openPage, openWorkspace } from './state/view.ts'
import { undo } from './undo/undo.ts'
import { hideNames } from './workspaces/hideNames.ts'

/** `workspaces` in the order of the rail, `open`: the one on screen. `onHelp` opens the help, `onUndoList` what was done. */
export function useAppCommands(
  workspaces: readonly WorkspaceSummary[],
  open: string | null,
  onHelp: () => void,
  onUndoList: () => void,
): void {
  const newest = useRead('deeds.newest', open === null ? null : { workspace: open }).value
  // A toast stands there before the read is back.
  const offered = useToasts(({ toasts }) => toasts.some(({ action }) => action !== null))
  const { privacy } = usePreferences()
  useCommands({
    help: onHelp,
    hideNames: () => void hideNames(!privacy),
    palette: () => openPalette(),
    undo: {
      run: () => (open === null ? false : undo(open, null)),
      lacks: newest || offered ? null : 'deed',
      changes: true,
    },
    undoList: {
      run: () => (open === null ? false : onUndoList()),
      lacks: open === null ? 'workspace' : null,
    },
    importDeals: {
      run: () => openImporting(true),
      lacks: open === null ? 'workspace' : null,
      changes: true,
    },
    goInbox: () => openPage('inbox'),
    goBoard: () => openPage('board'),
    showNeedsMe: {
      run: () => (open === null ? false : void showNeedsMe(open)),
      lacks: open === null ? 'workspace' : null,
    },
    goClients: () => openPage('clients'),
    goReports: () => openPage('reports'),
    search: () => openPage('search'),
    goNeedsYou: () => openPage('needsYou'),
    goOutbox: () => openPage('outbox'),
    goSettings: () => openPage('settings'),
    workspace: {
      run: ({ digit }) => {
        if (digit === null) return openPalette('workspace')
        const workspace = workspaces[digit - 1]
        return workspace ? openWorkspace(workspace.id) : false
      },
      lacks: workspaces.length === 0 ? 'workspace' : null,
      choices: () => workspaces.map(({ id, name }) => ({ id, words: name, run: () => openWorkspace(id) })),
    },
  })
}
