/** Above the snoozed ones: how many wake today and what is next; opened, what this computer wakes when, in that order. */
import { AlarmClock, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { daysFromTo, ownDay } from '../../shared/day.ts'
import type { Sleeper } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { wakeTime } from '../text/wakeTimes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { useNow } from '../ui/useNow.ts'

/** More than anybody reads at once. */
const most = 500

type Group = 'today' | 'tomorrow' | 'later' | 'online'
const groups: readonly Group[] = ['today', 'tomorrow', 'later', 'online']

function groupOf({ when }: Sleeper, now: number): Group {
  if (when.is === 'online') return 'online'
  const days = daysFromTo(ownDay(now), ownDay(when.at))
  return days <= 0 ? 'today' : days === 1 ? 'tomorrow' : 'later'
}

const timeOf = ({ when }: Sleeper, now: number): string =>
  when.is === 'at' ? wakeTime(when.at, when.zone, now) : ''

export function SnoozePlan({ workspace, onOpen }: { workspace: string; onOpen: (key: string) => void }) {
  const sleepers = useRead('snoozes.list', { workspace, limit: most }).value ?? []
  const now = useNow(30_000)
  const [open, setOpen] = useState(false)
  const [next] = sleepers
  if (!next) return null
  const count = (group: Group) => sleepers.filter((one) => groupOf(one, now) === group).length
  const today = count('today')
  const later = count('tomorrow') + count('later')
  const words =
    today > 0
      ? t('snooze.today', { n: today })
      : later > 0
        ? t('snooze.laterCount', { n: later })
        : t('snooze.onlineCount', { n: count('online') })
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        data-testid="snooze-plan"
        onClick={() => setOpen(true)}
        className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-left text-xs text-soft hover:bg-hover focus-visible:-outline-offset-2"
      >
        <AlarmClock size={13} strokeWidth={1.9} className="shrink-0 text-faint" aria-hidden />
        <span className="shrink-0 font-medium">{words}</span>
        <span className="min-w-0 flex-1 truncate text-faint tabular-nums">
          {next.when.is === 'at' ? t('snooze.next', { time: timeOf(next, now) }) : null}
        </span>
        <ChevronRight size={13} className="shrink-0 text-faint" aria-hidden />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('snooze.plan')}>
        <div className="flex flex-col gap-4" data-testid="snooze-plan-list">
          {groups.map((group) => {
            const rows = sleepers.filter((one) => groupOf(one, now) === group)
            return rows.length === 0 ? null : (
              <section key={group} aria-label={t(`snooze.group.${group}`)}>
                <h3 className="mb-1 text-xs font-medium text-faint">{t(`snooze.group.${group}`)}</h3>
                <ul className="-mx-2">
                  {rows.map((row) => (
                    <li key={row.key}>
                      <button
                        type="button"
                        data-key={row.key}
                        onClick={() => {
                          setOpen(false)
                          onOpen(row.key)
                        }}
                        className="flex h-8 w-full items-center gap-3 rounded-md px-2 text-left text-sm hover:bg-hover"
                      >
                        <span className="min-w-0 flex-1">
                          <ForeignLine text={row.lead_name} or={row.lead_email || t('unnamed')} />
                        </span>
                        <span className="shrink-0 text-xs text-soft tabular-nums">{timeOf(row, now)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )
          })}
          <p className="text-xs text-faint">{t('snooze.planText')}</p>
        </div>
      </Dialog>
    </>
  )
}
