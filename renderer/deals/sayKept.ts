/** Says that the drawer went on while something in it was not saved: it is kept, and leads back as long as there is a drawer. */
import { showToast } from '../state/toasts.ts'
import { type DealDialog, openDealDialog, useView } from '../state/view.ts'
import { t } from '../text/t.ts'

export function sayKept(name: string, back: DealDialog): void {
  // Without a drawer the page or the workspace is another one, where that deal may be a stranger.
  const beside = useView.getState().dealDialog !== null
  showToast({
    text: t('deal.keptTyped', { name }),
    action: beside ? { label: t('deal.goBack'), run: () => openDealDialog(back) } : null,
  })
}
