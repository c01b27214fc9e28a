/** What stands there when a page met an error of ours: what was changed is saved, and a reload goes on. */
import { TriangleAlert } from 'lucide-react'
import { t } from './text/t.ts'
import { Button } from './ui/Button.tsx'
import { EmptyState } from './ui/EmptyState.tsx'

export function Broken() {
  return (
    <EmptyState
      icon={TriangleAlert}
      title={t('broken.title')}
      text={t('broken.text')}
      action={
        <Button kind="primary" data-testid="broken-reload" onClick={() => window.location.reload()}>
          {t('broken.reload')}
        </Button>
      }
    />
  )
}
