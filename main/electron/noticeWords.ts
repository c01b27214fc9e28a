/**
 * A notice in words for the system's own notification. The page's catalogue is out of reach here, so these few are
 * English, as the menu is; time and numbers follow the system.
 */
import type { NoticeItem } from '../../shared/views.ts'

export type NoticeWords = { title: string; body: string }

/** `locale`: of the system, such as `en-GB`. `markup`: whether the system may read the body as markup (Linux). */
export function noticeWords(item: NoticeItem, locale: string, markup: boolean): NoticeWords {
  const words = plainWords(item, locale)
  return markup ? { ...words, body: withoutMarkup(words.body) } : words
}

function plainWords(item: NoticeItem, locale: string): NoticeWords {
  switch (item.is) {
    case 'reply':
      return { title: `${item.name || 'New reply'} · ${item.workspace}`, body: item.text }
    case 'replies': {
      const total = item.counts.reduce((sum, { count }) => sum + count, 0)
      const [most, ...others] = item.counts
      const number = new Intl.NumberFormat(locale).format(total)
      const replies = total === 1 ? 'new reply' : 'new replies'
      const more =
        others.length === 0
          ? ''
          : ` and ${others.length} other ${others.length === 1 ? 'workspace' : 'workspaces'}`
      return {
        title: `${number} ${replies} since ${timeOf(item.since, item.at, locale)}`,
        body: `In ${most?.name ?? ''}${more}`,
      }
    }
  }
}

const dayMs = 86_400_000

/** The clock, and before it the day when it was another one. */
function timeOf(at: number, now: number, locale: string): string {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(at)
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  if (sameDay) return clock
  const day: Intl.DateTimeFormatOptions =
    now - at < 6 * dayMs ? { weekday: 'short' } : { day: 'numeric', month: 'short' }
  return `${new Intl.DateTimeFormat(locale, day).format(at)} ${clock}`
}

/**
 * Notification servers of Linux may read a body as markup, with links and pictures from elsewhere, and not all of them
 * do, so that escaping would show. Signs that look alike mean nothing to either.
 */
const withoutMarkup = (text: string): string =>
  text.replaceAll('&', '\uff06').replaceAll('<', '\u2039').replaceAll('>', '\u203a')
