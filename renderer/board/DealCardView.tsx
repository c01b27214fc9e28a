/** A deal on the board: who, how much, what for, how old, and whether a change of it waits. */
import { Clock, MessageSquare } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode, useEffect, useRef } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { togglePicked } from '../state/pickedDeals.ts'
import { usePrivacy } from '../state/privacy.ts'
import { openDealDialog, useView } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { age, exactTime, msOf, shortTime } from '../text/times.ts'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { foreignTitle } from '../ui/foreignTitle.ts'
import { MarkSign } from '../ui/MarkSign.tsx'
import { stageName } from '../ui/names.ts'
import { CardReasons } from './CardReasons.tsx'
import type { CardDensity } from './cardHeight.ts'
import { firstLine } from './firstLine.ts'
import { onAccent } from './onAccent.ts'
import { StayMark } from './StayMark.tsx'
import { useCardDrag } from './useCardDrag.ts'

type Props = {
  card: DealCard
  density: CardDensity
  now: number
  carried: boolean
  picked: boolean
  /** the one card of its column that Tab comes to */
  tabStop: boolean
  /** it was just moved here: the focus comes after it, once */
  landed: boolean
  onLanded: () => void
  /** it was the last one that was moved */
  marked: boolean
  /** it got the focus, or is dragged: it stays drawn wherever the column is scrolled */
  onKeep: (key: string) => void
  /** picks all from where picking began up to this one */
  onReach: (key: string) => void
}

export const DealCardView = memo(function DealCardView({
  card,
  density,
  now,
  carried,
  picked,
  tabStop,
  landed,
  onLanded,
  marked,
  onKeep,
  onReach,
}: Props) {
  const element = useRef<HTMLButtonElement>(null)
  const { key, stage } = card
  const dragged = useCardDrag(element, key, stage, onKeep)
  useEffect(() => {
    if (!landed) return
    // The focus is on no element once the card has left its old column; a person who went elsewhere stays there.
    const at = document.activeElement
    if (at === document.body || at?.matches('[data-testid="deal-card"]')) element.current?.focus()
    onLanded()
  }, [landed, onLanded])
  const compact = density === 'compact'
  const inDrawer = useView(({ dealDialog }) => dealDialog?.is === 'edit' && dealDialog.key === key)
  // Behind the amount, so that it is heard in that order; its sign stands beside the name.
  const state = (
    <>
      <span className="sr-only">{stageName(stage)}</span>
      <span className={`absolute right-2.5 ${compact ? 'top-2' : 'top-2.5'}`}>
        <MarkSign mark={card.mark} />
      </span>
      {picked ? <span className="sr-only">{t('moves.isPicked')}</span> : null}
    </>
  )
  return (
    <button
      ref={element}
      type="button"
      data-testid="deal-card"
      data-key={key}
      data-stage={stage}
      tabIndex={tabStop ? 0 : -1}
      aria-describedby="board-help"
      onFocus={() => onKeep(key)}
      onClick={(event) => onPress(event, key, onReach)}
      data-picked={picked}
      aria-current={inDrawer || undefined}
      data-marked={marked || undefined}
      className={`relative flex h-full w-full flex-col rounded-lg px-2.5 text-left transition-shadow duration-100 ${
        compact ? 'py-1.5' : 'pt-2 pb-1.5'
      } ${
        carried
          ? 'bg-raised shadow-float outline-2 outline-accent'
          : picked
            ? `${onAccent} shadow-card outline-1 outline-accent`
            : marked
              ? `${onAccent} shadow-card`
              : inDrawer
                ? 'bg-raised shadow-[inset_3px_0_0_var(--accent),var(--shadow-card)]'
                : 'bg-raised shadow-card hover:bg-hover'
      } ${dragged ? 'opacity-40' : ''}`}
    >
      <span className={`h-5 w-full font-medium ${card.mark ? 'pr-5' : ''}`}>
        <ForeignLine text={card.lead_name || card.lead_email} or={t('unnamed')} />
      </span>
      {compact ? (
        // Where there is no room for both, the amount is whole and the rest is cut.
        <span className="mt-auto flex h-5 w-full items-center justify-between gap-1.5">
          <span className="max-w-full shrink-0">
            <Amount card={card} />
          </span>
          {state}
          <span className="flex min-w-0 items-center overflow-hidden text-2xs text-faint tabular-nums">
            <StayMark card={card} otherwise={<Age iso={card.created_at} now={now} />} />
          </span>
        </span>
      ) : (
        <>
          <Amount card={card} />
          {state}
          {/* Every card has this line, so that all are of one height: without notes it says who the lead is. */}
          <span className="h-[18px] w-full text-xs text-faint">
            <CardReasons card={card}>
              <ForeignLine text={firstLine(card.notes) || (card.lead_name === '' ? '' : card.lead_email)} />
            </CardReasons>
          </span>
          <span className="mt-auto flex h-4 w-full items-center justify-between gap-2 text-2xs text-faint tabular-nums">
            <StayMark card={card} otherwise={<Age iso={card.created_at} now={now} />} />
            <LastMessage iso={card.last_message_at} now={now} />
          </span>
        </>
      )}
    </button>
  )
})

/** A press opens the deal; with Ctrl or Command it picks it, with Shift all up to it. */
function onPress(event: MouseEvent, key: string, onReach: (key: string) => void): void {
  if (event.shiftKey) onReach(key)
  else if (event.ctrlKey || event.metaKey) togglePicked(key)
  else openDealDialog({ is: 'edit', key })
}

function Amount({ card }: { card: DealCard }) {
  const amount = amountOf(card)
  // A card is drawn anew with its deal only, and its tooltip goes with the hiding of amounts.
  usePrivacy()
  return (
    <span
      title={foreignTitle(amount)}
      className={`block h-5 w-full tabular-nums ${card.value === null ? 'text-faint' : ''}`}
    >
      <ForeignLine text={amount} />
    </span>
  )
}

/** A value that cannot be read exactly is shown as it came. */
const amountOf = ({ value, currency }: DealCard): string =>
  value === null
    ? t('board.noValue')
    : typeof value === 'string'
      ? `${value} ${currency}`
      : money(value, currency)

function Age({ iso, now }: { iso: string | null; now: number }) {
  const at = msOf(iso)
  if (at === null) return <span className="truncate">{iso === null ? t('board.notSentYet') : null}</span>
  return (
    <Moment
      title={t('deal.made', { time: exactTime(at) })}
      said={t('board.saidAge')}
      icon={<Clock size={11} />}
    >
      {age(at, now)}
    </Moment>
  )
}

function LastMessage({ iso, now }: { iso: string | null; now: number }) {
  const at = msOf(iso)
  if (at === null) return null
  return (
    <Moment
      title={t('board.lastMessage', { time: exactTime(at) })}
      said={t('board.saidLast')}
      icon={<MessageSquare size={11} />}
    >
      {shortTime(at, now)}
    </Moment>
  )
}

/** `said` is for ears: the sign says it to eyes. */
function Moment({
  title,
  said,
  icon,
  children,
}: {
  title: string
  said: string
  icon: ReactNode
  children: ReactNode
}) {
  return (
    <time title={title} className="flex min-w-0 items-center gap-1 whitespace-nowrap">
      <span className="sr-only">{said}</span>
      <span aria-hidden className="shrink-0">
        {icon}
      </span>
      <span className="truncate">{children}</span>
    </time>
  )
}
