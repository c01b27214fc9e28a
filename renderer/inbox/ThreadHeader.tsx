/** Above the messages: who it is with, and everything that can be done about it. */
import { CircleCheck, CircleDot, Clock, HandCoins, type LucideIcon, PanelRight, Tag } from 'lucide-react'
import { intents, statuses } from '../../shared/rows.ts'
import type { ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { ConversationFields } from './editConversation.ts'
import { intentName, intentTone, statusName } from './names.ts'

const statusIcons: Record<string, LucideIcon> = { active: CircleDot, snoozed: Clock, closed: CircleCheck }

type Props = {
  row: ConversationItem
  campaign: string | null
  detailsOpen: boolean
  onDetails: () => void
  onEdit: (fields: ConversationFields) => void
  onCreateDeal: () => void
}

export function ThreadHeader({ row, campaign, detailsOpen, onDetails, onEdit, onCreateDeal }: Props) {
  return (
    <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-4 @min-[620px]/thread:pl-6">
      <div className="min-w-0 flex-1">
        <h2 className="flex items-center gap-2 text-lg leading-snug font-semibold">
          <span className="truncate" data-testid="thread-name">
            <ForeignText text={row.lead_name} or={row.lead_email || t('unnamed')} />
          </span>
          <MarkSign mark={row.mark} />
        </h2>
        <p className="flex items-center gap-1.5 text-xs text-faint">
          <ChannelIcon channel={row.channel} size={13} />
          <span className="truncate text-soft">
            <ForeignText text={row.lead_email} or={t('lead.unknown')} />
          </span>
          {campaign ? (
            <span className="hidden min-w-0 truncate @min-[620px]/thread:inline" title={campaign}>
              {t('thread.campaign', { id: shortId(campaign) })}
            </span>
          ) : null}
        </p>
      </div>
      <StatusMenu status={row.status} onEdit={onEdit} />
      <IntentMenu intent={row.intent} onEdit={onEdit} />
      <Button
        icon={HandCoins}
        onClick={onCreateDeal}
        data-testid="create-deal"
        aria-label={t('thread.createDeal')}
        title={t('thread.createDeal')}
      >
        <span className="hidden @min-[620px]/thread:inline">{t('thread.createDeal')}</span>
      </Button>
      <IconButton
        label={t('thread.details')}
        icon={PanelRight}
        pressed={detailsOpen}
        onClick={onDetails}
        data-testid="details"
        className="@min-[1000px]/inbox:hidden"
      />
    </header>
  )
}

const menuLook =
  'inline-flex h-7 min-w-0 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-soft hover:bg-hover hover:text-text'

function StatusMenu({ status, onEdit }: { status: string; onEdit: Props['onEdit'] }) {
  const Icon = statusIcons[status] ?? CircleDot
  return (
    <Menu
      label={t('thread.statusIs', { name: statusName(status) })}
      testId="status-choice"
      className={menuLook}
      trigger={
        <>
          <Icon size={15} strokeWidth={1.9} className="shrink-0" aria-hidden />
          <span className="max-w-24 truncate">{statusName(status)}</span>
        </>
      }
      items={statuses.map((one) => ({
        id: one,
        label: t(`status.${one}`),
        icon: statusIcons[one] ?? CircleDot,
        checked: one === status,
        onPick: () => onEdit({ status: one }),
      }))}
    />
  )
}

function IntentMenu({ intent, onEdit }: { intent: string | null; onEdit: Props['onEdit'] }) {
  const item = (one: (typeof intents)[number] | null, at: number) => ({
    id: one ?? 'none',
    label: (
      <span className="flex justify-between gap-6">
        {intentName(one)}
        <kbd className="font-sans text-xs text-faint">{one === null ? '' : at + 1}</kbd>
      </span>
    ),
    checked: (intent || null) === one,
    onPick: () => onEdit({ intent: one }),
  })
  return (
    <Menu
      label={t('thread.intentIs', { name: intentName(intent) })}
      testId="intent-choice"
      className={menuLook}
      trigger={
        intent ? (
          <span className="max-w-32">
            <Chip tone={intentTone(intent)}>{intentName(intent)}</Chip>
          </span>
        ) : (
          <>
            <Tag size={14} strokeWidth={1.9} className="shrink-0" aria-hidden />
            <span className="truncate">{t('inbox.intent')}</span>
          </>
        )
      }
      items={[...intents.map(item), item(null, -1)]}
    />
  )
}

/** Enough of an id to tell campaigns apart. */
const shortId = (id: string): string => (id.length > 12 ? `${id.slice(0, 8)}…` : id)
