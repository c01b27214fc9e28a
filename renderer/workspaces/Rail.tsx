/** The left rail: workspaces with what waits in them, then the pages of the open one. */
import {
  Building2,
  ChartColumn,
  CircleAlert,
  Columns3,
  Inbox,
  type LucideIcon,
  Plus,
  Search,
  Send,
  Settings,
} from 'lucide-react'
import type { WorkspaceSummary } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { openPage, openWorkspace, type Page, setConnecting, useView } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { foreignTitle } from '../ui/foreignTitle.ts'
import { IconButton } from '../ui/IconButton.tsx'
import type { Command } from '../ui/keyTable.ts'
import { useKeyHint } from '../ui/useKeyHint.ts'
import { PrivateSign } from './PrivateSign.tsx'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

const pages: readonly { page: Page; icon: LucideIcon }[] = [
  { page: 'inbox', icon: Inbox },
  { page: 'board', icon: Columns3 },
  { page: 'clients', icon: Building2 },
  { page: 'reports', icon: ChartColumn },
  { page: 'search', icon: Search },
  { page: 'needsYou', icon: CircleAlert },
  { page: 'outbox', icon: Send },
  { page: 'settings', icon: Settings },
]

const commandOfPage: Record<Page, Command> = {
  inbox: 'goInbox',
  board: 'goBoard',
  clients: 'goClients',
  reports: 'goReports',
  search: 'search',
  needsYou: 'goNeedsYou',
  outbox: 'goOutbox',
  settings: 'goSettings',
}

export function Rail({
  workspaces,
  open,
}: {
  workspaces: readonly WorkspaceSummary[]
  open: WorkspaceSummary
}) {
  const page = useView((view) => view.page)
  const hintOf = useKeyHint()
  const counts = useRead('inbox.counts', open.problem ? null : { workspace: open.id }).value ?? []
  const active = counts.filter((one) => one.status === 'active').reduce((sum, one) => sum + one.count, 0)
  const badges: Record<Page, number> = {
    inbox: active,
    board: useOpenDeals(open),
    clients: useRead('clients.list', open.problem ? null : { workspace: open.id }).value?.length ?? 0,
    reports: 0,
    search: 0,
    needsYou: open.needsYou,
    outbox: open.waiting,
    settings: 0,
  }
  return (
    <nav
      aria-label={t('rail.name')}
      className="flex w-14 shrink-0 flex-col border-r border-line bg-sunken px-2 py-2.5 min-[1100px]:w-[196px]"
    >
      <ul aria-label={t('rail.workspaces')} className="flex flex-col gap-0.5">
        {workspaces.map((workspace) => (
          <li key={workspace.id}>
            <button
              type="button"
              aria-current={workspace.id === open.id}
              title={foreignTitle(workspace.name)}
              onClick={() => openWorkspace(workspace.id)}
              className={`relative flex h-9 w-full items-center justify-center gap-2.5 rounded-lg px-1.5 text-left min-[1100px]:justify-start ${
                workspace.id === open.id ? 'bg-raised shadow-card' : 'hover:bg-hover'
              }`}
            >
              <Avatar name={workspace.name} hue={workspace.hue} />
              <span className="hidden min-w-0 flex-1 truncate font-medium min-[1100px]:block">
                <ForeignText text={workspace.name} />
              </span>
              <Unread workspace={workspace} />
              <Waiting workspace={workspace} />
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-1 flex flex-col items-center gap-0.5 min-[1100px]:flex-row min-[1100px]:justify-end">
        <IconButton label={t('rail.add')} icon={Plus} onClick={() => setConnecting(true)} />
        <WorkspaceMenu key={open.id} workspace={open} />
      </div>
      <ul aria-label={t('rail.pages')} className="mt-3 flex flex-col gap-0.5">
        {pages.map(({ page: one, icon: Icon }) => {
          const count = badges[one] ?? 0
          return (
            <li key={one}>
              <button
                type="button"
                data-testid={`go-${one}`}
                aria-current={page === one ? 'page' : undefined}
                title={hintOf(t(`page.${one}`), commandOfPage[one])}
                onClick={() => openPage(one)}
                className={`relative flex h-8 w-full items-center justify-center gap-2.5 rounded-lg px-2 min-[1100px]:justify-start ${
                  page === one
                    ? 'bg-accent-soft font-medium text-accent-text'
                    : 'text-soft hover:bg-hover hover:text-text'
                }`}
              >
                <Icon size={17} strokeWidth={1.8} aria-hidden />
                <span className="sr-only flex-1 text-left min-[1100px]:not-sr-only">{t(`page.${one}`)}</span>
                {count > 0 ? (
                  <span
                    className={`hidden text-xs tabular-nums min-[1100px]:inline ${one === 'needsYou' ? 'font-semibold text-bad' : page === one ? '' : 'text-faint'}`}
                  >
                    {number(count)}
                  </span>
                ) : null}
                {count > 0 && (one === 'outbox' || one === 'needsYou') ? (
                  <span
                    aria-hidden
                    className={`absolute top-1 right-1.5 size-1.5 rounded-full min-[1100px]:hidden ${one === 'needsYou' ? 'bg-bad' : 'bg-accent'}`}
                  />
                ) : null}
              </button>
            </li>
          )
        })}
      </ul>
      <PrivateSign />
    </nav>
  )
}

/** Deals that are still to be decided; won and lost ones need nobody. */
function useOpenDeals(workspace: WorkspaceSummary): number {
  const columns = useRead('board.columns', workspace.problem ? null : { workspace: workspace.id }).value ?? []
  return columns
    .filter(({ stage }) => stage !== 'won' && stage !== 'lost')
    .reduce((sum, { count }) => sum + count, 0)
}

/** More than so many are told by the tooltip alone. */
const mostShown = 999

/** How many conversations were not read on this computer. */
function Unread({ workspace: { unread } }: { workspace: WorkspaceSummary }) {
  if (unread === 0) return null
  const name = t('unread.count', { n: unread })
  return (
    <>
      <span
        role="img"
        aria-label={name}
        title={name}
        data-testid="rail-unread"
        className="hidden items-center gap-1 text-2xs font-semibold text-accent-text tabular-nums min-[1100px]:inline-flex"
      >
        <span aria-hidden className="size-1.5 rounded-full bg-accent" />
        {unread > mostShown ? t('unread.more', { n: number(mostShown) }) : number(unread)}
      </span>
      <span
        aria-hidden
        className="absolute bottom-1 right-0.5 size-2 rounded-full bg-accent ring-2 ring-sunken min-[1100px]:hidden"
      />
    </>
  )
}

/** What waits in a workspace: a number where there is room for it, a dot otherwise. */
function Waiting({ workspace: { waiting, needsYou } }: { workspace: WorkspaceSummary }) {
  if (waiting + needsYou === 0) return null
  const name = needsYou > 0 ? t('rail.needsYou', { n: needsYou }) : t('rail.waiting', { n: waiting })
  return (
    <>
      <span
        role="img"
        aria-label={name}
        title={name}
        className={`hidden rounded-full px-1.5 text-2xs leading-4 font-semibold tabular-nums min-[1100px]:inline ${
          needsYou > 0 ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-accent-text'
        }`}
      >
        {number(needsYou > 0 ? needsYou : waiting)}
      </span>
      <span
        aria-hidden
        className={`absolute top-1 right-0.5 size-2 rounded-full ring-2 ring-sunken min-[1100px]:hidden ${
          needsYou > 0 ? 'bg-bad' : 'bg-accent'
        }`}
      />
    </>
  )
}
