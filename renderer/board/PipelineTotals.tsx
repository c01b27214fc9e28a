/** The open pipeline at a glance, and by a press every currency of it: exact, counted on, and about in one. */
import { ChevronDown } from 'lucide-react'
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import type { BoardColumn } from '../../shared/views.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { AboutTotal } from '../ui/AboutTotal.tsx'
import { Popover } from '../ui/Popover.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import { pipeline } from './pipeline.ts'

export function PipelineTotals({
  columns,
  preferences: { stageWeights, rates },
  filtered,
}: {
  columns: readonly BoardColumn[]
  preferences: WorkspacePreferences
  filtered: boolean
}) {
  const { count, totals, weighted } = pipeline(columns, stageWeights)
  const [first] = totals
  if (!first) return null
  const amountOf = (currency: string) =>
    visibleLine(money(weighted.find((one) => one.currency === currency)?.total ?? '0', currency))
  return (
    <div className="ml-auto flex shrink-0">
      <Popover
        label={t(filtered ? 'board.pipelineFiltered' : 'board.pipeline', { n: count })}
        testId="pipeline"
        align="end"
        className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-sm whitespace-nowrap text-soft tabular-nums hover:bg-hover hover:text-text"
        trigger={
          <>
            <span className="hidden text-faint @min-[760px]:inline">{t('board.open', { n: count })}</span>
            <bdi className="secret font-medium text-text">
              {visibleLine(money(first.total, first.currency))}
            </bdi>
            <span className="hidden @min-[920px]:inline">
              <bdi className="secret">{amountOf(first.currency)}</bdi> {t('board.weighted')}
            </span>
            {totals.length > 1 ? (
              <span className="hidden text-faint @min-[560px]:inline">
                {t('board.moreCurrencies', { n: totals.length - 1 })}
              </span>
            ) : null}
            <ChevronDown size={13} aria-hidden />
          </>
        }
      >
        <h2 className="mb-2 font-semibold">
          {t(filtered ? 'board.pipelineFiltered' : 'board.pipeline', { n: count })}
        </h2>
        <table className="tabular-nums">
          <thead>
            <tr className="text-xs text-faint [&>th]:pb-1 [&>th]:font-medium">
              <th scope="col" className="pr-6 text-left">
                {t('board.currency')}
              </th>
              <th scope="col" className="pr-6 text-right">
                {t('board.total')}
              </th>
              <th scope="col" className="text-right">
                {t('board.weightedTotal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {totals.map(({ currency, total, notCounted }) => (
              <tr key={currency} className="[&>*]:py-0.5">
                <th scope="row" className="pr-6 text-left font-medium">
                  <bdi>{visibleLine(currency)}</bdi>
                </th>
                <td className="pr-6 text-right">
                  <bdi className="secret">{visibleLine(money(total, currency))}</bdi>
                  {notCounted > 0 ? (
                    <span className="block text-xs text-warn">
                      {t('board.notCounted', { n: notCounted })}
                    </span>
                  ) : null}
                </td>
                <td className="text-right text-soft">
                  <bdi className="secret">{amountOf(currency)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <AboutTotal totals={totals} rates={rates} className="mt-2 block text-soft" />
        <p className="mt-2 max-w-72 text-xs text-faint">{t('board.pipelineNote')}</p>
      </Popover>
    </div>
  )
}
