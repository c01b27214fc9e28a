/** The status line: the truth about connection, age of the data and what waits, at all times. */
import {
  Ban,
  CircleAlert,
  CircleCheck,
  Cloud,
  CloudOff,
  KeyRound,
  LockOpen,
  type LucideIcon,
  RefreshCw,
  ShieldAlert,
  Timer,
  TriangleAlert,
  Unplug,
} from 'lucide-react'
import type { AppState, Connection, SyncStatus, WorkspaceSummary } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { runCommand } from '../state/commands.ts'
import { openPage, setDiagnosing, useView } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockOnly, clockTime, duration } from '../text/times.ts'
import { Switch } from '../ui/Switch.tsx'
import { useNow } from '../ui/useNow.ts'
import { DeedProgress } from '../undo/DeedProgress.tsx'
import { Diagnostics } from './Diagnostics.tsx'
import { useDeadlines } from './deadline.ts'

const signs: Record<Connection, { icon: LucideIcon; look: string }> = {
  starting: { icon: Cloud, look: 'text-faint' },
  online: { icon: Cloud, look: 'text-good' },
  catchingUp: { icon: RefreshCw, look: 'text-accent-text' },
  limited: { icon: Timer, look: 'text-warn' },
  loginPage: { icon: ShieldAlert, look: 'text-warn' },
  serverTrouble: { icon: TriangleAlert, look: 'text-warn' },
  wrongApi: { icon: TriangleAlert, look: 'text-bad' },
  redirected: { icon: ShieldAlert, look: 'text-bad' },
  unreadable: { icon: TriangleAlert, look: 'text-warn' },
  insecure: { icon: ShieldAlert, look: 'text-bad' },
  proxy: { icon: ShieldAlert, look: 'text-warn' },
  offline: { icon: CloudOff, look: 'text-warn' },
  unplugged: { icon: Unplug, look: 'text-warn' },
  keyNeeded: { icon: KeyRound, look: 'text-warn' },
  keyRefused: { icon: KeyRound, look: 'text-bad' },
  diskTrouble: { icon: TriangleAlert, look: 'text-bad' },
}

type Props = {
  workspace: WorkspaceSummary
  protection: AppState['protection']
  shell: AppState['shell']
}

export function StatusLine({ workspace, protection, shell }: Props) {
  const status = useRead('sync.status', { workspace: workspace.id }).value
  const diagnosing = useView((view) => view.diagnosing)
  if (!status) return <footer className="h-7 shrink-0 border-t border-line bg-sunken" />
  // A cable that was pulled a moment ago is known before the next request fails.
  const synced = status.synced && status.connection === 'online'
  const sign = synced ? { icon: CircleCheck, look: 'text-good' } : signs[status.connection]
  const Icon = sign.icon
  return (
    <footer
      data-testid="status-line"
      data-connection={status.connection}
      data-synced={synced}
      className="flex h-7 shrink-0 items-center gap-3 overflow-hidden border-t border-line bg-sunken px-3 text-xs whitespace-nowrap text-soft"
    >
      <span role="status" className="flex min-w-0">
        <button
          type="button"
          title={t('statusLine.diagnostics')}
          onClick={() => setDiagnosing(true)}
          className="-mx-1.5 flex h-5 min-w-0 items-center gap-1.5 rounded px-1.5 hover:bg-hover"
        >
          <Icon size={14} strokeWidth={2} className={`shrink-0 ${sign.look}`} aria-hidden />
          <span className="truncate font-medium text-text">
            {synced ? t('statusLine.synced') : t(`connection.${status.connection}`)}
          </span>
        </button>
      </span>
      <Progress status={status} workspace={workspace.id} />
      <DeedProgress workspace={workspace.id} onOpen={() => runCommand('undoList')} />
      <Waiting status={status} />
      <Blocked blocked={status.blocked} />
      <span className="flex-1" />
      <DataFrom at={status.dataFrom} />
      {workspace.demo ? (
        <Plug workspace={workspace} />
      ) : protection === 'none' ? (
        <span
          data-testid="unprotected"
          title={t('statusLine.unprotectedHint')}
          className="flex min-w-0 shrink-[20] items-center gap-1 text-faint"
        >
          <LockOpen size={12} strokeWidth={2} className="shrink-0" aria-hidden />
          {/* Where there is no room, what changes from minute to minute goes first. */}
          <span className="sr-only truncate min-[1100px]:not-sr-only min-[1100px]:whitespace-nowrap">
            {t(shell === 'browser' ? 'statusLine.browserShell' : 'statusLine.unprotected')}
          </span>
        </span>
      ) : null}
      <Diagnostics workspace={workspace.id} open={diagnosing} onClose={() => setDiagnosing(false)} />
    </footer>
  )
}

/** How far, and when the next try is. */
function Progress({ status, workspace }: { status: SyncStatus; workspace: string }) {
  const { progress, nextTryMs, connection } = status
  const refresh = useWrite('sync.now')
  // The demo's cable is on this very line; trying without it is no use.
  if (nextTryMs !== null && connection !== 'unplugged')
    return (
      <span className="flex shrink-0 items-center gap-2 text-faint">
        <NextTry status={status} />
        {connection === 'limited' ? null : (
          <button
            type="button"
            onClick={() => void refresh.run({ workspace })}
            className="rounded px-1 font-medium text-accent-text hover:underline"
          >
            {t('statusLine.tryNow')}
          </button>
        )}
      </span>
    )
  if (!progress || (connection !== 'catchingUp' && connection !== 'online')) return null
  const what = t(`statusLine.${progress.what}`)
  const done = number(progress.done)
  const words =
    progress.total === null
      ? t('statusLine.progressOpen', { what, done })
      : t('statusLine.progress', { what, done, total: number(progress.total) })
  const left =
    progress.leftMs === null ? '' : `, ${t('statusLine.left', { time: duration(progress.leftMs) })}`
  return (
    <span data-testid="progress" className="shrink-0 text-faint tabular-nums">
      {words}
      {left}
    </span>
  )
}

const waitOf = ({ nextTryMs }: SyncStatus) => [{ id: 'line', inMs: nextTryMs }]

/** Counts down to a moment that stands still while readings of it come and go. */
function NextTry({ status }: { status: SyncStatus }) {
  const at = useDeadlines(status, waitOf).get('line')
  const now = useNow(1_000)
  if (at === undefined) return null
  const time = duration(Math.max(0, at - now))
  return (
    <span data-testid="line-next-try" className="tabular-nums">
      {status.connection === 'limited'
        ? t('statusLine.goesOn', { clock: clockOnly(at), time })
        : t('statusLine.nextTry', { time })}
    </span>
  )
}

function Waiting({ status: { waiting, needsYou } }: { status: SyncStatus }) {
  return (
    <>
      {waiting > 0 ? (
        <button
          type="button"
          data-testid="waiting"
          onClick={() => openPage('outbox')}
          className="-mx-1.5 flex h-5 shrink-0 items-center rounded px-1.5 hover:bg-hover"
        >
          {t('statusLine.waiting', { n: waiting })}
        </button>
      ) : null}
      {needsYou > 0 ? (
        <button
          type="button"
          data-testid="needing-you"
          onClick={() => openPage('needsYou')}
          className="-mx-1.5 flex h-5 shrink-0 items-center gap-1 rounded px-1.5 font-medium text-bad hover:bg-hover"
        >
          <CircleAlert size={13} aria-hidden />
          {t('statusLine.needsYou', { n: needsYou })}
        </button>
      ) : null}
    </>
  )
}

/** Lists that this key cannot read, with the reason: they are never passed over in silence. */
function Blocked({ blocked }: { blocked: SyncStatus['blocked'] }) {
  if (blocked.length === 0) return null
  const words = blocked
    .map(({ kind, why }) => t(`statusLine.blocked.${why}`, { list: t(`blocked.${kind}`) }))
    .join(', ')
  return (
    <span
      data-testid="blocked"
      title={words}
      className="flex min-w-0 shrink-[20] items-center gap-1 text-warn"
    >
      <Ban size={12} strokeWidth={2} className="shrink-0" aria-hidden />
      <span className="truncate">{words}</span>
    </span>
  )
}

function DataFrom({ at }: { at: number | null }) {
  const now = useNow(30_000)
  return (
    <span data-testid="data-from" className="shrink-0 text-faint">
      {at === null ? t('statusLine.noData') : t('statusLine.dataFrom', { time: clockTime(at, now) })}
    </span>
  )
}

/** The demo's network cable, so that anyone can watch what happens without a network. */
function Plug({ workspace }: { workspace: WorkspaceSummary }) {
  const plug = useWrite('demo.plug')
  const { plugged } = workspace
  return (
    <span className="flex items-center gap-2">
      <span className={plugged ? '' : 'font-medium text-warn'}>
        {t(plugged ? 'statusLine.plugged' : 'statusLine.unplugged')}
      </span>
      <Switch
        on={plugged}
        label={t('statusLine.plug')}
        testId="plug-switch"
        onChange={(on) => void plug.run({ workspace: workspace.id, plugged: on })}
      />
    </span>
  )
}
