/** The forecast of every currency with open deals, from the closed deals of the same currency. */
import { type Forecast, type ForecastInput, forecastSteps } from '../../../shared/forecast.ts'
import type { ForecastReport } from '../../../shared/reports.ts'
import type { DealFacts } from './dealFacts.ts'

type Input = {
  closed: ForecastInput['closed'][number][]
  open: ForecastInput['open'][number][]
  notCounted: number
}

/** In slices: the window has its turn between them. */
export function* dealForecast(facts: DealFacts): Generator<void, ForecastReport> {
  const inputs = new Map<string, Input>()
  let unvalued = 0
  for (const deal of facts.deals) {
    let input = inputs.get(deal.currency)
    if (!input) {
      input = { closed: [], open: [], notCounted: 0 }
      inputs.set(deal.currency, input)
    }
    if (deal.stage === 'won' || deal.stage === 'lost') {
      const seen = deal.stays.map(({ stage }) => stage)
      input.closed.push({ won: deal.stage === 'won', seen })
    } else if (typeof deal.value === 'number') input.open.push({ stage: deal.stage, value: deal.value })
    else if (deal.value === null) unvalued++
    else input.notCounted++
  }
  const forecasts: Forecast[] = []
  const known = [...inputs]
    .filter(([, { open, notCounted }]) => open.length + notCounted > 0)
    .sort(([a, x], [b, y]) => y.open.length - x.open.length || (a < b ? -1 : 1))
  for (const [currency, input] of known) forecasts.push(yield* forecastSteps({ currency, ...input }))
  return { at: facts.at, untimed: facts.untimed, unvalued, forecasts }
}
