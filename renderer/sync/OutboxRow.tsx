/** One waiting change: what, since when, why it waits, when the next try is, and what can be done. Part of OutboxPage. */
import type { Connection, OutboxEntry, WaitReason } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import type { MessageKey } from '../text/t.ts'
import { t } from '../text/t.ts'
import { duration, exactTime, shortTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { useNow } from '../ui/useNow.ts'
import { answered } from './answered.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { ChangeTitle } from './ChangeTitle.tsx'
import { kindIcons } from './kindIcons.ts'
import { sendingHelps } from './sendNow.ts'

type Props = {
  entry: OutboxEntry
  workspace: string
  now: number
  /** when the next try is, ms since 1970 */
  at: number | null
  connection: Connection | null
  place: 'first' | 'later'
}

export function OutboxRow({ entry, workspace, now, at, connection, place }: Props) {
  const { kind, key, op, why, touchedAt } = entry
  const Icon = kindIcons[kind]
  // Before the first request fails, the lane still hopes; the person has pulled the cable and knows.
  const unplugged = connection === 'unplugged' && entry.mark === 'saved'
  return (
    <div
      data-testid="outbox-row"
      data-key={key}
      data-op={op}
      data-why={why}
      className={`flex gap-3 py-3 ${place === 'first' ? '' : 'border-t border-line'}`}
    >
      <Icon size={17} strokeWidth={1.8} className="mt-0.5 shrink-0 text-faint" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-soft">
          <ChangeTitle entry={entry} />
        </p>
        <ChangeLines entry={entry} />
        <p className="mt-0.5 flex items-start gap-1.5 text-xs text-soft">
          <MarkSign mark={entry.mark} />
          <span>
            {t(`why.${unplugged ? 'offline' : why}`)}{' '}
            {at === null || unplugged ? null : (
              <>
                <NextTry at={at} why={why} />{' '}
              </>
            )}
            <time title={exactTime(touchedAt)} className="whitespace-nowrap text-faint">
              {t('outbox.touched', { time: shortTime(touchedAt, now) })}
            </time>
          </span>
        </p>
      </div>
      <Actions entry={entry} workspace={workspace} connection={connection} />
    </div>
  )
}

const tries: Partial<Record<WaitReason, MessageKey>> = {
  soon: 'outbox.sentIn',
  confirming: 'outbox.nextLook',
}

/** Counts down to a moment that stands still. */
function NextTry({ at, why }: { at: number; why: WaitReason }) {
  const now = useNow(1_000)
  return (
    <span data-testid="next-try" className="whitespace-nowrap tabular-nums">
      {t(tries[why] ?? 'outbox.nextTry', { time: duration(Math.max(0, at - now)) })}
    </span>
  )
}

function Actions({
  entry,
  workspace,
  connection,
}: {
  entry: OutboxEntry
  workspace: string
  connection: Connection | null
}) {
  const { kind, key, cancellable } = entry
  const change = { workspace, kind, key }
  return (
    <div className="flex shrink-0 items-start gap-1 self-center">
      {sendingHelps(entry, connection) ? (
        <Button
          data-testid="outbox-try"
          kind="quiet"
          onClick={() => void answered(call('outbox.tryNow', change))}
        >
          {t('outbox.tryNow')}
        </Button>
      ) : null}
      {cancellable ? (
        <Button
          data-testid="outbox-cancel"
          kind="quiet"
          onClick={() => void answered(call('outbox.cancel', change))}
        >
          {t('outbox.cancel')}
        </Button>
      ) : null}
    </div>
  )
}
