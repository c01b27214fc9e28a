/** What can be done to the open workspace: ask for news, remove it from this computer. */
import { Ellipsis, RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { WorkspaceSummary } from '../../shared/views.ts'
import { useWrite } from '../data/useWrite.ts'
import { openWorkspace } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { Menu } from '../ui/Menu.tsx'
import { problemText } from '../ui/problemText.ts'

export function WorkspaceMenu({ workspace }: { workspace: WorkspaceSummary }) {
  const [removing, setRemoving] = useState(false)
  const refresh = useWrite('sync.now')
  return (
    <>
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
          { id: 'remove', label: t('workspace.remove'), icon: Trash2, onPick: () => setRemoving(true) },
        ]}
      />
      <RemoveDialog workspace={workspace} open={removing} onClose={() => setRemoving(false)} />
    </>
  )
}

function RemoveDialog({
  workspace,
  open,
  onClose,
}: {
  workspace: WorkspaceSummary
  open: boolean
  onClose: () => void
}) {
  const remove = useWrite('workspaces.remove')
  const [problem, setProblem] = useState<Problem | null>(null)
  const { unsent } = workspace
  const run = async () => {
    const answer = await remove.run({ workspace: workspace.id, discarding: unsent })
    if (answer.ok) openWorkspace(null)
    else setProblem(answer.problem)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={<Words id="workspace.removeTitle" values={{ name: <ForeignText text={workspace.name} /> }} />}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="danger" disabled={remove.busy} onClick={() => void run()}>
            {unsent > 0 ? t('workspace.removeUnsent', { n: unsent }) : t('workspace.removeNow')}
          </Button>
        </>
      }
    >
      <p>{workspace.demo ? t('workspace.removeDemo') : t('workspace.removeText')}</p>
      {unsent > 0 ? (
        <p className="mt-3 rounded-lg bg-bad-soft p-3 font-medium text-bad">
          {t('problem.unsentChanges', { count: unsent })}
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-3 text-bad">
          {problemText(problem)}
        </p>
      ) : null}
    </Dialog>
  )
}
