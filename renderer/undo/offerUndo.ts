/** Says what was just done, with the way back. Called after every write that made a deed. */
import type { Done } from '../../shared/views.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { undo } from './undo.ts'

/** Says nothing when nothing was changed. */
export function offerUndo(workspace: string, text: string, { deed }: Done): void {
  if (deed === null) return
  showToast({ text, action: { label: t('action.undo'), run: () => void undo(workspace, deed) } })
}
