/**
 * Deletes a workspace from this computer: named, with what would be lost, and what is lost is agreed to first. Opened
 * from the menu of the rail and from the settings, mounted once by the frame.
 */
import { useId, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { WorkspaceSummary } from '../../shared/views.ts'
import { useWrite } from '../data/useWrite.ts'
import { openRemoving, openWorkspace, useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { problemText } from '../ui/problemText.ts'

export function RemoveWorkspace({ workspaces }: { workspaces: readonly WorkspaceSummary[] }) {
  const removing = useView((view) => view.removing)
  const workspace = workspaces.find(({ id }) => id === removing)
  return workspace ? <RemoveDialog key={workspace.id} workspace={workspace} /> : null
}

function RemoveDialog({ workspace }: { workspace: WorkspaceSummary }) {
  const remove = useWrite('workspaces.remove')
  const [problem, setProblem] = useState<Problem | null>(null)
  const { unsent } = workspace
  // Agreed to lose so many: one more in the meantime is asked about again.
  const [agreed, setAgreed] = useState(0)
  const noteId = useId()
  const close = () => openRemoving(null)
  const run = async () => {
    const open = useView.getState().workspace
    const answer = await remove.run({ workspace: workspace.id, discarding: unsent })
    if (!answer.ok) return setProblem(answer.problem)
    close()
    if (open === null || open === workspace.id) openWorkspace(null)
  }
  return (
    <Dialog
      open
      onClose={close}
      title={<Words id="workspace.removeTitle" values={{ name: <ForeignText text={workspace.name} /> }} />}
      footer={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button
            kind="danger"
            data-testid="remove-now"
            disabled={remove.busy || (unsent > 0 && agreed !== unsent)}
            onClick={() => void run()}
          >
            {unsent > 0 ? t('workspace.removeUnsent', { n: unsent }) : t('workspace.removeNow')}
          </Button>
        </>
      }
    >
      <p>{workspace.demo ? t('workspace.removeDemo') : t('workspace.removeText')}</p>
      {unsent > 0 ? (
        <div className="mt-3 rounded-lg bg-bad-soft p-3 font-medium text-bad">
          <p id={noteId}>{t('problem.unsentChanges', { count: unsent })}</p>
          <label className="mt-2 flex items-center gap-2">
            <input
              type="checkbox"
              data-testid="agree-to-lose"
              aria-describedby={noteId}
              checked={agreed === unsent}
              onChange={({ target }) => setAgreed(target.checked ? unsent : 0)}
              className="size-4 accent-[var(--bad)]"
            />
            {t('workspace.agree', { n: unsent })}
          </label>
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className="mt-3 text-bad">
          {problemText(problem)}
        </p>
      ) : null}
    </Dialog>
  )
}
