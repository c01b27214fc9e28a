/**
 * New replies as far as the page has to do with them: shows them where the system does not (the browser shell), goes
 * where a clicked one leads to, and tells whether the window has the person's attention. Used by App.
 */
import { useEffect, useEffectEvent } from 'react'
import type { NoticeItem } from '../shared/views.ts'
import { call } from './data/call.ts'
import { useRead } from './data/useRead.ts'
import { showToast } from './state/toasts.ts'
import { goToConversation, openPage, openWorkspace } from './state/view.ts'
import { t } from './text/t.ts'
import { clockTime } from './text/times.ts'

export function useNotices(): void {
  const view = useRead('notices.view', {}).value
  const open = view?.open ?? null
  const items = view?.show
  useEffect(() => {
    if (!open) return
    openWorkspace(open.workspace)
    if (open.key === null) openPage('inbox')
    else goToConversation(open.key)
    void call('notices.arrived', { seq: open.seq })
  }, [open])

  const show = useEffectEvent((shown: readonly NoticeItem[]) => {
    for (const item of shown) showItem(item)
    void call('notices.shown', { ids: shown.map(({ id }) => id) })
  })
  useEffect(() => {
    if (items && items.length > 0) show(items)
  }, [items])

  useEffect(() => {
    const tell = () => void call('notices.focus', { focused: document.hasFocus() && !document.hidden })
    tell()
    const events = ['focus', 'blur', 'visibilitychange'] as const
    for (const event of events) window.addEventListener(event, tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      for (const event of events) window.removeEventListener(event, tell)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [])
}

/** Outside of the window only where the person allowed it (settings), else as a quiet toast in it. */
function showItem(item: NoticeItem): void {
  const { title, body } = wordsOf(item)
  const open = () => void call('notices.open', { id: item.id })
  if (maySpeakOutside()) {
    const notification = new Notification(title, { body, silent: item.silent, tag: `satchel-${item.id}` })
    notification.onclick = () => {
      notification.close()
      window.focus()
      open()
    }
    return
  }
  showToast({
    text: t('notice.line', { title, body }),
    action: { label: t('notice.open'), run: open },
  })
}

const maySpeakOutside = (): boolean => 'Notification' in window && Notification.permission === 'granted'

function wordsOf(item: NoticeItem): { title: string; body: string } {
  switch (item.is) {
    case 'reply':
      return {
        title: t('notice.reply', { name: item.name || t('unnamed'), workspace: item.workspace }),
        body: item.text,
      }
    case 'replies': {
      const [most] = item.counts
      return {
        title: t('notice.replies', {
          n: item.counts.reduce((sum, { count }) => sum + count, 0),
          time: clockTime(item.since, item.at),
        }),
        body: t('notice.where', { workspace: most?.name ?? '', others: item.counts.length - 1 }),
      }
    }
  }
}
