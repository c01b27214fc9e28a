/** Beside the thread: what is known of the lead, its deals here and elsewhere, and what was seen to change. */
import { ExternalLink, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ConversationDetail, DealCard } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { HistoryList } from '../history/HistoryList.tsx'
import { openDealDialog } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockTime, exactTime, msOf } from '../text/times.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { channelName } from '../ui/ChannelIcon.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { stageName } from '../ui/names.ts'
import { StageSign } from '../ui/StageSign.tsx'
import { useNow } from '../ui/useNow.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { CampaignName } from './CampaignName.tsx'
import { openOutside } from './openOutside.ts'

export function SidePanel({
  workspace,
  detail,
  onCreateDeal,
}: {
  workspace: string
  detail: ConversationDetail
  onCreateDeal: () => void
}) {
  const others = useRead('deals.ofLead', { workspace, key: detail.key }).value ?? []
  const template = useRead('workspacePreferences.get', { workspace }).value?.webTemplate ?? null
  return (
    <div
      data-testid="side-panel"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard
      tabIndex={0}
      className="h-full overflow-y-auto px-4 py-4 focus-visible:-outline-offset-2"
    >
      <Lead workspace={workspace} detail={detail} />
      {template === null ? null : (
        <Button
          kind="quiet"
          icon={ExternalLink}
          data-testid="open-web"
          className="mt-3 -ml-2.5"
          onClick={() => void openOutside(template.replace('{id}', encodeURIComponent(detail.key)))}
        >
          {t('lead.openWeb')}
        </Button>
      )}
      <div className="mt-5 mb-1 flex items-center justify-between">
        <h3 className="text-xs font-medium text-faint">{t('lead.deals')}</h3>
        <IconButton
          label={t('thread.createDeal')}
          icon={Plus}
          onClick={onCreateDeal}
          className="-mr-1.5 size-6"
        />
      </div>
      {detail.deals.length === 0 ? (
        <p className="text-faint">{t('lead.noDeals')}</p>
      ) : (
        <ul className="-mx-2">
          {detail.deals.map((deal) => (
            <li key={deal.key}>
              <Deal deal={deal} />
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 ? null : (
        <>
          <h3 className="mt-4 mb-1 text-xs font-medium text-faint">{t('lead.otherDeals')}</h3>
          <ul className="-mx-2" data-testid="other-deals">
            {others.map((deal) => (
              <li key={deal.key}>
                <Deal deal={deal} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="mt-5">
        <HistoryList key={detail.key} workspace={workspace} kind="conversation" of={detail.key} />
      </div>
    </div>
  )
}

function Lead({ workspace, detail }: { workspace: string; detail: ConversationDetail }) {
  const name = detail.lead_name || detail.lead_email
  return (
    <>
      <div className="flex items-center gap-2.5">
        <Avatar name={name} large />
        <div className="min-w-0">
          <p className="line-clamp-2 font-medium wrap-anywhere">
            <ForeignText text={detail.lead_name} or={t('unnamed')} />
          </p>
          <p className="line-clamp-2 text-xs wrap-anywhere text-soft select-text">
            <Address text={detail.lead_email} />
          </p>
        </div>
      </div>
      <dl className="mt-4 flex flex-col gap-2">
        <Fact label={t('lead.channel')}>{visibleLine(channelName(detail.channel))}</Fact>
        <Fact label={t('lead.first')}>
          <Moment iso={detail.created_at} />
        </Fact>
        <Fact label={t('lead.last')}>
          <Moment iso={detail.last_message_at} />
        </Fact>
        {detail.campaign_id ? (
          <Fact label={t('lead.campaign')}>
            <CampaignName key={detail.campaign_id} workspace={workspace} campaign={detail.campaign_id} />
          </Fact>
        ) : null}
      </dl>
    </>
  )
}

/** An e-mail address that breaks before its @, if it has to. */
function Address({ text }: { text: string }) {
  const line = visibleLine(text)
  const at = line.lastIndexOf('@')
  if (line.trim() === '') return t('lead.unknown')
  if (at <= 0) return <ForeignText text={text} />
  return (
    <bdi dir="auto" className="secret">
      {line.slice(0, at)}
      <wbr />
      {line.slice(at)}
    </bdi>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex gap-2">
      <dt className="w-22 shrink-0 text-faint">{label}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}

function Moment({ iso }: { iso: string | null }) {
  const now = useNow(30_000)
  const at = msOf(iso)
  if (at === null) return <span className="text-faint">{t('lead.unknown')}</span>
  return <time title={exactTime(at)}>{clockTime(at, now)}</time>
}

function Deal({ deal }: { deal: DealCard }) {
  return (
    <button
      type="button"
      data-testid="conversation-deal"
      data-key={deal.key}
      onClick={() => openDealDialog({ is: 'edit', key: deal.key })}
      className="flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover"
    >
      <span className="mt-0.5 inline-flex">
        <StageSign stage={deal.stage} bare />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate">{stageName(deal.stage)}</span>
          <span
            className={`shrink-0 tabular-nums ${deal.value === null ? 'text-faint' : 'secret font-medium'}`}
          >
            {deal.value === null ? t('lead.noValue') : visibleLine(money(deal.value, deal.currency))}
          </span>
        </span>
        {deal.notes.trim() === '' ? null : (
          <span className="mt-0.5 line-clamp-2 text-xs break-words text-faint">
            <ForeignText text={deal.notes} />
          </span>
        )}
      </span>
      <MarkSign mark={deal.mark} />
    </button>
  )
}
