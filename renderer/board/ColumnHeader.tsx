/** The head of a column: the stage, how many deals against its limit, one exact total per currency, and its menu. */
import { CircleAlert, Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Rates } from '../../shared/rates.ts'
import type { BoardColumn } from '../../shared/views.ts'
import { weightedTotals } from '../../shared/weightedTotals.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { AboutTotal } from '../ui/AboutTotal.tsx'
import { Menu } from '../ui/Menu.tsx'
import { stageName } from '../ui/names.ts'
import { TotalLine } from './TotalLine.tsx'

/** How far along a stage is, as a line of the accent that grows; a lost deal and a stage we do not know are grey. */
const lines: Record<string, string> = {
  new: 'bg-accent/25',
  contacted: 'bg-accent/45',
  interested: 'bg-accent/70',
  negotiating: 'bg-accent',
  won: 'bg-good',
}

/** Currencies shown before the rest is asked for. */
const mostShown = 3

type Props = {
  column: BoardColumn
  /** a query is asked: only what it finds is counted */
  filtered: boolean
  /** deals that are not too many; null: no limit */
  limit: number | null
  /** percent by stage */
  weights: { readonly [stage: string]: number }
  rates: Rates | null
  /** it stands at the edge, where a menu has room to one side only */
  first: boolean
  onSettings: () => void
  onCollapse: () => void
}

export function ColumnHeader({
  column,
  filtered,
  limit,
  weights,
  rates,
  first,
  onSettings,
  onCollapse,
}: Props) {
  const { stage, count, all, totals } = column
  const name = stageName(stage)
  const [whole, setWhole] = useState(false)
  const weight = weights[stage] ?? 0
  // All or nothing of a sum is the sum again, or no news.
  const weighted = weight > 0 && weight < 100 ? weightedTotals([column], weights) : []
  const shown = whole ? totals : totals.slice(0, mostShown)
  const more = totals.length - mostShown
  return (
    <header className="group/head min-w-0 px-2.5 pt-2 pb-2.5">
      <div className={`mb-1.5 h-[3px] rounded-full ${lines[stage] ?? 'bg-line-strong'}`} />
      <div className="flex items-center gap-1.5">
        <h2 className="flex min-w-0 flex-1 items-baseline gap-1.5 text-sm font-semibold">
          <bdi className="min-w-0 truncate" title={name}>
            {name}
          </bdi>
          <span
            data-testid="column-count"
            className="shrink-0 text-xs font-medium whitespace-nowrap text-faint tabular-nums"
          >
            {filtered ? t('board.countOf', { n: number(count), all: number(all) }) : number(count)}
          </span>
        </h2>
        <Menu
          label={t('board.columnMenu', { stage: name })}
          testId="column-menu"
          align={first ? 'start' : 'end'}
          className="-mr-1 inline-flex size-6 items-center justify-center rounded-md text-faint hover:bg-hover hover:text-text"
          trigger={<Ellipsis size={15} aria-hidden />}
          items={[
            { id: 'settings', label: t('board.columnSettings'), onPick: onSettings },
            { id: 'collapse', label: t('board.collapse'), onPick: onCollapse },
          ]}
        />
      </div>
      <Limit all={all} limit={limit} />
      <ul className="mt-0.5 text-xs leading-4 text-soft tabular-nums">
        {shown.map((total) => (
          <li key={total.currency}>
            <TotalLine
              total={total}
              weight={weight}
              weighted={weighted.find(({ currency }) => currency === total.currency)?.total ?? null}
            />
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <button
          type="button"
          aria-expanded={whole}
          data-testid="more-currencies"
          onClick={() => setWhole(!whole)}
          className="text-xs text-accent-text hover:underline"
        >
          {whole ? t('board.fewerCurrencies') : t('board.moreCurrencies', { n: more })}
        </button>
      ) : null}
      <AboutTotal totals={totals} rates={rates} className="block text-xs text-soft" />
    </header>
  )
}

/** Counts every deal of the stage, whatever the filter shows: that is what the limit is for. */
function Limit({ all, limit }: { all: number; limit: number | null }) {
  if (limit === null) return null
  const over = all > limit
  return (
    <p
      data-testid="column-limit"
      data-over={over || undefined}
      className={`flex items-start gap-1 text-xs leading-4 tabular-nums ${over ? 'font-medium text-warn' : 'text-faint'}`}
    >
      {over ? <CircleAlert size={12} strokeWidth={2.2} className="mt-0.5 shrink-0" aria-hidden /> : null}
      <span>
        {t(over ? 'board.overLimit' : 'board.underLimit', { n: number(all), limit: number(limit) })}
      </span>
    </p>
  )
}
