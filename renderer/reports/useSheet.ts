/** The chosen report as a sheet. One read at a time: the others are not asked. */
import type { Problem } from '../../shared/problem.ts'
import type { CurrencySum, Period } from '../../shared/reports.ts'
import { useRead } from '../data/useRead.ts'
import { closedSheet, forecastSheet, funnelSheet, stageTimeSheet } from './dealSheets.ts'
import type { Sheet } from './sheet.ts'
import { campaignsSheet, gapsSheet, hoursSheet, intentsSheet, overridesSheet } from './talkSheets.ts'
import { currenciesIn } from './wordsOf.ts'

export const reportNames = [
  'funnel',
  'closed',
  'stageTime',
  'forecast',
  'intents',
  'hours',
  'gaps',
  'campaigns',
  'clients',
  'overrides',
] as const
export type ReportName = (typeof reportNames)[number]

type Shown = {
  sheet: Sheet | null
  problem: Problem | null
  /** what can be plotted instead of the number of deals: currencies, one at a time */
  currencies: string[]
}

/** `measure`: 'deals' or a currency; one that this report does not have falls back to the first it has. */
export function useSheet(
  workspace: string,
  name: ReportName,
  period: Period,
  measure: string,
  now: number,
): Shown {
  const input = { workspace, period }
  const when = (...names: ReportName[]) => (names.includes(name) ? input : null)
  const funnel = useRead('reports.funnel', when('funnel'), true)
  const closed = useRead('reports.closed', when('closed'), true)
  const stageTime = useRead('reports.stageTime', when('stageTime'), true)
  const intents = useRead('reports.intents', when('intents'), true)
  const replies = useRead('reports.replies', when('hours', 'gaps'), true)
  const campaigns = useRead('reports.campaigns', when('campaigns', 'clients'), true)
  const overrides = useRead('reports.overrides', when('overrides'), true)
  const forecast = useRead('reports.forecast', name === 'forecast' ? { workspace } : null, true)

  const measured = <T>(
    { value, problem }: { value: T | undefined; problem: Problem | null },
    listsOf: (value: T) => readonly (readonly CurrencySum[])[],
    sheetOf: (value: T, measure: string) => Sheet,
  ): Shown => {
    const currencies = value ? currenciesIn(listsOf(value)) : []
    const chosen = currencies.includes(measure) ? measure : 'deals'
    return { sheet: value ? sheetOf(value, chosen) : null, problem, currencies: ['deals', ...currencies] }
  }
  const plain = <T>(
    { value, problem }: { value: T | undefined; problem: Problem | null },
    sheetOf: (value: T) => Sheet,
  ): Shown => ({ sheet: value ? sheetOf(value) : null, problem, currencies: [] })

  switch (name) {
    case 'funnel':
      return measured(funnel, ({ stages }) => stages.map(({ sums }) => sums), funnelSheet)
    case 'closed':
      return measured(closed, ({ wonSums, lostSums }) => [wonSums, lostSums], closedSheet)
    case 'stageTime':
      return plain(stageTime, (report) => stageTimeSheet(report, now))
    case 'forecast': {
      const ranges = forecast.value?.forecasts.filter(({ result }) => result.is === 'range') ?? []
      const currencies = ranges.map(({ currency }) => currency)
      const chosen = currencies.includes(measure) ? measure : (currencies[0] ?? '')
      return { ...plain(forecast, (report) => forecastSheet(report, chosen)), currencies }
    }
    case 'intents':
      return plain(intents, intentsSheet)
    case 'hours':
      return plain(replies, hoursSheet)
    case 'gaps':
      return plain(replies, gapsSheet)
    case 'campaigns':
    case 'clients':
      return plain(campaigns, (report) => campaignsSheet(report, name))
    case 'overrides':
      return plain(overrides, overridesSheet)
  }
}
