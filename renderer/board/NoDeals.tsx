/** The board without deals: why it is empty, and how the first one is made. */
import { Columns3 } from 'lucide-react'
import { useRead } from '../data/useRead.ts'
import { runCommand } from '../state/commands.ts'
import { openPage } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NoDeals({ workspace }: { workspace: string }) {
  const status = useRead('sync.status', { workspace }).value
  if (!status) return null
  const blocked = status.blocked.some(({ kind }) => kind === 'deal')
  const fetching = !blocked && status.dataFrom === null && !status.synced
  return (
    <EmptyState
      icon={Columns3}
      title={t(fetching ? 'board.fetchingTitle' : 'board.emptyTitle')}
      text={t(blocked ? 'board.blockedText' : fetching ? 'board.fetchingText' : 'board.emptyText')}
      {...(blocked || fetching
        ? {}
        : {
            action: (
              <span className="flex gap-2">
                <Button onClick={() => openPage('inbox')}>{t('board.toInbox')}</Button>
                <Button kind="quiet" data-testid="import-deals" onClick={() => runCommand('importDeals')}>
                  {t('import.open')}
                </Button>
              </span>
            ),
          })}
    />
  )
}
