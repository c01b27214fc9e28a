/** One row of the list: who, when, the newest words, and at the end what the conversation is about. */
import { Check } from 'lucide-react'
import type { Preferences } from '../../shared/preferences.ts'
import type { ConversationItem } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf, shortTime } from '../text/times.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Chip } from '../ui/Chip.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { intentName, intentTone } from '../ui/names.ts'
import { StageSign } from '../ui/StageSign.tsx'
import { SnoozeSign } from './SnoozeSign.tsx'

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
  /** null: nothing is picked, so no box stands before the rows but under the pointer */
  selected: boolean | null
  /** `reach`: all from where the last one was picked to this one */
  onSelect: (key: string, reach: boolean) => void
}

export function ConversationRow({
  id,
  row,
  open,
  place,
  total,
  top,
  density,
  now,
  onOpen,
  selected,
  onSelect,
}: Props) {
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
      {...(selected === null ? {} : { 'aria-checked': selected })}
      data-selected={selected === true}
      aria-setsize={total}
      aria-posinset={place}
      data-testid="conversation-row"
      data-key={row.key}
      data-unread={unread}
      onClick={(event) => {
        // The list keeps the focus: the row may be taken out of the page when it is scrolled away.
        event.currentTarget.closest<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true })
        if (event.shiftKey || event.ctrlKey || event.metaKey) onSelect(row.key, event.shiftKey)
        else onOpen(row.key)
      }}
      // Shift and a click picks rows; it would mark their text besides.
      onMouseDown={(event) => {
        if (event.shiftKey) event.preventDefault()
      }}
      className={`group/row absolute inset-x-0 top-0 flex flex-col justify-center border-b border-line/70 px-3 outline-none ${
        density === 'compact' ? 'gap-0' : 'gap-0.5'
      } ${
        open
          ? 'bg-accent-soft/60 shadow-[inset_2px_0_0_var(--accent)] group-focus-visible/list:shadow-[inset_0_0_0_2px_var(--accent)]'
          : selected
            ? 'bg-accent-soft/40'
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
        <span className={selected === null ? 'flex group-hover/row:hidden' : 'hidden'}>
          <ChannelIcon channel={row.channel} size={14} />
        </span>
        <PickBox
          picked={selected === true}
          shown={selected !== null}
          onPick={(reach) => onSelect(row.key, reach)}
        />
        <span className={`min-w-0 flex-1 ${unread ? 'font-semibold' : 'font-medium'}`}>
          <ForeignLine text={row.lead_name} or={row.lead_email || t('unnamed')} />
        </span>
        <MarkSign mark={row.mark} />
        {row.snooze || row.woke ? (
          <span className="max-w-40 shrink-0">
            <SnoozeSign row={row} now={now} />
          </span>
        ) : at === null ? null : (
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

/** For the pointer; with the keyboard the row is picked by its key, and says itself that it is. */
function PickBox({
  picked,
  shown,
  onPick,
}: {
  picked: boolean
  shown: boolean
  onPick: (reach: boolean) => void
}) {
  return (
    <span
      aria-hidden
      data-testid="pick"
      onClick={(event) => {
        event.stopPropagation()
        onPick(event.shiftKey)
      }}
      className={`-m-2 shrink-0 cursor-default p-2 ${shown ? 'flex' : 'hidden group-hover/row:flex'}`}
    >
      <span
        className={`flex size-3.5 items-center justify-center rounded border ${
          picked ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-raised'
        }`}
      >
        {picked ? <Check size={11} strokeWidth={3} aria-hidden /> : null}
      </span>
    </span>
  )
}
