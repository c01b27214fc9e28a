/** Above the messages: who it is with, and everything that can be done about it. */
import {
  CircleCheck,
  CircleDot,
  ClipboardCopy,
  Clock,
  type LucideIcon,
  PanelRight,
  Plus,
  Search,
  Tag,
} from 'lucide-react'
import { intents, statuses } from '../../shared/rows.ts'
import type { ConversationDetail, ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { foreignTitle } from '../ui/foreignTitle.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { Menu } from '../ui/Menu.tsx'
import { intentName, intentTone, statusName } from '../ui/names.ts'
import { useNow } from '../ui/useNow.ts'
import { visibleLine } from '../ui/visibleText.ts'
import type { ConversationFields } from './conversationFields.ts'
import { SnoozeSign } from './SnoozeSign.tsx'

const statusIcons: Record<string, LucideIcon> = { active: CircleDot, snoozed: Clock, closed: CircleCheck }

type Props = {
  row: ConversationItem
  campaign: string | null
  /** the person's own word on the intent */
  said: ConversationDetail['said']
  /** there are messages to find in and to copy */
  canCopy: boolean
  onFind: () => void
  onCopyAll: () => void
  detailsOpen: boolean
  onDetails: () => void
  onEdit: (fields: ConversationFields) => void
  onCreateDeal: () => void
}

export function ThreadHeader(props: Props) {
  const { row, campaign, said, canCopy, detailsOpen, onFind, onCopyAll, onDetails, onEdit, onCreateDeal } =
    props
  const now = useNow(30_000)
  return (
    <header className="flex h-[70px] shrink-0 flex-col justify-center gap-1 border-b border-line pr-3 pl-4 @min-[620px]/thread:pl-6">
      <div className="flex items-center gap-2">
        <h2 className="min-w-0 text-lg leading-tight font-semibold" data-testid="thread-name">
          <ForeignLine text={row.lead_name} or={row.lead_email || t('unnamed')} />
        </h2>
        <MarkSign mark={row.mark} />
        <span className="flex-1" />
        <IconButton
          label={t('thread.find')}
          icon={Search}
          disabled={!canCopy}
          onClick={onFind}
          data-testid="find"
        />
        <IconButton
          label={t('thread.copyAll')}
          icon={ClipboardCopy}
          disabled={!canCopy}
          onClick={onCopyAll}
          data-testid="copy-thread"
          className="-ml-1.5"
        />
        <Button icon={Plus} onClick={onCreateDeal} data-testid="create-deal">
          {t('thread.createDeal')}
        </Button>
        <IconButton
          label={t('thread.details')}
          icon={PanelRight}
          pressed={detailsOpen}
          onClick={onDetails}
          data-testid="details"
          className="@min-[1000px]/inbox:hidden"
        />
      </div>
      <div className="-ml-1.5 flex items-center text-xs">
        <span className="inline-flex shrink-0">
          <StatusMenu status={row.status} onEdit={onEdit} />
          <IntentMenu intent={row.intent} onEdit={onEdit} />
        </span>
        {row.status === 'snoozed' || row.woke ? (
          <span className="ml-1.5 inline-flex max-w-[60%] shrink-0">
            <SnoozeSign row={row} now={now} full />
          </span>
        ) : null}
        <Override said={said} />
        <span
          className={`min-w-0 items-center ${
            said && said.is !== 'differs' ? 'hidden @min-[620px]/thread:inline-flex' : 'inline-flex'
          }`}
        >
          <span className="mx-1.5 h-3.5 w-px shrink-0 bg-line-strong" />
          <ChannelIcon channel={row.channel} size={13} />
          <span className="ml-1.5 min-w-0 text-soft" title={foreignTitle(row.lead_email)}>
            <ForeignLine text={row.lead_email} or={t('lead.unknown')} />
          </span>
        </span>
        {campaign ? (
          <span
            className="ml-3 hidden shrink-0 text-faint @min-[620px]/thread:inline"
            title={foreignTitle(campaign)}
          >
            {t('thread.campaign', { id: shortId(visibleLine(campaign)) })}
          </span>
        ) : null}
      </div>
    </header>
  )
}

/** Who says what of the intent, while the person's word stands or waits. The other case has a line of its own. */
function Override({ said }: { said: Props['said'] }) {
  if (!said || said.is === 'differs') return null
  const words = t('thread.override', {
    mine: intentName(said.intent),
    theirs: intentName(said.detected),
  })
  return (
    <span data-testid="override" title={words} className="ml-1 min-w-12 truncate text-faint">
      {words}
    </span>
  )
}

const menuLook =
  'inline-flex h-6 min-w-0 items-center gap-1.5 rounded-md px-1.5 text-xs font-medium text-soft hover:bg-hover hover:text-text'

function StatusMenu({ status, onEdit }: { status: string; onEdit: Props['onEdit'] }) {
  const Icon = statusIcons[status] ?? CircleDot
  return (
    <Menu
      label={t('thread.statusIs', { name: statusName(status) })}
      testId="status-choice"
      className={menuLook}
      trigger={
        <>
          <Icon size={14} strokeWidth={1.9} className="shrink-0" aria-hidden />
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
            <Tag size={13} strokeWidth={1.9} className="shrink-0" aria-hidden />
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
