/** What a deal is about: its conversation, its lead with the other deals, and what was seen to change. */
import { type ReactNode, useState } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { goToConversation, openDealDialog } from '../state/view.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { useNow } from '../ui/useNow.ts'
import { coversPage } from './coversPage.ts'
import { DealAttention } from './DealAttention.tsx'
import { DealLine } from './DealLine.tsx'
import { DealTimes } from './DealTimes.tsx'
import { PickConversation } from './PickConversation.tsx'

export function DealContext({ workspace, card }: { workspace: string; card: DealCard }) {
  const others = useRead('deals.beside', { workspace, key: card.key }).value ?? []
  return (
    <div className="flex min-w-0 flex-col gap-4 border-line px-4 pb-5 @max-[759px]/drawer:border-t @max-[759px]/drawer:pt-4 @min-[760px]/drawer:border-l @min-[760px]/drawer:pt-4">
      <DealAttention workspace={workspace} card={card} />
      <Part title={t('kind.conversation')}>
        <Conversation workspace={workspace} card={card} />
      </Part>
      <Part title={t('deal.lead')}>
        <p className="truncate">
          <ForeignText text={card.lead_name} or={t('unnamed')} />
        </p>
        <p className="truncate text-xs text-soft select-text">
          <ForeignText text={card.lead_email} or={t('lead.unknown')} />
        </p>
        {others.length > 0 ? (
          <>
            <h4 className="mt-2.5 text-xs text-faint">{t('lead.otherDeals')}</h4>
            <ul className="-mx-2 mt-0.5" data-testid="deal-others">
              {others.map((deal) => (
                <li key={deal.key}>
                  <DealLine deal={deal} testId="other-deal" />
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </Part>
      <HistoryList workspace={workspace} kind="deal" of={card.key} />
      <DealTimes created={card.created_at} updated={card.updated_at} />
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-faint">{title}</h3>
      {children}
    </section>
  )
}

/** The API takes the conversation only when a deal is made: it can be another one until then. */
function Conversation({ workspace, card }: { workspace: string; card: DealCard }) {
  const { key, conversation, currencyEditable: unsent } = card
  const [picking, setPicking] = useState(false)
  const talk = useRead(
    'conversations.get',
    conversation === null ? null : { workspace, key: conversation },
  ).value
  const now = useNow(30_000)
  if (conversation === null) return <p className="text-soft">{t('deal.noConversation')}</p>
  if (talk === undefined) return null
  if (talk === null) return <p className="text-soft">{t('deal.conversationNotHere')}</p>
  const at = msOf(talk.last_message_at)
  return (
    <>
      <button
        type="button"
        data-testid="deal-conversation"
        title={t('deal.openConversation')}
        onClick={() => {
          const covered = window.matchMedia(coversPage).matches
          goToConversation(conversation)
          // Beside its thread a deal is read best; a drawer that covers it would be in the way.
          openDealDialog(covered ? null : { is: 'edit', key })
        }}
        className="-mx-2 flex w-[calc(100%+16px)] items-center gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
      >
        <span className="sr-only">{t('deal.openConversation')}</span>
        <ChannelIcon channel={talk.channel} size={14} />
        <span className={`min-w-0 flex-1 ${talk.unread ? 'font-semibold' : 'text-soft'}`}>
          <ForeignLine text={talk.last_message} or={t('inbox.noPreview')} />
          {talk.unread ? <span className="sr-only">{t('unread.here')}</span> : null}
        </span>
        {at === null ? null : (
          <time title={exactTime(at)} className="shrink-0 text-xs text-faint tabular-nums">
            {shortTime(at, now)}
          </time>
        )}
        {talk.unread ? <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" /> : null}
      </button>
      {unsent ? (
        <Button kind="quiet" data-testid="deal-reassign" className="-ml-2.5" onClick={() => setPicking(true)}>
          {t('deal.reassign')}
        </Button>
      ) : (
        <p className="mt-0.5 text-xs text-faint">{t('deal.conversationFixed')}</p>
      )}
      {picking ? (
        <PickConversation workspace={workspace} card={card} onClose={() => setPicking(false)} />
      ) : null}
    </>
  )
}
