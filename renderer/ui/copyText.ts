/** Puts text on the clipboard, byte for byte, and says how it went. */
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'

/** `done` null: nothing is said when it worked. Answers whether it did. */
export async function copyText(text: string, done: string | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Some systems keep the clipboard to themselves.
    showToast({ text: t('outbox.notCopied'), tone: 'bad' })
    return false
  }
  if (done !== null) showToast({ text: done })
  return true
}
