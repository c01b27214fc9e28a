/** One change that needs the person: what happened, what stands against what, and the answers. Part of NeedsYouPage. */
import type { RefObject } from 'react'
import type { HeldField, OutboxEntry } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { goToConversation, openDealDialog } from '../state/view.ts'
import { t } from '../text/t.ts'
import { clockTime, exactTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { ServerSaid } from '../ui/ProblemNote.tsx'
import { answered } from './answered.ts'
import { ChangeLines } from './ChangeLines.tsx'
import { ChangeTitle } from './ChangeTitle.tsx'
import { ConflictField } from './ConflictField.tsx'
import { DeletedMeanwhile } from './DeletedMeanwhile.tsx'
import { GoneRow } from './GoneRow.tsx'
import { MatterHead } from './MatterHead.tsx'
import { RefusedFields } from './RefusedFields.tsx'
import { Replies } from './Replies.tsx'
import type { Resolve } from './resolve.ts'
import { UnconfirmedCreate } from './UnconfirmedCreate.tsx'

type Props = { entry: OutboxEntry; workspace: string; title: RefObject<HTMLHeadingElement | null> }

export function ChangeMatter({ entry, workspace, title }: Props) {
  const { kind, key, op, why, held, changes, touchedAt } = entry
  const resolve: Resolve = (answer, field) =>
    answered(call('outbox.resolve', { workspace, kind, key, field, answer }))
  return (
    <article data-testid="needs-you" data-key={key} data-why={why}>
      <MatterHead
        kind={kind}
        title={<ChangeTitle entry={entry} />}
        titleRef={title}
        text={t(`why.${why}`)}
        time={
          <time title={exactTime(touchedAt)}>
            {t(`outbox.you.${op}`, { time: clockTime(touchedAt, Date.now()) })}
          </time>
        }
        action={<OpenRow entry={entry} />}
      />
      <Questions entry={entry} workspace={workspace} resolve={resolve} />
      {held.length > 0 && changes.length > 0 ? (
        <section className="mt-5 border-t border-line pt-3 text-soft">
          <h3 className="mb-1 text-xs text-faint">{t('outbox.rest')}</h3>
          <ChangeLines entry={entry} />
        </section>
      ) : null}
    </article>
  )
}

function Questions({
  entry,
  workspace,
  resolve,
}: {
  entry: OutboxEntry
  workspace: string
  resolve: Resolve
}) {
  const { op, why, held, changes, message, fieldErrors } = entry
  if (held.length > 0) {
    if (op === 'delete') return <DeletedMeanwhile entry={entry} resolve={resolve} />
    const conflicts = held.filter((one) => one.why === 'conflict')
    return (
      <>
        {held.map((one) => (
          <HeldQuestion key={one.field} held={one} entry={entry} workspace={workspace} resolve={resolve} />
        ))}
        {conflicts.length > 1 && conflicts.length === held.length ? <Both resolve={resolve} /> : null}
      </>
    )
  }
  switch (why) {
    case 'notConfirmed':
    case 'candidates':
      return <UnconfirmedCreate entry={entry} workspace={workspace} resolve={resolve} />
    case 'gone':
      return <GoneRow entry={entry} resolve={resolve} />
    default: {
      const sent = changes.map(({ field, to }) => ({ field, mine: to, said: fieldErrors[field] ?? null }))
      // Words about a field that was not part of it stand with those about the whole.
      const elsewhere = Object.entries(fieldErrors).filter(([field]) =>
        changes.every((change) => change.field !== field),
      )
      return (
        <>
          {message ? <ServerSaid text={message} /> : null}
          {elsewhere.map(([field, words]) => (
            <ServerSaid key={field} text={`${field}: ${words}`} />
          ))}
          <RefusedFields
            entry={entry}
            fields={sent}
            workspace={workspace}
            onResend={() => void resolve('sendAgain', null)}
            onDiscard={() => void resolve('discard', null)}
          />
        </>
      )
    }
  }
}

function HeldQuestion({
  held,
  entry,
  workspace,
  resolve,
}: {
  held: HeldField
  entry: OutboxEntry
  workspace: string
  resolve: Resolve
}) {
  const { field, mine, why, message } = held
  switch (why) {
    case 'conflict':
      return <ConflictField held={held} entry={entry} workspace={workspace} resolve={resolve} />
    case 'newReply':
      return <Replies entry={entry} field={field} resolve={resolve} />
    case 'refused':
      return (
        <RefusedFields
          entry={entry}
          fields={[{ field, mine, said: message }]}
          workspace={workspace}
          onResend={() => void resolve('mine', field)}
          onDiscard={() => void resolve('theirs', field)}
        />
      )
  }
}

/** More than one field of this row, answered alike. */
function Both({ resolve }: { resolve: Resolve }) {
  return (
    <div className="mt-4 -ml-2.5 flex flex-wrap gap-1.5">
      <Button kind="quiet" data-testid="answer-allMine" onClick={() => void resolve('mine', null)}>
        {t('outbox.allMine')}
      </Button>
      <Button kind="quiet" data-testid="answer-allTheirs" onClick={() => void resolve('theirs', null)}>
        {t('outbox.allTheirs')}
      </Button>
    </div>
  )
}

/** The way to the row itself, where there is one to look at. */
function OpenRow({ entry: { kind, key, op, why } }: { entry: OutboxEntry }) {
  if (op !== 'patch' || why === 'gone' || why === 'newReply' || kind === 'client') return null
  const open = () => (kind === 'conversation' ? goToConversation(key) : openDealDialog({ is: 'edit', key }))
  return (
    <Button kind="quiet" data-testid="open-row" onClick={open}>
      {t('outbox.open')}
    </Button>
  )
}
