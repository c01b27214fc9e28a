/** Says that the local data had to be made anew at this start, and that no unsent change was lost with it. */
import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import type { WorkspaceSummary } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'

export function RebuiltNotice({ rebuilt }: { rebuilt: WorkspaceSummary['rebuilt'] }) {
  const [hidden, setHidden] = useState(false)
  if (!rebuilt || hidden) return null
  return (
    <div
      role="status"
      data-testid="rebuilt"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2"
    >
      <LifeBuoy size={16} className="text-warn" aria-hidden />
      <p className="min-w-48 flex-1">
        <span className="font-medium">{t('rebuilt.title', { n: rebuilt.rescued })}</span>{' '}
        <span className="text-soft">{t('rebuilt.text')}</span>
      </p>
      <Button onClick={() => setHidden(true)}>{t('rebuilt.hide')}</Button>
    </div>
  )
}
