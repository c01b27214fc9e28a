/** What was found, in groups, newest first. A row leads to its conversation, its deal, or its client. */
import type { ReactNode } from 'react'
import type { Marked, SearchResult } from '../../shared/views.ts'
import { goToConversation, openDealDialog, openPage } from '../state/view.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { MarkedText } from '../ui/MarkedText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { intentName, intentTone, stageName } from '../ui/names.ts'
import { useNow } from '../ui/useNow.ts'

type Props = {
  workspace: string
  result: SearchResult
  /** null: as many as there are to show */
  onMore: (() => void) | null
}

type Conversation = SearchResult['conversations'][number]

/** Whose words they are; nothing for a direction that we do not know. */
const sideOf = (direction: string): string =>
  direction === 'outbound' ? t('search.fromYou') : direction === 'inbound' ? t('search.fromThem') : ''

export function Results({ result: { conversations, deals, clients, more }, onMore }: Props) {
  const now = useNow(30_000)
  const inRow = conversations.filter(({ message }) => message === null)
  const inMessages = conversations.filter(({ message }) => message !== null)
  const conversation = ({ row, name, piece, message }: Conversation) => (
    <Row
      key={row.key}
      testId={message ? 'found-message' : 'found-conversation'}
      icon={<ChannelIcon channel={row.channel} size={15} />}
      name={name}
      or={row.lead_email}
      {...(message ? { who: sideOf(message.direction) } : {})}
      piece={piece}
      at={message ? message.at : row.last_message_at}
      now={now}
      onOpen={() => goToConversation(row.key)}
    >
      <MarkSign mark={row.mark} />
      {row.intent ? <Chip tone={intentTone(row.intent)}>{intentName(row.intent)}</Chip> : null}
    </Row>
  )
  return (
    <div className="mx-auto max-w-4xl px-5 pt-4 pb-6">
      <Group
        title={t('search.conversations')}
        count={inRow.length}
        more={more.conversations && inMessages.length === 0}
        onMore={onMore}
      >
        {inRow.map(conversation)}
      </Group>
      <Group title={t('search.messages')} count={inMessages.length} more={more.conversations} onMore={onMore}>
        {inMessages.map(conversation)}
      </Group>
      <Group title={t('search.deals')} count={deals.length} more={more.deals} onMore={onMore}>
        {deals.map(({ card, name, piece }) => (
          <Row
            key={card.key}
            testId="found-deal"
            icon={<Avatar name={card.lead_name || card.lead_email} />}
            name={name}
            or={card.lead_email}
            piece={piece}
            at={card.updated_at ?? card.created_at}
            now={now}
            onOpen={() => openDealDialog({ is: 'edit', key: card.key })}
          >
            <MarkSign mark={card.mark} />
            <span className="secret text-sm tabular-nums">
              {card.value === null ? '' : money(card.value, card.currency)}
            </span>
            <Chip>{stageName(card.stage)}</Chip>
          </Row>
        ))}
      </Group>
      <Group title={t('search.clients')} count={clients.length} more={more.clients} onMore={onMore}>
        {clients.map(({ client, name, piece }) => (
          <Row
            key={client.key}
            testId="found-client"
            icon={<Avatar name={client.name || client.domain} />}
            name={name}
            or={client.domain}
            piece={piece}
            at={null}
            now={now}
            onOpen={() => openPage('clients')}
          >
            <MarkSign mark={client.mark} />
          </Row>
        ))}
      </Group>
    </div>
  )
}

function Group({
  title,
  count,
  more,
  onMore,
  children,
}: {
  title: string
  count: number
  more: boolean
  onMore: (() => void) | null
  children: ReactNode
}) {
  if (count === 0) return null
  return (
    <section aria-label={title} className="mb-5">
      <h2 className="mb-1.5 flex items-baseline gap-2 px-1 text-xs font-semibold text-soft">
        {title}
        <span className="font-normal text-faint tabular-nums">
          {number(count)}
          {more ? '+' : ''}
        </span>
      </h2>
      <ul className="divide-y divide-line/70 overflow-hidden rounded-xl bg-raised shadow-card">{children}</ul>
      {more && onMore ? (
        <Button kind="quiet" className="mt-1" onClick={onMore}>
          {t('search.more')}
        </Button>
      ) : null}
    </section>
  )
}

function Row({
  testId,
  icon,
  name,
  or,
  who = '',
  piece,
  at,
  now,
  onOpen,
  children,
}: {
  testId: string
  icon: ReactNode
  name: Marked
  or: string
  /** before the piece: whose words it is from */
  who?: string
  piece: Marked
  at: string | null
  now: number
  onOpen: () => void
  children: ReactNode
}) {
  const ms = msOf(at)
  return (
    <li>
      <button
        type="button"
        data-testid={testId}
        onClick={onOpen}
        className="flex w-full items-center gap-3 px-3.5 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex w-6 shrink-0 justify-center">{icon}</span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">
            <MarkedText marked={name} or={or || t('unnamed')} />
          </span>
          {piece.text.trim() === '' ? null : (
            <span className="flex gap-1.5 text-soft">
              {who === '' ? null : <span className="shrink-0 text-faint">{who}</span>}
              <span className="min-w-0 flex-1">
                <MarkedText marked={piece} />
              </span>
            </span>
          )}
        </span>
        <span className="flex shrink-0 items-center gap-2">{children}</span>
        {ms === null ? null : (
          <time title={exactTime(ms)} className="w-16 shrink-0 text-right text-xs text-faint tabular-nums">
            {shortTime(ms, now)}
          </time>
        )}
      </button>
    </li>
  )
}
