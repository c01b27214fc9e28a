/** One waiting change: what, since when, why it waits, and the answers it can be given. */
import { Building2, Columns3, type LucideIcon, MessagesSquare } from 'lucide-react'
import type { Kind } from '../../shared/rows.ts'
import type { OutboxEntry, WaitReason } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { exactTime, shortTime } from '../text/times.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { ServerSaid } from '../ui/ProblemNote.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { FieldValue, fieldName } from './FieldValue.tsx'
import { type Answer, HeldQuestion } from './HeldQuestion.tsx'

const icons: Record<Kind, LucideIcon> = { conversation: MessagesSquare, deal: Columns3, client: Building2 }

type Props = { entry: OutboxEntry; workspace: string; now: number }

export function OutboxRow({ entry, workspace, now }: Props) {
  const { kind, key, op, why, held, touchedAt } = entry
  const Icon = icons[kind]
  const resolve = (answer: Answer, field: string | null) =>
    void run(call('outbox.resolve', { workspace, kind, key, field, answer }))
  return (
    <li data-testid="outbox-row" data-key={key} data-op={op} data-why={why} className="flex gap-3 px-4 py-3">
      <Icon size={17} strokeWidth={1.8} className="mt-0.5 shrink-0 text-faint" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate text-soft">
          <Words
            id={`outbox.${op}.${kind}`}
            values={{
              name: (
                <span className="font-medium text-text">
                  <ForeignText text={entry.title} or={t('unnamed')} />
                </span>
              ),
            }}
          />
        </p>
        <Changes entry={entry} />
        <p className="mt-0.5 flex items-start gap-1.5 text-xs text-soft">
          <MarkSign mark={entry.mark} />
          <span>
            {t(`why.${why}`)}{' '}
            <time title={exactTime(touchedAt)} className="whitespace-nowrap text-faint">
              {t('outbox.touched', { time: shortTime(touchedAt, now) })}
            </time>
          </span>
        </p>
        {entry.message ? <ServerSaid text={entry.message} /> : null}
        {held.map((one) => (
          <HeldQuestion key={one.field} held={one} entry={entry} onAnswer={resolve} />
        ))}
        <Answers entry={entry} resolve={resolve} />
      </div>
      {entry.mark === 'saved' ? <QueueButtons entry={entry} workspace={workspace} /> : null}
    </li>
  )
}

/** "Stage: Interested → Negotiating"; what a new row is made with has nothing before it. */
function Changes({ entry: { op, changes, currency } }: { entry: OutboxEntry }) {
  // An amount is written with its currency.
  const amount = changes.some(({ field }) => field === 'value')
  const worthALine = changes.filter(({ field }) => !(amount && field === 'currency'))
  return worthALine.map(({ field, from, to }) => (
    <p key={field} className="flex min-w-0 gap-1.5">
      <span className="shrink-0 text-faint">{fieldName(field)}</span>
      {op === 'patch' ? (
        <>
          <span className="max-w-[45%] truncate text-soft">
            <FieldValue field={field} value={from} currency={currency} />
          </span>
          <span className="text-faint">{t('outbox.becomes')}</span>
        </>
      ) : null}
      <span className="truncate">
        <FieldValue field={field} value={to} currency={currency} />
      </span>
    </p>
  ))
}

/** Reasons that a further try would meet again at once. */
const inVain: readonly WaitReason[] = ['keyNeeded', 'keyRefused', 'limited', 'notOnPlan', 'scopeMissing']

function QueueButtons({
  entry: { kind, key, why, cancellable },
  workspace,
}: {
  entry: OutboxEntry
  workspace: string
}) {
  const change = { workspace, kind, key }
  return (
    <div className="flex shrink-0 items-start gap-1 self-center">
      {inVain.includes(why) ? null : (
        <Button data-testid="outbox-try" kind="quiet" onClick={() => void run(call('outbox.tryNow', change))}>
          {t('outbox.tryNow')}
        </Button>
      )}
      {cancellable ? (
        <Button
          data-testid="outbox-cancel"
          kind="quiet"
          onClick={() => void run(call('outbox.cancel', change))}
        >
          {t('outbox.cancel')}
        </Button>
      ) : null}
    </div>
  )
}

/** What can be done about the whole change; its questions carry their own answers. */
function Answers({
  entry: { op, why, held },
  resolve,
}: {
  entry: OutboxEntry
  resolve: (answer: Answer, field: string | null) => void
}) {
  const asked = why === 'notConfirmed' || why === 'candidates'
  const over = (why === 'refused' && held.length === 0) || why === 'gone'
  if (!asked && !over && held.length < 2) return null
  return (
    <div className="mt-2 -ml-0.5 flex flex-wrap gap-1.5">
      {held.length > 1 ? (
        <>
          <Button kind="quiet" onClick={() => resolve('mine', null)}>
            {t(op === 'delete' ? 'outbox.deleteAnyway' : 'outbox.allMine')}
          </Button>
          <Button kind="quiet" onClick={() => resolve('theirs', null)}>
            {t(op === 'delete' ? 'outbox.keepIt' : 'outbox.allTheirs')}
          </Button>
        </>
      ) : null}
      {asked ? <Button onClick={() => resolve('keepLooking', null)}>{t('outbox.keepLooking')}</Button> : null}
      {asked || over ? (
        <>
          <Button data-testid="answer-sendAgain" onClick={() => resolve('sendAgain', null)}>
            {t('outbox.sendAgain')}
          </Button>
          <Button data-testid="answer-discard" kind="danger" onClick={() => resolve('discard', null)}>
            {t('outbox.discard')}
          </Button>
        </>
      ) : null}
    </div>
  )
}

async function run(asked: ReturnType<typeof call<'outbox.cancel' | 'outbox.tryNow' | 'outbox.resolve'>>) {
  const answer = await asked
  if (!answer.ok) showProblem(answer.problem)
}
