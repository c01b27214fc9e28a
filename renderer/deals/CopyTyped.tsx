/** Puts what stands in the fields of a deal on the clipboard, so that it can go on elsewhere. */
import { Copy } from 'lucide-react'
import type { DealTexts } from '../state/typedDeals.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copyText.ts'
import { stageName } from '../ui/names.ts'

export function CopyTyped({ texts, currency }: { texts: Partial<DealTexts>; currency: string }) {
  const { stage, value, notes } = texts
  const lines = [
    ...(stage ? [`${t('field.stage')}: ${stageName(stage)}`] : []),
    ...(value ? [`${t('field.value')}: ${value} ${currency}`] : []),
    ...(notes ? [`${t('field.notes')}: ${notes}`] : []),
  ]
  if (lines.length === 0) return null
  return (
    <Button
      icon={Copy}
      data-testid="copy-typed"
      onClick={() => void copyText(lines.join('\n'), t('outbox.copied'))}
    >
      {t('outbox.copy')}
    </Button>
  )
}
