/** Puts what the person wrote on the clipboard, so that it can go on elsewhere. Part of questions that may end it. */
import { Copy } from 'lucide-react'
import type { OutboxEntry } from '../../shared/views.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { textOf } from './textOf.ts'

export function CopyText({ entry }: { entry: OutboxEntry }) {
  const text = textOf(entry)
  if (text === '') return null
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: t('outbox.copied') })
    } catch {
      // Some systems keep the clipboard to themselves.
      showToast({ text: t('outbox.notCopied'), tone: 'bad' })
    }
  }
  return (
    <Button icon={Copy} data-testid="copy-text" onClick={() => void copy()}>
      {t('outbox.copy')}
    </Button>
  )
}
