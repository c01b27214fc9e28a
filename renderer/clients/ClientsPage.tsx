/** The agency's clients: looked up here, kept up in MisarMail. */
import { Building2, Lock } from 'lucide-react'
import { useRead } from '../data/useRead.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { age, exactTime, msOf } from '../text/times.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'

export function ClientsPage({ workspace }: { workspace: string }) {
  const clients = useRead('clients.list', { workspace }).value
  const blocked = useRead('sync.status', { workspace }).value?.blocked.find((one) => one.kind === 'client')
  if (!clients) return null
  if (clients.length === 0)
    return blocked ? (
      <EmptyState
        icon={Lock}
        title={t(blocked.why === 'notOnPlan' ? 'clients.planTitle' : 'clients.scopeTitle')}
        text={t(blocked.why === 'notOnPlan' ? 'clients.planText' : 'clients.scopeText')}
      />
    ) : (
      <EmptyState icon={Building2} title={t('clients.emptyTitle')} text={t('clients.emptyText')} />
    )
  const now = Date.now()
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-4xl px-5 py-5">
        <h1 className="mb-3 flex items-baseline gap-2 text-lg font-semibold">
          {t('page.clients')}
          <span className="text-xs font-normal text-faint tabular-nums">{number(clients.length)}</span>
        </h1>
        <ul className="divide-y divide-line rounded-xl bg-raised shadow-card">
          {clients.map((client) => {
            const made = msOf(client.created_at)
            return (
              <li key={client.key} data-testid="client-row" className="flex items-center gap-3 px-4 py-2.5">
                <Avatar name={client.name} large />
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
          })}
        </ul>
      </div>
    </div>
  )
}
