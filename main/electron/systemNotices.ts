/** New replies as notifications of the system. What they say and when is decided in `workspaces/notices`. */
import { app, Notification } from 'electron'
import type { SystemNotices } from '../workspaces/notices.ts'
import { noticeWords } from './noticeWords.ts'

/** The oldest leave when more than this stand. */
const mostAtOnce = 10

/** Kept while they stand: one that is collected does not hear its click any more. */
export function systemNotices(): SystemNotices {
  const standing = new Set<Notification>()
  return {
    show(item, opened) {
      if (!Notification.isSupported()) return false
      const words = noticeWords(item, app.getLocale(), process.platform === 'linux')
      const notification = new Notification({ ...words, silent: item.silent })
      const leave = () => standing.delete(notification)
      notification.on('click', () => {
        leave()
        opened()
      })
      notification.on('close', leave)
      notification.on('failed', leave)
      standing.add(notification)
      for (const oldest of standing) {
        if (standing.size <= mostAtOnce) break
        standing.delete(oldest)
        oldest.close()
      }
      notification.show()
      return true
    },
    clear() {
      for (const notification of standing) notification.close()
      standing.clear()
    },
  }
}
