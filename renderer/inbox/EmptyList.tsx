/** Where the list would be when it is empty: says whether nothing is there, nothing fits, or nothing came yet. */
import { CloudDownload, Inbox, ListFilter, type LucideIcon, PartyPopper } from 'lucide-react'
import type { SyncStatus } from '../../shared/views.ts'
import { type InboxFilter, noSplit, setFilter } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { splitIdOf } from './splits.ts'

/** `total`: conversations in this workspace under any filter. */
export function EmptyList({
  filter,
  total,
  sync,
}: {
  filter: InboxFilter
  total: number
  sync: SyncStatus | undefined
}) {
  if (total === 0) return <NothingYet sync={sync} />
  if (filter.query !== null)
    return (
      <EmptyState
        icon={ListFilter}
        title={t(`inbox.none.${filter.status}`)}
        text={t('inbox.noneInQuery')}
        action={<Button onClick={() => setFilter({ query: null })}>{t('split.endFilter')}</Button>}
      />
    )
  if (splitIdOf(filter) !== 'all')
    return (
      <EmptyState
        icon={ListFilter}
        title={t(`inbox.none.${filter.status}`)}
        text={t(filter.view === null ? 'inbox.noneFiltered' : 'inbox.noneInView')}
        action={<Button onClick={() => setFilter(noSplit)}>{t('inbox.clear')}</Button>}
      />
    )
  const done = filter.status === 'active'
  const icon: LucideIcon = done ? PartyPopper : Inbox
  return (
    <EmptyState
      icon={icon}
      title={t(`inbox.none.${filter.status}`)}
      text={t(done ? 'inbox.doneText' : 'inbox.otherText')}
    />
  )
}

const working = new Set<SyncStatus['connection']>(['starting', 'online', 'catchingUp', 'limited'])

/** Before the first whole sweep nobody knows whether there are conversations. */
function NothingYet({ sync }: { sync: SyncStatus | undefined }) {
  if (!sync) return null
  if (sync.dataFrom !== null)
    return <EmptyState icon={Inbox} title={t('inbox.noneAtAll')} text={t('inbox.noneAtAllText')} />
  if (!working.has(sync.connection))
    return (
      <EmptyState
        icon={CloudDownload}
        title={t('inbox.waitingForServer')}
        text={t('inbox.waitingForServerText')}
      />
    )
  const { progress } = sync
  const counted =
    progress?.what === 'conversations' && progress.total !== null
      ? t('inbox.fetchingCount', { done: number(progress.done), total: number(progress.total) })
      : t('inbox.fetchingText')
  return <EmptyState icon={CloudDownload} title={t('inbox.fetching')} text={counted} />
}
