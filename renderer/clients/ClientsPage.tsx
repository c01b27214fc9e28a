/** The agency's clients: looked up here, kept up in MisarMail. */
import { Building2, CircleAlert, Download, Lock } from 'lucide-react'
import type { ClientItem } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { runCommand, useCommands } from '../state/commands.ts'
import { openExporting } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { age, exactTime, msOf } from '../text/times.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { problemText } from '../ui/problemText.ts'

export function ClientsPage({ workspace }: { workspace: string }) {
  const { value: clients, problem } = useRead('clients.list', { workspace })
  const status = useRead('sync.status', { workspace }).value
  const blocked = status?.blocked.find((one) => one.kind === 'client')
  useCommands({ exportView: () => openExporting({ is: 'clients' }) })
  if (!clients)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('page.clients')} text={problemText(problem)} />
    ) : null
  if (clients.length > 0) return <ClientList clients={clients} old={blocked !== undefined} />
  if (blocked)
    return (
      <EmptyState
        icon={Lock}
        title={t(blocked.why === 'notOnPlan' ? 'clients.planTitle' : 'clients.scopeTitle')}
        text={t(blocked.why === 'notOnPlan' ? 'clients.planText' : 'clients.scopeText')}
      />
    )
  return status?.dataFrom === null ? (
    <EmptyState icon={Building2} title={t('clients.notYetTitle')} text={t('clients.notYetText')} />
  ) : (
    <EmptyState icon={Building2} title={t('clients.emptyTitle')} text={t('clients.emptyText')} />
  )
}

/** `old`: the key may no longer read clients, so these are as they were. */
function ClientList({ clients, old }: { clients: readonly ClientItem[]; old: boolean }) {
  const now = Date.now()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls and holds no control is scrolled by keys
    <section aria-label={t('page.clients')} tabIndex={0} className="h-full overflow-y-auto">
      <div className="mx-auto max-w-4xl px-5 py-5">
        <div className="mb-3 flex items-center justify-between gap-3">
          <h1 className="flex items-baseline gap-2 text-lg font-semibold">
            {t('page.clients')}
            <span className="text-xs font-normal text-faint tabular-nums">{number(clients.length)}</span>
          </h1>
          <Button
            kind="quiet"
            icon={Download}
            data-testid="export-view"
            onClick={() => runCommand('exportView')}
          >
            {t('export.open')}
          </Button>
        </div>
        {old ? <p className="mb-3 rounded-lg bg-warn-soft px-3 py-2 text-soft">{t('clients.old')}</p> : null}
        <ul className="divide-y divide-line rounded-xl bg-raised shadow-card">
          {clients.map((client) => (
            <ClientRow key={client.key} client={client} now={now} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function ClientRow({ client, now }: { client: ClientItem; now: number }) {
  const made = msOf(client.created_at)
  return (
    <li
      data-testid="client-row"
      // Rows out of sight are not laid out, so some thousand clients open as fast as ten.
      className="flex items-center gap-3 px-4 py-2.5 [contain-intrinsic-size:auto_59px] [content-visibility:auto]"
    >
      <Avatar name={client.name || client.domain} large />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <ForeignText text={client.name} or={t('unnamed')} />
        </p>
        <p className="truncate text-soft">
          <ForeignText text={client.domain} />
        </p>
      </div>
      <p className="hidden min-w-0 flex-1 truncate text-soft min-[800px]:block">
        <ForeignText text={client.notes} />
      </p>
      <MarkSign mark={client.mark} />
      {made === null ? null : (
        <time title={exactTime(made)} className="w-12 shrink-0 text-right text-xs text-faint">
          {age(made, now)}
        </time>
      )}
    </li>
  )
}
