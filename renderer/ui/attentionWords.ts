/** Words for the time in a stage, for staleness, and for why a deal needs the person: short ones, and whole sentences. */
import type { DaysSince, Reason, Stale, Stay } from '../../shared/attention.ts'
import { t } from '../text/t.ts'
import { age, exactTime } from '../text/times.ts'
import { intentName, stageName } from './names.ts'

/** "9 d", or "≥ 9 d" where its beginning was not seen. */
export function stayShort({ since, how }: Stay, days: DaysSince, now: number): string {
  const words = age(since, now)
  return how === 'seen' && days(since) > 0 ? t('stay.atLeast', { age: words }) : words
}

/** With where it is known from. */
export const stayWords = (stage: string, { since, how }: Stay, days: DaysSince): string =>
  t(`stay.${how}`, { stage: stageName(stage), n: days(since), time: exactTime(since) })

export const staleWords = (stale: Stale): string =>
  stale.is === 'waits' ? t(`stale.waits.${stale.by}`, stale) : t(`stale.${stale.is}`, stale)

export const staleShort = (stale: Stale): string =>
  stale.is === 'waits' ? t(`stale.short.waits.${stale.by}`, stale) : t(`stale.short.${stale.is}`, stale)

export function reasonWords(reason: Reason): string {
  switch (reason.is) {
    case 'waits':
      return t('reason.waits', { days: reason.days })
    case 'intent':
      return t('reason.intent', { intent: intentName(reason.intent) })
    case 'large':
      return t('reason.large')
    case 'stale':
      return staleWords(reason.stale)
  }
}

function reasonShort(reason: Reason): string {
  switch (reason.is) {
    case 'waits':
      return t('reason.short.waits', { days: reason.days })
    case 'intent':
      return intentName(reason.intent)
    case 'large':
      return t('reason.short.large')
    case 'stale':
      // That the lead wrote is said by `waits`.
      return reason.stale.is === 'waits'
        ? t('stale.short.quiet', { untouched: reason.stale.untouched })
        : staleShort(reason.stale)
  }
}

/** "waits 3 d · Booking · large deal", most important first. */
export const reasonsShort = (reasons: readonly Reason[]): string =>
  reasons.map(reasonShort).reduce((first, second) => t('reason.join', { first, second }))

export const reasonsWords = (reasons: readonly Reason[]): string => reasons.map(reasonWords).join(' ')
