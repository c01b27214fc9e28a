/** What the lead wrote since the person closed the conversation, and whether it stays closed. Part of ChangeMatter. */
import type { Message, OutboxEntry } from '../../shared/views.ts'
import { goToConversation } from '../state/view.ts'
import { t } from '../text/t.ts'
import { clockTime, exactTime, msOf } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { ForeignBody } from '../ui/ForeignText.tsx'
import type { Resolve } from './resolve.ts'

export function Replies({
  entry: { key, replies },
  field,
  resolve,
}: {
  entry: OutboxEntry
  field: string
  resolve: Resolve
}) {
  return (
    <div className="mt-4">
      {replies.length === 0 ? (
        <p className="text-soft">{t('outbox.noReplyYet')}</p>
      ) : (
        <ol className="flex flex-col gap-2">
          {replies.map((reply) => (
            <Reply key={reply.id} reply={reply} />
          ))}
        </ol>
      )}
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button data-testid="answer-theirs" onClick={() => void resolve('theirs', field)}>
          {t('outbox.leaveOpen')}
        </Button>
        <Button data-testid="answer-mine" onClick={() => void resolve('mine', field)}>
          {t('outbox.closeAnyway')}
        </Button>
        <Button kind="quiet" data-testid="open-row" onClick={() => goToConversation(key)}>
          {t('outbox.openConversation')}
        </Button>
      </div>
    </div>
  )
}

function Reply({ reply: { body, at: iso } }: { reply: Message }) {
  const at = msOf(iso)
  return (
    <li data-testid="reply" className="rounded-lg bg-raised px-3 py-2 shadow-card">
      {at === null ? null : (
        <time title={exactTime(at)} className="mb-0.5 block text-xs text-faint">
          {clockTime(at, Date.now())}
        </time>
      )}
      <div className="max-h-64 overflow-y-auto text-base leading-[1.5]">
        <ForeignBody text={body} />
      </div>
    </li>
  )
}
