/** One row of the list: who, when, the newest words, and at the end what the conversation is about. */
import type { Preferences } from '../../shared/preferences.ts'
import type { ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { intentName, intentTone } from '../ui/names.ts'
import { StageSign } from './StageSign.tsx'

type Density = Preferences['density']

/** px; the list counts with them */
export const rowHeights: Record<Density, number> = { comfortable: 60, compact: 44 }

type Props = {
  id: string
  row: ConversationItem
  open: boolean
  /** from 1 */
  place: number
  total: number
  /** px from the top of the list */
  top: number
  density: Density
  now: number
  onOpen: (key: string) => void
}

export function ConversationRow({ id, row, open, place, total, top, density, now, onOpen }: Props) {
  const at = msOf(row.last_message_at)
  const [stage] = row.dealStages
  const { unread } = row
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
      data-unread={unread}
      onClick={(event) => {
        // The list keeps the focus: the row may be taken out of the page when it is scrolled away.
        event.currentTarget.closest<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true })
        onOpen(row.key)
      }}
      className={`absolute inset-x-0 top-0 flex flex-col justify-center border-b border-line/70 px-3 outline-none ${
        density === 'compact' ? 'gap-0' : 'gap-0.5'
      } ${
        open
          ? 'bg-accent-soft/60 shadow-[inset_2px_0_0_var(--accent)] group-focus-visible/list:shadow-[inset_0_0_0_2px_var(--accent)]'
          : 'hover:bg-hover'
      }`}
      style={{ height: rowHeights[density], transform: `translateY(${top}px)` }}
    >
      {unread ? (
        <span
          role="img"
          aria-label={t('unread.here')}
          title={t('unread.here')}
          data-testid="unread-dot"
          className={`absolute left-1 size-1.5 rounded-full bg-accent ${density === 'compact' ? 'top-3' : 'top-[18px]'}`}
        />
      ) : null}
      <div className="flex items-center gap-2">
        <ChannelIcon channel={row.channel} size={14} />
        <span className={`min-w-0 flex-1 ${unread ? 'font-semibold' : 'font-medium'}`}>
          <ForeignLine text={row.lead_name} or={row.lead_email || t('unnamed')} />
        </span>
        <MarkSign mark={row.mark} />
        {at === null ? null : (
          <time
            title={exactTime(at)}
            className={`shrink-0 text-xs tabular-nums ${
              unread ? 'font-medium text-accent-text' : open ? 'text-soft' : 'text-faint'
            }`}
          >
            {shortTime(at, now)}
          </time>
        )}
      </div>
      <div className={`flex items-center gap-2 pl-[22px] ${density === 'compact' ? 'text-xs' : ''}`}>
        {row.draft ? (
          <span data-testid="draft-mark" className="shrink-0 font-medium text-accent-text">
            {t('draft.mark')}
          </span>
        ) : null}
        <span className={`min-w-0 flex-1 ${open || unread ? 'text-text' : 'text-soft'}`}>
          <ForeignLine text={row.last_message} or={t('inbox.noPreview')} />
        </span>
        {stage === undefined ? null : <StageSign stage={stage} count={row.dealCount} />}
        {row.intent ? (
          <span className="max-w-28 shrink-0">
            <Chip tone={intentTone(row.intent)}>{intentName(row.intent)}</Chip>
          </span>
        ) : null}
      </div>
    </div>
  )
}
