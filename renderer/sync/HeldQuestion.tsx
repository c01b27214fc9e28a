/** One field that waits for an answer: changed on both sides, refused, or overtaken by a reply. Part of an outbox row. */
import type { InputOf } from '../../shared/contract.ts'
import type { Value } from '../../shared/rows.ts'
import type { HeldField, OutboxEntry } from '../../shared/views.ts'
import type { MessageKey } from '../text/t.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ServerSaid } from '../ui/ProblemNote.tsx'
import { FieldValue, fieldName } from './FieldValue.tsx'

export type Answer = InputOf<'outbox.resolve'>['answer']

/** What the two answers are called; the API gives them no names of their own. */
function answerNames(op: OutboxEntry['op'], why: HeldField['why']): { mine: MessageKey; theirs: MessageKey } {
  if (op === 'delete') return { mine: 'outbox.deleteAnyway', theirs: 'outbox.keepIt' }
  switch (why) {
    case 'newReply':
      return { mine: 'outbox.closeAnyway', theirs: 'outbox.leaveOpen' }
    case 'refused':
      return { mine: 'outbox.sendAgain', theirs: 'outbox.discard' }
    case 'conflict':
      return { mine: 'outbox.useMine', theirs: 'outbox.useTheirs' }
  }
}

export function HeldQuestion({
  held: { field, base, theirs, mine, why, message },
  entry: { op, currency },
  onAnswer,
}: {
  held: HeldField
  entry: OutboxEntry
  onAnswer: (answer: Answer, field: string) => void
}) {
  const names = answerNames(op, why)
  const values: readonly (readonly [label: MessageKey, value: Value])[] = [
    ['outbox.before', base],
    ['outbox.theirs', theirs],
    ...(op === 'delete' ? [] : ([['outbox.mine', mine]] as const)),
  ]
  return (
    <div className="mt-2 rounded-lg bg-sunken p-3">
      {why === 'newReply' ? null : (
        <>
          <p className="mb-1 text-xs font-medium text-soft">{fieldName(field)}</p>
          <dl className={`grid ${message ? 'mb-1' : 'mb-2.5'} grid-cols-[auto_1fr] gap-x-3 gap-y-0.5`}>
            {values.map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-faint">{t(label)}</dt>
                <dd className="min-w-0 break-words">
                  <FieldValue field={field} value={value} currency={currency} whole />
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {message ? <ServerSaid text={message} /> : null}
      <div className={`flex gap-1.5 ${message ? 'mt-2.5' : ''}`}>
        <Button data-testid="answer-mine" onClick={() => onAnswer('mine', field)}>
          {t(names.mine)}
        </Button>
        <Button data-testid="answer-theirs" onClick={() => onAnswer('theirs', field)}>
          {t(names.theirs)}
        </Button>
      </div>
    </div>
  )
}
