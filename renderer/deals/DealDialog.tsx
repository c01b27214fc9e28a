/** The dialog for one deal: made from a conversation, or edited. Opened through the view's state, mounted once. */
import { openDealDialog, useView } from '../state/view.ts'
import { CreateDeal } from './CreateDeal.tsx'
import { EditDeal } from './EditDeal.tsx'

export function DealDialog({ workspace }: { workspace: string }) {
  const dialog = useView((view) => view.dealDialog)
  if (!dialog) return null
  const close = () => openDealDialog(null)
  return dialog.is === 'create' ? (
    <CreateDeal workspace={workspace} conversation={dialog.conversation} onClose={close} />
  ) : (
    <EditDeal workspace={workspace} dealKey={dialog.key} onClose={close} />
  )
}
