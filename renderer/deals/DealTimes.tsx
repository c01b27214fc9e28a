/** When a deal was made and last changed, as the server says; the exact times are in the tooltips. */
import { t } from '../text/t.ts'
import { clockTime, exactTime, msOf, shortTime } from '../text/times.ts'

const halfYearMs = 182 * 86_400_000

export function DealTimes({ created, updated }: { created: string | null; updated: string | null }) {
  const now = Date.now()
  // Long ago the year matters, lately the clock does.
  const words = (ms: number) => (now - ms > halfYearMs ? shortTime(ms, now) : clockTime(ms, now))
  const made = msOf(created)
  const changed = msOf(updated)
  return (
    <p className="min-w-0 flex-1 text-right text-xs leading-4 text-faint tabular-nums">
      {made === null ? (
        <span>{created === null ? t('board.notSentYet') : null}</span>
      ) : (
        <time className="block" title={exactTime(made)}>
          {t('deal.made', { time: words(made) })}
        </time>
      )}
      {changed === null || changed === made ? null : (
        <time className="block" title={exactTime(changed)}>
          {t('deal.changed', { time: words(changed) })}
        </time>
      )}
    </p>
  )
}
