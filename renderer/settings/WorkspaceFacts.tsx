/** What one workspace has on this computer: size, rows, protection; and the way to delete it. */
import { Trash2 } from 'lucide-react'
import type { AppState, WorkspaceSummary } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { openRemoving } from '../state/view.ts'
import { bytes, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { problemText } from '../ui/problemText.ts'

export function WorkspaceFacts({
  workspace,
  protection,
}: {
  workspace: WorkspaceSummary
  protection: AppState['protection']
}) {
  const { id, name, hue, unsent, problem, demo } = workspace
  const found = useRead('diagnostics.get', problem ? null : { workspace: id }).value
  return (
    <li data-testid="workspace-facts" className="flex items-start gap-3 py-3">
      <Avatar name={name} hue={hue} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          <ForeignText text={name} />
        </p>
        {problem ? (
          <p className="text-xs text-bad">{problemText(problem)}</p>
        ) : found ? (
          <p className="text-xs text-soft tabular-nums">
            {[
              bytes(found.databaseBytes),
              ...found.rows.map(({ kind, count }) => t(`settings.rows.${kind}`, { n: count })),
              t('settings.rows.message', { n: found.messages }),
            ].join(' · ')}
          </p>
        ) : null}
        <p className="text-xs text-faint">
          {demo ? t('settings.protection.demo') : t(`settings.protection.${protection}`)}
        </p>
        {unsent > 0 ? (
          <p className="text-xs text-warn tabular-nums">
            {t('settings.unsent', { n: unsent, shown: number(unsent) })}
          </p>
        ) : null}
      </div>
      <Button kind="danger" icon={Trash2} data-testid="remove-workspace" onClick={() => openRemoving(id)}>
        {t('settings.remove')}
      </Button>
    </li>
  )
}
