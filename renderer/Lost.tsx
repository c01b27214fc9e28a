/** Covers the window when the program behind it has ended: nothing that is typed here would be kept. */
import { Unplug } from 'lucide-react'
import { t } from './text/t.ts'
import { Dialog } from './ui/Dialog.tsx'

export function Lost() {
  return (
    <Dialog open onClose={null} title={t('lost.title')}>
      <p role="alert" className="flex gap-3 text-soft">
        <Unplug size={18} strokeWidth={1.8} className="mt-px shrink-0 text-warn" aria-hidden />
        {t('lost.text')}
      </p>
    </Dialog>
  )
}
