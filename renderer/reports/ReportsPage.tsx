/** The reports: one at a time, as a chart or as a table, counted over every row on this computer. */
import { ChartColumn, CircleAlert, ClipboardCopy, Image, Table2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Period, periods } from '../../shared/reports.ts'
import { t } from '../text/t.ts'
import { clockTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/Choice.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { problemText } from '../ui/problemText.ts'
import { useNow } from '../ui/useNow.ts'
import { CampaignClients } from './CampaignClients.tsx'
import { copyCsv, copyImage } from './copyReport.ts'
import { PlotView } from './PlotView.tsx'
import { ReportTable } from './ReportTable.tsx'
import type { Sheet } from './sheet.ts'
import { type ReportName, reportNames, useSheet } from './useSheet.ts'

export function ReportsPage({ workspace }: { workspace: string }) {
  const [name, setName] = useState<ReportName>('funnel')
  const [period, setPeriod] = useState<Period>('90')
  const [measure, setMeasure] = useState('deals')
  const [asTable, setAsTable] = useState(false)
  const [mapping, setMapping] = useState(false)
  const now = useNow(60_000)
  const { sheet, problem, currencies } = useSheet(workspace, name, period, measure, now)
  const plotRoom = useRef<HTMLDivElement>(null)
  const title = t(`reports.is.${name}`)
  const freshness =
    sheet && sheet.at !== null ? t('reports.asOf', { time: clockTime(sheet.at, now) }) : t('reports.notRead')
  const about = name === 'forecast' ? title : `${title}, ${t(`reports.period.${period}`)}`
  const table = asTable || sheet?.plot === null
  const plotted = currencies.includes(measure) ? measure : (currencies[0] ?? '')

  return (
    <div className="flex h-full min-h-0">
      <nav
        aria-label={t('reports.list')}
        className="w-40 shrink-0 overflow-y-auto border-r border-line px-2 py-4 min-[1100px]:w-48"
      >
        <ul className="flex flex-col gap-0.5">
          {reportNames.map((one) => (
            <li key={one}>
              <button
                type="button"
                data-testid={`report-${one}`}
                aria-current={one === name ? 'true' : undefined}
                onClick={() => setName(one)}
                className={`h-8 w-full truncate rounded-lg px-3 text-left ${
                  one === name
                    ? 'bg-accent-soft font-medium text-accent-text'
                    : 'text-soft hover:bg-hover hover:text-text'
                }`}
              >
                {t(`reports.is.${one}`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section aria-label={title} className="flex min-w-0 flex-1 flex-col px-5 py-4">
        <header className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <div className="min-w-0 flex-1">
            <h1 className="text-lg font-semibold">{title}</h1>
            <p className="text-soft">{t(`reports.about.${name}`)}</p>
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {name === 'campaigns' || name === 'clients' ? (
              <Button data-testid="edit-campaigns" onClick={() => setMapping(true)}>
                {t('campaigns.edit')}
              </Button>
            ) : null}
            {currencies.length > 1 ? (
              <Choice
                aria-label={t('reports.measure')}
                data-testid="report-measure"
                value={plotted}
                options={currencies.map((value) => ({
                  value,
                  label: value === 'deals' ? t('reports.measure.deals') : value,
                }))}
                onChange={setMeasure}
              />
            ) : null}
            {name === 'forecast' ? null : (
              <Choice
                aria-label={t('reports.period')}
                data-testid="report-period"
                value={period}
                options={periods.map((value) => ({ value, label: t(`reports.period.${value}`) }))}
                onChange={setPeriod}
              />
            )}
            <fieldset aria-label={t('reports.view')} className="flex rounded-md bg-sunken p-0.5">
              <IconButton
                label={t('reports.chart')}
                icon={ChartColumn}
                pressed={!table}
                disabled={sheet?.plot === null}
                data-testid="as-chart"
                onClick={() => setAsTable(false)}
              />
              <IconButton
                label={t('reports.table')}
                icon={Table2}
                pressed={table}
                data-testid="as-table"
                onClick={() => setAsTable(true)}
              />
            </fieldset>
            <IconButton
              label={t('reports.copyPng')}
              icon={Image}
              data-testid="copy-png"
              disabled={!sheet || sheet.empty || table}
              onClick={() => plotRoom.current && void copyImage(plotRoom.current, about, freshness)}
            />
            <IconButton
              label={t('reports.copyCsv')}
              icon={ClipboardCopy}
              data-testid="copy-csv"
              disabled={!sheet || sheet.empty}
              onClick={() => sheet && void copyCsv(sheet, [about, freshness])}
            />
          </div>
        </header>
        <div ref={plotRoom} className="mt-4 min-h-0 flex-1 rounded-xl bg-raised p-3 shadow-card">
          <Body sheet={sheet} table={table} title={title} problem={problem ? problemText(problem) : null} />
        </div>
        <footer className="mt-3 max-h-28 shrink-0 overflow-y-auto text-xs text-soft">
          <p data-testid="report-as-of" className="font-medium">
            {freshness}
          </p>
          <ul>{sheet && !sheet.empty ? sheet.notes.map((note) => <li key={note}>{note}</li>) : null}</ul>
        </footer>
      </section>
      {mapping ? <CampaignClients workspace={workspace} onClose={() => setMapping(false)} /> : null}
    </div>
  )
}

function Body({
  sheet,
  table,
  title,
  problem,
}: {
  sheet: Sheet | null
  table: boolean
  title: string
  problem: string | null
}) {
  if (!sheet)
    return problem === null ? (
      <p role="status" className="grid h-full place-items-center text-soft">
        {t('reports.counting')}
      </p>
    ) : (
      <EmptyState icon={CircleAlert} title={t('reports.problem')} text={problem} />
    )
  if (sheet.empty)
    return <EmptyState icon={ChartColumn} title={t('reports.empty')} text={t('reports.emptyText')} />
  return table || !sheet.plot ? <ReportTable sheet={sheet} name={title} /> : <PlotView plot={sheet.plot} />
}
