/** A deed in plain words, as text: what was done, and to whom. */
import type { Deed, DeedWhat } from '../../shared/views.ts'
import { money, number } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'
import { clockTime } from '../text/times.ts'
import { intentName, stageName, statusName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'

/** "Closed", "Moved to Won", "Deleted". `now`: ms since 1970. */
export function whatWords(what: DeedWhat, now: number): string {
  switch (what.is) {
    case 'status': {
      const key = `deed.status.${what.to}`
      return isMessageKey(key) ? t(key) : t('deed.status', { name: statusName(String(what.to ?? '')) })
    }
    case 'intent':
      return what.to ? t('deed.intent', { name: intentName(String(what.to)) }) : t('deed.noIntent')
    case 'stage':
      return t('deed.stage', { name: stageName(String(what.to ?? '')) })
    case 'value':
      return typeof what.to === 'number' || typeof what.to === 'string'
        ? t('deed.value', { value: money(what.to, visibleLine(what.currency)) })
        : t('deed.noValue')
    case 'snoozed':
      return what.until === null
        ? t('deed.snoozed')
        : t('deed.snoozedUntil', { time: clockTime(what.until, now) })
    case 'markedUnread':
      return t(what.unread ? 'deed.unread' : 'deed.read')
    case 'notes':
    case 'fields':
    case 'dealCreated':
    case 'dealsImported':
    case 'dealRemoved':
    case 'clientCreated':
    case 'clientRemoved':
      return t(`deed.${what.is}`)
  }
}

/** "Closed: Priya Sharma", "Closed: 1,240 conversations". Foreign names are isolated from the words around them. */
export function deedWords({ what, title, rows }: Pick<Deed, 'what' | 'title' | 'rows'>, now: number): string {
  return t('deed.of', { what: whatWords(what, now), who: whoWords(what, title, rows) })
}

export const whoWords = (what: DeedWhat, title: string, rows: number): string =>
  rows === 1 ? isolated(title) : t(`deed.rows.${kindOf(what)}`, { n: rows, count: number(rows) })

/** First strong isolate and its end: a name written from right to left keeps to itself. */
const isolated = (title: string): string => `\u2068${visibleLine(title).trim() || t('unnamed')}\u2069`

function kindOf(what: DeedWhat): 'conversation' | 'deal' | 'client' {
  switch (what.is) {
    case 'status':
    case 'intent':
    case 'snoozed':
    case 'markedUnread':
      return 'conversation'
    case 'stage':
    case 'value':
    case 'notes':
    case 'dealCreated':
    case 'dealsImported':
    case 'dealRemoved':
      return 'deal'
    case 'clientCreated':
    case 'clientRemoved':
      return 'client'
    case 'fields':
      return what.kind
  }
}
