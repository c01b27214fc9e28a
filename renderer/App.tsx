/** The frame: first run, or rail, page and status line. Chooses the page; knows no details of any. */
import { CircleAlert, PlugZap } from 'lucide-react'
import { useEffect } from 'react'
import type { WorkspaceSummary } from '../shared/views.ts'
import { BoardPage } from './board/BoardPage.tsx'
import { ClientsPage } from './clients/ClientsPage.tsx'
import { useLost } from './data/useLost.ts'
import { useRead } from './data/useRead.ts'
import { DealDialog } from './deals/DealDialog.tsx'
import { InboxPage } from './inbox/InboxPage.tsx'
import { openWorkspace, type Page, setConnecting, useView } from './state/view.ts'
import { OutboxPage } from './sync/OutboxPage.tsx'
import { StatusLine } from './sync/StatusLine.tsx'
import { t } from './text/t.ts'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/EmptyState.tsx'
import { problemText } from './ui/problemText.ts'
import { Toasts } from './ui/Toasts.tsx'
import { Connect } from './workspaces/Connect.tsx'
import { KeyBanner } from './workspaces/KeyBanner.tsx'
import { Rail } from './workspaces/Rail.tsx'

export function App() {
  const state = useRead('app.state', {}).value
  const workspace = useView((view) => view.workspace)
  const connecting = useView((view) => view.connecting)
  const lost = useLost()
  const workspaces = state?.workspaces ?? []
  const open = workspaces.find((one) => one.id === workspace)

  useEffect(() => {
    const [first] = workspaces
    if (!open && first) openWorkspace(first.id)
  }, [open, workspaces])
  useEffect(() => {
    if (open) document.documentElement.style.setProperty('--accent-hue', String(open.hue))
  }, [open])

  if (!state) return null
  return (
    <>
      {open && !connecting ? (
        <div className="flex h-full">
          <Rail workspaces={workspaces} open={open} />
          <div className="flex min-w-0 flex-1 flex-col">
            {open.problem ? (
              <div className="min-h-0 flex-1">
                <EmptyState icon={CircleAlert} title={open.name} text={problemText(open.problem)} />
              </div>
            ) : (
              <>
                <KeyBanner workspace={open} protection={state.protection} />
                <main className="min-h-0 flex-1">
                  <PageOf workspace={open} />
                </main>
                <StatusLine workspace={open} protection={state.protection} shell={state.shell} />
                <DealDialog workspace={open.id} />
              </>
            )}
          </div>
        </div>
      ) : (
        <Connect state={state} {...(open ? { onBack: () => setConnecting(false) } : {})} />
      )}
      <Toasts />
      {lost ? (
        <div role="alertdialog" aria-label={t('lost.title')} className="fixed inset-0 z-50 bg-bg/95">
          <EmptyState
            icon={PlugZap}
            title={t('lost.title')}
            text={t('lost.text')}
            action={
              <Button kind="primary" onClick={() => window.location.reload()}>
                {t('lost.reload')}
              </Button>
            }
          />
        </div>
      ) : null}
    </>
  )
}

function PageOf({ workspace }: { workspace: WorkspaceSummary }) {
  const page: Page = useView((view) => view.page)
  const { id } = workspace
  switch (page) {
    case 'inbox':
      return <InboxPage key={id} workspace={id} />
    case 'board':
      return <BoardPage key={id} workspace={id} />
    case 'clients':
      return <ClientsPage key={id} workspace={id} />
    case 'outbox':
      return <OutboxPage key={id} workspace={id} />
  }
}
