/** Opens an address outside the app: the desktop app's main process does it, in the browser shell the page itself. */
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'

/** True when something took it, as far as can be known. */
export async function openOutside(href: string): Promise<boolean> {
  const answer = await call('links.open', { href })
  if (!answer.ok) {
    showProblem(answer.problem)
    return false
  }
  switch (answer.value.by) {
    case 'shell':
      return true
    case 'page':
      openFromPage(answer.value.href)
      return true
    case 'nobody':
      showToast({ text: t('link.nobody'), tone: 'bad' })
      return false
  }
}

/** The opened page learns nothing of this one. A mail needs no window of its own. */
function openFromPage(href: string): void {
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.rel = 'noopener noreferrer'
  if (!href.startsWith('mailto:')) anchor.target = '_blank'
  anchor.click()
}
