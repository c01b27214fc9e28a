/**
 * How long a deal is in its stage, and whether it is stale: short for eyes, in words in the tooltip and for ears.
 * `otherwise`: its age, which is shown in the order by age, and where nobody can tell the other.
 */
import { Hourglass, MessageSquareWarning } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf } from '../text/times.ts'
import { staleWords, stayShort, stayWords } from '../ui/attentionWords.ts'
import { useBoardAttention } from './BoardAttention.tsx'

export function StayMark({ card, otherwise }: { card: DealCard; otherwise: ReactNode }) {
  const attention = useBoardAttention()
  const { stay, stage } = card
  const made = msOf(card.created_at)
  if (!attention || attention.order === 'age' || made === null) return otherwise
  const { days, now } = attention
  const stale = attention.stale(card)
  if (!stay && !stale) return otherwise
  const words = [stay && stayWords(stage, stay, days), stale && staleWords(stale)].filter(Boolean).join(' ')
  // Where the line above says why, it is not said twice.
  const said =
    (attention.order === 'needsMe' || stale?.is === 'waits') && stay ? stayWords(stage, stay, days) : words
  const title = stay?.how === 'made' ? words : `${words}\n${t('deal.made', { time: exactTime(made) })}`
  const Sign = stale?.is === 'waits' ? MessageSquareWarning : Hourglass
  return (
    <span
      title={title}
      data-testid="stay"
      data-stale={stale?.is}
      className={`flex shrink-0 items-center gap-1 whitespace-nowrap ${
        stale?.is === 'waits' ? 'font-medium text-bad' : stale ? 'text-warn' : ''
      }`}
    >
      <Sign size={11} aria-hidden />
      <span className="sr-only">{said}</span>
      {stay ? <span aria-hidden>{stayShort(stay, days, now)}</span> : null}
    </span>
  )
}
