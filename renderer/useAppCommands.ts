/** What every page can do: help, undo, going places, workspaces. Registered by App. */
import type { WorkspaceSummary } from '../shared/views.ts'
import { useCommands } from './state/commands.ts'
import { undoNewest, useToasts } from './state/toasts.ts'
import { openPage, openWorkspace } from './state/view.ts'

/** `workspaces` in the order of the rail. `onHelp` opens the help. */
export function useAppCommands(workspaces: readonly WorkspaceSummary[], onHelp: () => void): void {
  const undoable = useToasts(({ toasts }) => toasts.some(({ action }) => action !== null))
  useCommands({
    help: onHelp,
    undo: { run: undoNewest, lacks: undoable ? null : 'deed', changes: true },
    goInbox: () => openPage('inbox'),
    goBoard: () => openPage('board'),
    goClients: () => openPage('clients'),
    search: () => openPage('search'),
    goNeedsYou: () => openPage('needsYou'),
    goOutbox: () => openPage('outbox'),
    workspace: {
      run: ({ digit }) => {
        const workspace = workspaces[(digit ?? 0) - 1]
        return workspace ? openWorkspace(workspace.id) : false
      },
      lacks: workspaces.length === 0 ? 'workspace' : null,
      choices: () => workspaces.map(({ id, name }) => ({ id, words: name, run: () => openWorkspace(id) })),
    },
  })
}
