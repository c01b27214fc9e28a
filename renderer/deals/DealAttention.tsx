/** How long a deal is in its stage, with where that is known from, and why it needs the person, in whole sentences. */
import type { DealCard } from '../../shared/views.ts'
import { useAttention } from '../data/useAttention.ts'
import { t } from '../text/t.ts'
import { reasonWords, staleWords, stayWords } from '../ui/attentionWords.ts'
import { useNow } from '../ui/useNow.ts'

export function DealAttention({ workspace, card }: { workspace: string; card: DealCard }) {
  const attention = useAttention(workspace, useNow(60_000))
  if (!attention) return null
  const { stay, stage } = card
  const reasons = attention.reasons(card)
  // Staleness is a fact also where the person gave it no weight.
  const stale = attention.stale(card)
  const sentences = [
    ...reasons.map(reasonWords),
    ...(stale && !reasons.some(({ is }) => is === 'stale') ? [staleWords(stale)] : []),
  ]
  if (!stay && sentences.length === 0) return null
  return (
    <section aria-label={t('attention.title')} data-testid="deal-attention">
      <h3 className="mb-1 text-xs font-medium text-faint">{t('attention.title')}</h3>
      {stay ? <p className="text-xs text-soft">{stayWords(stage, stay, attention.days)}</p> : null}
      {sentences.length > 0 ? (
        <ul className="mt-1 list-disc pl-4">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
