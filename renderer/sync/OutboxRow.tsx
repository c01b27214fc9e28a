/** One waiting change: what, since when, why it waits, and the answers it can be given. */
import { Building2, Columns3, type LucideIcon, MessagesSquare } from 'lucide-react'
import type { InputOf } from '../../shared/contract.ts'
import type { Kind, Value } from '../../shared/rows.ts'
import type { HeldField, OutboxEntry } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { money } from '../text/numbers.ts'
import { isMessageKey, t } from '../text/t.ts'
import { clockTime, exactTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { problemText } from '../ui/problemText.ts'

const icons: Record<Kind, LucideIcon> = { conversation: MessagesSquare, deal: Columns3, client: Building2 }

type Answer = InputOf<'outbox.resolve'>['answer']

export function OutboxRow({ entry, workspace, now }: { entry: OutboxEntry; workspace: string; now: number }) {
  const { kind, key, op } = entry
  const Icon = icons[kind]
  const run = async (
    asked: ReturnType<typeof call<'outbox.cancel' | 'outbox.tryNow' | 'outbox.resolve'>>,
  ) => {
    const answer = await asked
    if (!answer.ok) showToast({ text: problemText(answer.problem), tone: 'bad' })
  }
  const resolve = (answer: Answer, field: string | null) =>
    void run(call('outbox.resolve', { workspace, kind, key, field, answer }))
  return (
    <li
      data-testid="outbox-row"
      data-key={key}
      data-op={op}
      data-why={entry.why}
      className="flex gap-3 px-4 py-3"
    >
      <Icon size={17} strokeWidth={1.8} className="mt-0.5 shrink-0 text-faint" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <span className="text-soft">{t(`outbox.${op}.${kind}`)}</span>{' '}
          <span className="font-medium">
            <ForeignText text={entry.title} or={t('unnamed')} />
          </span>
        </p>
        {entry.changes.map(({ field, from, to }) => (
          <p key={field} className="flex min-w-0 gap-1.5 text-soft">
            <span className="shrink-0 text-faint">{fieldName(field)}</span>
            {op === 'patch' ? (
              <>
                <span className="max-w-[45%] truncate line-through decoration-line-strong">
                  {shown(field, from, entry.currency)}
                </span>
                <span aria-hidden>{'→'}</span>
              </>
            ) : null}
            <span className="truncate text-text">{shown(field, to, entry.currency)}</span>
          </p>
        ))}
        {entry.held.map((held) => (
          <Question key={held.field} held={held} entry={entry} onAnswer={resolve} />
        ))}
        <p className="mt-0.5 flex min-w-0 items-center gap-1.5 text-xs text-faint">
          <MarkSign mark={entry.mark} />
          <span className="truncate">
            {t(`why.${entry.why}`)} {'·'}{' '}
            <time title={exactTime(entry.touchedAt)}>{clockTime(entry.touchedAt, now)}</time>
          </span>
        </p>
        {entry.message ? (
          <p className="mt-1 text-xs text-bad">
            {t('connect.serverSays')} <ForeignText text={entry.message} />
          </p>
        ) : null}
      </div>
      <div className="flex shrink-0 items-start gap-1">
        {entry.why === 'refused' && entry.held.length === 0 ? (
          <>
            <Button onClick={() => resolve('sendAgain', null)}>{t('outbox.sendAgain')}</Button>
            <Button kind="quiet" onClick={() => resolve('discard', null)}>
              {t('outbox.discard')}
            </Button>
          </>
        ) : null}
        {entry.why === 'notConfirmed' || entry.why === 'candidates' ? (
          <>
            <Button onClick={() => resolve('keepLooking', null)}>{t('outbox.keepLooking')}</Button>
            <Button onClick={() => resolve('sendAgain', null)}>{t('outbox.sendAgain')}</Button>
            <Button kind="quiet" onClick={() => resolve('discard', null)}>
              {t('outbox.discard')}
            </Button>
          </>
        ) : null}
        {entry.mark === 'saved' ? (
          <Button kind="quiet" onClick={() => void run(call('outbox.tryNow', { workspace, kind, key }))}>
            {t('outbox.tryNow')}
          </Button>
        ) : null}
        {entry.cancellable && entry.mark === 'saved' ? (
          <Button
            kind="quiet"
            data-testid="outbox-cancel"
            onClick={() => void run(call('outbox.cancel', { workspace, kind, key }))}
          >
            {t('outbox.cancel')}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

/** One field that both sides changed, or that the server refused, with what it was, theirs and mine. */
function Question({
  held,
  entry,
  onAnswer,
}: {
  held: HeldField
  entry: OutboxEntry
  onAnswer: (answer: Answer, field: string) => void
}) {
  const values: readonly [label: string, value: Value][] = [
    [t('outbox.before'), held.base],
    [t('outbox.theirs'), held.theirs],
    [t('outbox.mine'), held.mine],
  ]
  return (
    <div className="my-1.5 rounded-lg bg-sunken p-2.5">
      <p className="mb-1.5 font-medium">{fieldName(held.field)}</p>
      {entry.op === 'delete' ? null : (
        <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
          {values.map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-faint">{label}</dt>
              <dd className="min-w-0 break-words">{shown(held.field, value, entry.currency)}</dd>
            </div>
          ))}
        </dl>
      )}
      {held.message ? (
        <p className="mt-1 text-xs text-bad">
          {t('connect.serverSays')} <ForeignText text={held.message} />
        </p>
      ) : null}
      <div className="mt-2 flex gap-1.5">
        <Button onClick={() => onAnswer('mine', held.field)}>
          {t(
            entry.op === 'delete'
              ? 'outbox.deleteAnyway'
              : held.why === 'refused'
                ? 'outbox.sendAgain'
                : 'outbox.useMine',
          )}
        </Button>
        <Button onClick={() => onAnswer('theirs', held.field)}>
          {t(entry.op === 'delete' ? 'outbox.keepIt' : 'outbox.useTheirs')}
        </Button>
      </div>
    </div>
  )
}

function fieldName(field: string): string {
  const key = `field.${field}`
  return isMessageKey(key) ? t(key) : field
}

function shown(field: string, value: Value, currency: string | null) {
  if (value === null || value === '') return <span className="text-faint">{t('field.empty')}</span>
  const key = `${field}.${String(value)}`
  if (typeof value === 'string' && isMessageKey(key)) return t(key)
  if (field === 'value' && (typeof value === 'number' || typeof value === 'string'))
    return money(value, currency ?? '')
  return <ForeignText text={typeof value === 'string' ? value : JSON.stringify(value)} />
}
