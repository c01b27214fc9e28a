/** Until when a conversation sleeps, or that it woke: short on a row of the list, in full above its thread. */
import { AlarmClock, Clock, type LucideIcon } from 'lucide-react'
import type { ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { clockOnly } from '../text/times.ts'
import { wakeTime } from '../text/wakeTimes.ts'

type Sleeping = Pick<ConversationItem, 'status' | 'snooze' | 'woke'>

/** `short` on a row, `long` above the thread, `hint` for both. */
type Words = { icon: LucideIcon; short: string; long: string; hint: string; strong: boolean }

/** Null when there is nothing to say. */
function snoozeWords({ status, snooze, woke }: Sleeping, now: number): Words | null {
  if (woke) {
    const time = woke.zone === null ? clockOnly(woke.at) : wakeTime(woke.at, woke.zone, now)
    const short = t(`snooze.woke.${woke.why}`, { time })
    const hint = t(`snooze.wokeText.${woke.why}`, { time })
    return { icon: AlarmClock, short, long: short, hint, strong: true }
  }
  if (status !== 'snoozed') return null
  if (!snooze)
    return {
      icon: Clock,
      short: t('snooze.elsewhere'),
      long: t('snooze.elsewhereLong'),
      hint: t('snooze.elsewhereText'),
      strong: false,
    }
  if (snooze.is === 'online')
    return {
      icon: Clock,
      short: t('snooze.untilOnline'),
      long: t('snooze.untilOnlineHere'),
      hint: t('snooze.untilOnlineHere'),
      strong: false,
    }
  const time = wakeTime(snooze.at, snooze.zone, now)
  return {
    icon: Clock,
    short: t('snooze.until', { time }),
    long: t('snooze.untilHere', { time }),
    hint: t('snooze.untilHere', { time }),
    strong: false,
  }
}

export function SnoozeSign({ row, now, full = false }: { row: Sleeping; now: number; full?: boolean }) {
  const words = snoozeWords(row, now)
  if (!words) return null
  const { icon: Icon, short, long, hint, strong } = words
  return (
    <span
      data-testid="snooze-sign"
      title={hint}
      className={`inline-flex min-w-0 items-center gap-1 text-xs tabular-nums ${
        strong ? 'font-medium text-accent-text' : full ? 'text-soft' : 'text-faint'
      }`}
    >
      <Icon size={12} strokeWidth={2} className="shrink-0" aria-hidden />
      <span className="truncate">{full ? long : short}</span>
    </span>
  )
}
