/** The frame: first run, or rail, page and status line. Chooses the page; knows no details of any. */
import { CircleAlert } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { AppState, WorkspaceSummary } from '../shared/views.ts'
import { BoardPage } from './board/BoardPage.tsx'
import { ClientsPage } from './clients/ClientsPage.tsx'
import { call } from './data/call.ts'
import { useLost } from './data/useLost.ts'
import { useRead } from './data/useRead.ts'
import { DealDrawer } from './deals/DealDrawer.tsx'
import { ExportDialog } from './export/ExportDialog.tsx'
import { Help } from './Help.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { InboxPage } from './inbox/InboxPage.tsx'
import { Lost } from './Lost.tsx'
import { Palette } from './palette/Palette.tsx'
import { SearchPage } from './search/SearchPage.tsx'
import { SettingsPage } from './settings/SettingsPage.tsx'
import { type Page, setConnecting, useView } from './state/view.ts'
import { NeedsYouPage } from './sync/NeedsYouPage.tsx'
import { OutboxPage } from './sync/OutboxPage.tsx'
import { StatusLine } from './sync/StatusLine.tsx'
import { t } from './text/t.ts'
import { EmptyState } from './ui/EmptyState.tsx'
import { problemText } from './ui/problemText.ts'
import { Toasts } from './ui/Toasts.tsx'
import { UndoList } from './undo/UndoList.tsx'
import { useAppCommands } from './useAppCommands.ts'
import { useAppKeys } from './useAppKeys.ts'
import { useDealCommands } from './useDealCommands.ts'
import { useNotices } from './useNotices.ts'
import { ViewDialog } from './views/ViewDialog.tsx'
import { Connect } from './workspaces/Connect.tsx'
import { KeyBanner } from './workspaces/KeyBanner.tsx'
import { Rail } from './workspaces/Rail.tsx'
import { RebuiltNotice } from './workspaces/RebuiltNotice.tsx'
import { RemoveWorkspace } from './workspaces/RemoveWorkspace.tsx'

/** With its plots it is as large as all the rest, so it comes when it is opened. */
const ReportsPage = lazy(() =>
  import('./reports/ReportsPage.tsx').then((module) => ({ default: module.ReportsPage })),
)

export function App() {
  const { value: state, problem } = useRead('app.state', {})
  const workspace = useView((view) => view.workspace)
  const connecting = useView((view) => view.connecting)
  const page = useView((view) => view.page)
  // Where the window is narrow the drawer lies over the page, which is then out of reach.
  const inDrawer = useView((view) => view.dealDialog !== null)
  const lost = useLost()
  const workspaces = state?.workspaces ?? []
  const [helping, setHelping] = useState(false)
  const [listing, setListing] = useState(false)
  useAppKeys()
  useNotices()
  // One that was just made may not be in the list yet; one that was removed is not any more.
  const open = workspaces.find((one) => one.id === workspace) ?? workspaces[0]
  useAppCommands(
    workspaces,
    open && !open.problem ? open.id : null,
    () => setHelping(true),
    () => setListing(true),
  )

  const usable = open && !open.problem && !connecting ? open.id : null
  useDealCommands(usable)

  useEffect(() => {
    if (open) document.documentElement.style.setProperty('--accent-hue', String(open.hue))
  }, [open])
  const openId = open?.id
  useEffect(() => {
    if (openId !== undefined) void call('workspaces.show', { workspace: openId })
  }, [openId])

  if (!state)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('app.notOpened')} text={problemText(problem)} />
    ) : null
  return (
    <>
      {open && !connecting ? (
        <div className="flex h-full">
          <Rail workspaces={workspaces} open={open} />
          <div className="flex min-w-0 flex-1 flex-col">
            {open.problem && page === 'settings' ? (
              <main className="min-h-0 flex-1">
                <SettingsPage key={open.id} app={state} workspace={open} />
              </main>
            ) : open.problem ? (
              <div className="min-h-0 flex-1">
                <EmptyState
                  icon={CircleAlert}
                  title={t('app.workspaceClosed')}
                  text={problemText(open.problem)}
                />
              </div>
            ) : (
              <>
                <KeyBanner key={open.id} workspace={open} protection={state.protection} />
                <RebuiltNotice key={`rebuilt ${open.id}`} rebuilt={open.rebuilt} />
                <div className="relative flex min-h-0 flex-1">
                  <main className={`min-w-0 flex-1 ${inDrawer ? 'max-[999px]:invisible' : ''}`}>
                    <PageOf app={state} workspace={open} />
                  </main>
                  <DealDrawer key={`deal ${open.id}`} workspace={open.id} />
                </div>
                <StatusLine
                  key={`status ${open.id}`}
                  workspace={open}
                  protection={state.protection}
                  shell={state.shell}
                />
                <ImportDialog key={`import ${open.id}`} workspace={open.id} />
                <ExportDialog key={`export ${open.id}`} workspace={open.id} />
                <ViewDialog key={`view ${open.id}`} workspace={open.id} />
              </>
            )}
          </div>
        </div>
      ) : (
        <Connect state={state} {...(open ? { onBack: () => setConnecting(false) } : {})} />
      )}
      {listing && open && !open.problem ? (
        <UndoList workspace={open.id} onClose={() => setListing(false)} />
      ) : null}
      {helping ? <Help onClose={() => setHelping(false)} /> : null}
      <Palette workspace={usable} />
      <RemoveWorkspace workspaces={workspaces} />
      <Toasts />
      {lost ? <Lost /> : null}
    </>
  )
}

function PageOf({ app, workspace }: { app: AppState; workspace: WorkspaceSummary }) {
  const page: Page = useView((view) => view.page)
  const { id } = workspace
  switch (page) {
    case 'inbox':
      return <InboxPage key={id} workspace={id} />
    case 'board':
      return <BoardPage key={id} workspace={id} />
    case 'clients':
      return <ClientsPage key={id} workspace={id} />
    case 'reports':
      return (
        <Suspense fallback={null}>
          <ReportsPage key={id} workspace={id} />
        </Suspense>
      )
    case 'search':
      return <SearchPage key={id} workspace={id} />
    case 'needsYou':
      return <NeedsYouPage key={id} workspace={id} />
    case 'outbox':
      return <OutboxPage key={id} workspace={id} />
    case 'settings':
      return <SettingsPage key={id} app={app} workspace={workspace} />
  }
}
