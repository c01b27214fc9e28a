/** A deal on the board: who, how much, how old, and whether a change of it waits. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { Clock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { openDealDialog } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { age, exactTime, msOf } from '../text/times.ts'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'

export function DealCardView({ card, carried }: { card: DealCard; carried: boolean }) {
  const element = useRef<HTMLButtonElement>(null)
  const [dragged, setDragged] = useState(false)
  const { key, stage } = card
  useEffect(() => {
    if (!element.current) return
    return draggable({
      element: element.current,
      getInitialData: () => ({ deal: key, stage }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
  }, [key, stage])
  const now = Date.now()
  const made = msOf(card.created_at)
  const lastMessage = msOf(card.last_message_at)
  return (
    <button
      ref={element}
      type="button"
      data-testid="deal-card"
      data-key={key}
      data-stage={stage}
      aria-pressed={carried}
      aria-describedby="board-help"
      onClick={() => openDealDialog({ is: 'edit', key })}
      className={`flex h-full w-full flex-col gap-0.5 overflow-hidden rounded-lg bg-raised px-3 py-2 text-left shadow-card hover:bg-hover ${
        dragged ? 'opacity-40' : ''
      } ${carried ? 'outline-2 outline-accent' : ''}`}
    >
      <span className="flex w-full items-center gap-1.5">
        <span className="min-w-0 flex-1 truncate font-medium">
          <ForeignText text={card.lead_name || card.lead_email} or={t('unnamed')} />
        </span>
        <MarkSign mark={card.mark} />
      </span>
      <span className="truncate text-sm tabular-nums">
        {card.value === null ? (
          <span className="text-faint">{t('board.noValue')}</span>
        ) : (
          <ForeignText text={money(card.value, card.currency)} />
        )}
      </span>
      <span className="flex w-full items-center gap-2 text-xs text-faint">
        {made === null ? (
          <span className="truncate">{t('board.notSentYet')}</span>
        ) : (
          <time title={exactTime(made)}>{age(made, now)}</time>
        )}
        {lastMessage === null ? null : (
          <time
            title={t('board.lastMessage', { time: exactTime(lastMessage) })}
            className="flex items-center gap-1"
          >
            <Clock size={11} aria-hidden />
            {age(lastMessage, now)}
          </time>
        )}
        <span className="min-w-0 flex-1 truncate text-right">
          <ForeignText text={card.notes} />
        </span>
      </span>
    </button>
  )
}
