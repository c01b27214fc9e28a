/** Reports about deals as sheets. `measure`: 'deals', or the currency whose values are plotted. */
import type {
  ClosedReport,
  CurrencySum,
  ForecastReport,
  FunnelReport,
  StageTimeReport,
} from '../../shared/reports.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { dayLine } from '../text/times.ts'
import { type Sheet, word } from './sheet.ts'
import {
  bucketName,
  count,
  height,
  inDays,
  isoDay,
  majorText,
  notCountedNotes,
  sums,
  untimedNote,
  valueName,
} from './wordsOf.ts'

const totalIn = (list: readonly CurrencySum[], currency: string): string =>
  list.find((sum) => sum.currency === currency)?.total ?? '0'

export function funnelSheet(report: FunnelReport, measure: string): Sheet {
  const { stages } = report
  const names = stages.map(({ stage }) => valueName('stage', stage))
  return {
    at: report.at,
    empty: report.deals === 0,
    plot:
      measure === 'deals'
        ? {
            is: 'bars',
            categories: names,
            series: [
              {
                name: t('reports.col.reached'),
                values: stages.map(({ reached }) => reached),
                words: stages.map(({ reached }) => (reached === null ? '–' : number(reached))),
                colour: 0,
                hollow: true,
              },
              {
                name: t('reports.col.now'),
                values: stages.map(({ now }) => now),
                words: stages.map(({ now }) => number(now)),
                colour: 0,
              },
            ],
          }
        : {
            is: 'bars',
            categories: names,
            series: [
              {
                name: measure,
                values: stages.map(({ sums: of }) => height(totalIn(of, measure), measure)),
                words: stages.map(({ sums: of }) => money(totalIn(of, measure), measure)),
                colour: 0,
              },
            ],
          },
    columns: [
      { name: t('reports.col.stage'), number: false },
      { name: t('reports.col.now'), number: true },
      { name: t('reports.col.reached'), number: true },
      { name: t('reports.col.value'), number: true },
    ],
    rows: stages.map(({ stage, now, reached, sums: of }, at) => ({
      id: stage,
      cells: [
        word(names[at] ?? '', stage),
        count(now),
        reached === null ? word('–', null) : count(reached),
        sums(of),
      ],
    })),
    notes: [
      t('reports.reachedNote'),
      ...(report.unseen > 0 ? [t('reports.unseen', { n: report.unseen })] : []),
      ...notCountedNotes(stages.map(({ sums: of }) => of)),
      ...untimedNote(report.untimed),
    ],
  }
}

export function closedSheet(report: ClosedReport, measure: string): Sheet {
  const { buckets } = report
  const byDeals = measure === 'deals'
  const of = (list: 'wonSums' | 'lostSums', number_: 'won' | 'lost') => ({
    values: buckets.map((one) => (byDeals ? one[number_] : height(totalIn(one[list], measure), measure))),
    words: buckets.map((one) =>
      byDeals ? number(one[number_]) : money(totalIn(one[list], measure), measure),
    ),
  })
  return {
    at: report.at,
    empty: report.won + report.lost === 0,
    plot: {
      is: 'bars',
      categories: buckets.map(bucketName),
      series: [
        { name: t('stage.won'), colour: 1, ...of('wonSums', 'won') },
        { name: t('stage.lost'), colour: 2, hollow: true, ...of('lostSums', 'lost') },
      ],
    },
    columns: [
      { name: t('reports.col.time'), number: false },
      { name: t('reports.col.won'), number: true },
      { name: t('reports.col.lost'), number: true },
      { name: t('reports.col.wonValue'), number: true },
      { name: t('reports.col.lostValue'), number: true },
    ],
    rows: [
      ...buckets.map((one) => ({
        id: String(one.from),
        cells: [
          word(bucketName(one), isoDay(one.from)),
          count(one.won),
          count(one.lost),
          sums(one.wonSums),
          sums(one.lostSums),
        ],
      })),
      {
        id: 'all',
        cells: [
          word(t('reports.col.all')),
          count(report.won),
          count(report.lost),
          sums(report.wonSums),
          sums(report.lostSums),
        ],
      },
    ],
    notes: [
      ...(report.atLatest > 0 ? [t('reports.atLatest', { n: report.atLatest })] : []),
      ...notCountedNotes([report.wonSums, report.lostSums]),
      ...untimedNote(report.untimed),
    ],
  }
}

export function stageTimeSheet(report: StageTimeReport, now: number): Sheet {
  const stages = report.stages.filter(({ finished, staying }) => finished + staying > 0)
  const names = stages.map(({ stage }) => valueName('stage', stage))
  return {
    at: report.at,
    empty: stages.length === 0,
    plot: {
      is: 'bars',
      categories: names,
      series: [
        {
          name: t('reports.col.median'),
          colour: 0,
          values: stages.map(({ medianMs }) => inDays(medianMs).raw),
          words: stages.map(({ medianMs }) => inDays(medianMs).text),
        },
        {
          name: t('reports.col.stayingMedian'),
          colour: 3,
          hollow: true,
          values: stages.map(({ stayingMedianMs }) => inDays(stayingMedianMs).raw),
          words: stages.map(({ stayingMedianMs }) => inDays(stayingMedianMs).text),
        },
      ],
    },
    columns: [
      { name: t('reports.col.stage'), number: false },
      { name: t('reports.col.finished'), number: true },
      { name: t('reports.col.median'), number: true },
      { name: t('reports.col.long'), number: true },
      { name: t('reports.col.staying'), number: true },
      { name: t('reports.col.stayingMedian'), number: true },
    ],
    rows: stages.map((one, at) => ({
      id: one.stage,
      cells: [
        word(names[at] ?? '', one.stage),
        count(one.finished),
        inDays(one.medianMs),
        inDays(one.longMs),
        count(one.staying),
        inDays(one.stayingMedianMs),
      ],
    })),
    notes: [
      report.since === null
        ? t('reports.noMoves')
        : t('reports.staysSince', { day: dayLine(report.since, now) }),
      ...(report.unseen > 0 ? [t('reports.staysUnseen', { n: report.unseen })] : []),
      ...untimedNote(report.untimed),
    ],
  }
}

/** Ranges of several currencies are never drawn on one axis: `measure` is the one that is plotted. */
export function forecastSheet(report: ForecastReport, measure: string): Sheet {
  const plotted = report.forecasts.find(({ currency }) => currency === measure)
  const range = plotted?.result.is === 'range' ? plotted.result : null
  const steps = range
    ? ([
        ['low', range.low],
        ['likely', range.likely],
        ['high', range.high],
        ['open', range.total],
      ] as const)
    : []
  return {
    at: report.at,
    empty: report.forecasts.length === 0,
    plot: range
      ? {
          is: 'lying',
          categories: steps.map(([name]) => t(`reports.col.${name}`)),
          series: [
            {
              name: measure,
              colour: 0,
              values: steps.map(([, total]) => height(total, measure)),
              words: steps.map(([, total]) => money(total, measure)),
            },
          ],
        }
      : null,
    columns: [
      { name: t('reports.col.currency'), number: false },
      { name: t('reports.col.low'), number: true },
      { name: t('reports.col.likely'), number: true },
      { name: t('reports.col.high'), number: true },
      { name: t('reports.col.open'), number: true },
    ],
    rows: report.forecasts.map(({ currency, result }) => ({
      id: currency,
      cells: [
        word(currency),
        ...(result.is === 'range'
          ? [result.low, result.likely, result.high, result.total].map((total) =>
              word(money(total, currency), majorText(total, currency)),
            )
          : [1, 2, 3, 4].map(() => word('–', null))),
      ],
    })),
    notes: [
      ...report.forecasts.flatMap(({ currency, won, lost, open, notCounted, result }) => {
        const missing = notCounted > 0 ? [t('reports.notCounted', { n: notCounted, currency })] : []
        if (result.is === 'refused')
          return [t('reports.fewClosed', { currency, closed: won + lost, needed: result.needed }), ...missing]
        const own = result.rates.filter((rate) => rate.own).map(({ stage }) => valueName('stage', stage))
        return [
          t('reports.rangeNote', { currency, closed: won + lost, won, open }),
          ...(own.length > 0 ? [t('reports.ratesOwn', { currency, stages: own.join(', ') })] : []),
          ...missing,
        ]
      }),
      ...(report.unvalued > 0 ? [t('reports.unvalued', { n: report.unvalued })] : []),
    ],
  }
}
