/** What can be done to the open workspace: ask for news, remove it from this computer. */
import { Ellipsis, RefreshCw, Trash2 } from 'lucide-react'
import type { WorkspaceSummary } from '../../shared/views.ts'
import { useWrite } from '../data/useWrite.ts'
import { openRemoving } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Menu } from '../ui/Menu.tsx'

export function WorkspaceMenu({ workspace }: { workspace: WorkspaceSummary }) {
  const refresh = useWrite('sync.now')
  return (
    <Menu
      label={t('workspace.menu')}
      trigger={<Ellipsis size={16} aria-hidden />}
      className="inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text"
      items={[
        {
          id: 'refresh',
          label: t('workspace.refresh'),
          icon: RefreshCw,
          disabled: workspace.problem !== null,
          onPick: () => void refresh.run({ workspace: workspace.id }),
        },
        {
          id: 'remove',
          label: t('workspace.remove'),
          icon: Trash2,
          onPick: () => openRemoving(workspace.id),
        },
      ]}
    />
  )
}
