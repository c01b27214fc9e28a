/**
 * Why a deal needs the person, in the line of a card that is otherwise its notes: in the order by that on every card,
 * else where a message came and nobody touched the deal since.
 */
import type { ReactNode } from 'react'
import { isOpenStage } from '../../shared/attention.ts'
import type { DealCard } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { reasonsShort, reasonsWords, staleShort, staleWords } from '../ui/attentionWords.ts'
import { useBoardAttention } from './BoardAttention.tsx'

export function CardReasons({ card, children }: { card: DealCard; children: ReactNode }) {
  const attention = useBoardAttention()
  if (attention?.order === 'needsMe' && isOpenStage(card.stage)) {
    const reasons = attention.reasons(card)
    if (reasons.length === 0) return <Line>{t('reason.none')}</Line>
    return (
      <Line words={reasonsWords(reasons)} tone="text-soft">
        {reasonsShort(reasons)}
      </Line>
    )
  }
  const stale = attention?.stale(card)
  if (stale?.is !== 'waits') return children
  return (
    <Line words={staleWords(stale)} tone="text-bad">
      {staleShort(stale)}
    </Line>
  )
}

/** `words`: the same in whole sentences. */
function Line({ words, tone = '', children }: { words?: string; tone?: string; children: string }) {
  return (
    <span data-testid="card-reasons" title={words ?? children} className={`block truncate ${tone}`}>
      <span aria-hidden={words ? true : undefined}>{children}</span>
      {words ? <span className="sr-only">{words}</span> : null}
    </span>
  )
}
