/** One exact total of one currency, what of it is counted on, and what could not be counted. */
import type { StageTotal } from '../../shared/views.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { visibleLine } from '../ui/visibleText.ts'

export function TotalLine({
  total: { currency, total, notCounted },
  weighted,
  weight,
}: {
  total: StageTotal
  /** percent of it that is counted on */
  weight: number
  /** minor units, decimal text; null: it says nothing new */
  weighted: string | null
}) {
  return (
    <span data-testid="stage-total" data-currency={currency} className="flex flex-wrap gap-x-1.5">
      <bdi className="secret min-w-0 wrap-anywhere">{visibleLine(money(total, currency))}</bdi>
      {weighted === null ? null : (
        <span
          data-testid="weighted"
          title={t('board.weightedBy', { n: weight })}
          className="min-w-0 text-2xs leading-4"
        >
          <span className="sr-only">{t('board.weightedBy', { n: weight })}</span>
          <span aria-hidden>{t('board.weightShort', { n: weight })} </span>
          <bdi className="secret wrap-anywhere">{visibleLine(money(weighted, currency))}</bdi>
        </span>
      )}
      {notCounted > 0 ? (
        <span title={t('board.notCountedWhy')} className="text-warn">
          {t('board.notCounted', { n: notCounted })}
        </span>
      ) : null}
    </span>
  )
}
