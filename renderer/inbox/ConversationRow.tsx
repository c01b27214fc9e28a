/** One row of the list: who, when, the newest words, and at the end what the conversation is about. */
import type { ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { intentName, intentTone } from '../ui/names.ts'
import { StageSign } from './StageSign.tsx'

/** px; the list counts with it */
export const rowHeight = 60

type Props = {
  id: string
  row: ConversationItem
  open: boolean
  /** from 1 */
  place: number
  total: number
  /** px from the top of the list */
  top: number
  now: number
  onOpen: (key: string) => void
}

export function ConversationRow({ id, row, open, place, total, top, now, onOpen }: Props) {
  const at = msOf(row.last_message_at)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus, its keys are in useInboxKeys.ts
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={open}
      aria-setsize={total}
      aria-posinset={place}
      data-testid="conversation-row"
      data-key={row.key}
      onClick={() => onOpen(row.key)}
      className={`absolute inset-x-0 top-0 flex flex-col justify-center gap-0.5 border-b border-line/70 px-3 outline-none ${
        open
          ? 'bg-accent-soft/60 shadow-[inset_2px_0_0_var(--accent)] group-focus-visible/list:shadow-[inset_0_0_0_2px_var(--accent)]'
          : 'hover:bg-hover'
      }`}
      style={{ height: rowHeight, transform: `translateY(${top}px)` }}
    >
      <div className="flex items-center gap-2">
        <ChannelIcon channel={row.channel} size={14} />
        <span className="min-w-0 flex-1 font-medium">
          <ForeignLine text={row.lead_name} or={row.lead_email || t('unnamed')} />
        </span>
        <MarkSign mark={row.mark} />
        {at === null ? null : (
          <time
            title={exactTime(at)}
            className={`shrink-0 text-xs tabular-nums ${open ? 'text-soft' : 'text-faint'}`}
          >
            {shortTime(at, now)}
          </time>
        )}
      </div>
      <div className="flex items-center gap-2 pl-[22px]">
        <span className={`min-w-0 flex-1 ${open ? 'text-text' : 'text-soft'}`}>
          <ForeignLine text={row.last_message} or={t('inbox.noPreview')} />
        </span>
        {row.dealStages[0] === undefined ? null : <StageSign stage={row.dealStages[0]} />}
        {row.intent ? (
          <span className="max-w-28 shrink-0">
            <Chip tone={intentTone(row.intent)}>{intentName(row.intent)}</Chip>
          </span>
        ) : null}
      </div>
    </div>
  )
}
