/** A total in one currency by the person's own rates, marked as "about", behind the exact ones. Nothing without rates. */
import { aboutTotal, type Rates } from '../../shared/rates.ts'
import { list, money, typedDecimal } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'

export function AboutTotal({
  totals,
  rates,
  className = '',
}: {
  /** exact, in minor units */
  totals: readonly { currency: string; total: string }[]
  rates: Rates | null
  className?: string
}) {
  const about = aboutTotal(totals, rates)
  if (!about || !rates) return null
  const { total, currency, without } = about
  const used = totals
    .filter((one) => one.currency !== rates.base && rates.of[one.currency] !== undefined)
    .map((one) => `1 ${one.currency} = ${typedDecimal(rates.of[one.currency] ?? '')} ${rates.base}`)
  return (
    <span
      data-testid="about-total"
      title={t('about.rates', { rates: list(used) })}
      className={`tabular-nums ${className}`}
    >
      <Words id="about.total" values={{ amount: <bdi className="secret">{money(total, currency)}</bdi> }} />
      {without.length > 0 ? (
        <span className="text-warn"> {t('about.without', { currencies: list(without) })}</span>
      ) : null}
    </span>
  )
}
