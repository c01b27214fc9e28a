/** Reports about conversations as sheets. */
import type {
  CampaignLine,
  CampaignsReport,
  IntentsReport,
  OverridesReport,
  RepliesReport,
} from '../../shared/reports.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { duration, hourName } from '../text/times.ts'
import { foreign, type Series, type Sheet, word } from './sheet.ts'
import { bucketName, count, isoDay, notCountedNotes, share, sums, untimedNote, valueName } from './wordsOf.ts'

const colours = [0, 1, 2, 3, 4, 5, 6] as const
const colourAt = (at: number): Series['colour'] => colours[at % colours.length] ?? 0

export function intentsSheet(report: IntentsReport): Sheet {
  const { intents, buckets, totals } = report
  // A series of zeros only widens the legend.
  const shown = intents.map((intent, at) => ({ intent, at })).filter(({ at }) => (totals[at] ?? 0) > 0)
  return {
    at: report.at,
    empty: shown.length === 0,
    plot: {
      is: 'stacked',
      categories: buckets.map(bucketName),
      series: shown.map(({ intent, at }) => ({
        name: valueName('intent', intent),
        colour: colourAt(at),
        values: buckets.map(({ counts }) => counts[at] ?? 0),
        words: buckets.map(({ counts }) => number(counts[at] ?? 0)),
      })),
    },
    columns: [
      { name: t('reports.col.time'), number: false },
      ...shown.map(({ intent }) => ({ name: valueName('intent', intent), number: true })),
    ],
    rows: [
      ...buckets.map((one) => ({
        id: String(one.from),
        cells: [
          word(bucketName(one), isoDay(one.from)),
          ...shown.map(({ at }) => count(one.counts[at] ?? 0)),
        ],
      })),
      { id: 'all', cells: [word(t('reports.col.all')), ...shown.map(({ at }) => count(totals[at] ?? 0))] },
    ],
    notes: untimedNote(report.untimed),
  }
}

const threadNotes = (report: RepliesReport): string[] => [
  t('reports.threads', { here: report.threads - report.missing, all: report.threads }),
  ...(report.behind > 0 ? [t('reports.behind', { n: report.behind })] : []),
  ...untimedNote(report.untimed),
]

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => hour)

export function hoursSheet(report: RepliesReport): Sheet {
  const { channels } = report
  return {
    at: report.at,
    empty: channels.length === 0,
    plot: {
      is: 'stacked',
      categories: hoursOfDay.map(hourName),
      series: channels.map(({ channel, hours }, at) => ({
        name: valueName('channel', channel),
        colour: colourAt(at),
        values: hours,
        words: hours.map(number),
      })),
    },
    columns: [
      { name: t('reports.col.hour'), number: false },
      ...channels.map(({ channel }) => ({ name: valueName('channel', channel), number: true })),
    ],
    rows: hoursOfDay.map((hour) => ({
      id: String(hour),
      cells: [word(hourName(hour), hour), ...channels.map(({ hours }) => count(hours[hour] ?? 0))],
    })),
    notes: threadNotes(report),
  }
}

export function gapsSheet(report: RepliesReport): Sheet {
  const { channels, all } = report
  const names = all.under.map((_, at) => t(`reports.gap.${at as 0 | 1 | 2 | 3 | 4 | 5}`))
  return {
    at: report.at,
    empty: all.answered + all.open === 0,
    plot: {
      is: 'stacked',
      categories: names,
      series: channels.map(({ channel, gaps }, at) => ({
        name: valueName('channel', channel),
        colour: colourAt(at),
        values: gaps.under,
        words: gaps.under.map(number),
      })),
    },
    columns: [
      { name: t('reports.col.gap'), number: false },
      ...channels.map(({ channel }) => ({ name: valueName('channel', channel), number: true })),
      { name: t('reports.col.all'), number: true },
    ],
    rows: names.map((name, at) => ({
      id: String(at),
      cells: [
        word(name),
        ...channels.map(({ gaps }) => count(gaps.under[at] ?? 0)),
        count(all.under[at] ?? 0),
      ],
    })),
    notes: [
      ...(all.medianMs === null
        ? []
        : [t('reports.medianGap', { time: duration(all.medianMs), open: all.open })]),
      ...threadNotes(report),
    ],
  }
}

/** More bars than this cannot be read; the table has them all. */
const mostBars = 12

export function campaignsSheet(report: CampaignsReport, by: 'campaigns' | 'clients'): Sheet {
  const lines = report[by]
  const nameOf = ({ id, name }: CampaignLine): string =>
    name || id || t(by === 'campaigns' ? 'reports.noCampaign' : 'reports.noClient')
  const plotted = lines.slice(0, mostBars)
  const series = (name: string, colour: Series['colour'], value: (line: CampaignLine) => number): Series => ({
    name,
    colour,
    values: plotted.map(value),
    words: plotted.map((line) => number(value(line))),
  })
  return {
    at: report.at,
    empty: lines.length === 0,
    plot: {
      is: 'lying',
      categories: plotted.map(nameOf),
      series: [
        { ...series(t('reports.col.conversations'), 0, ({ conversations }) => conversations), hollow: true },
        series(t('reports.col.warm'), 0, ({ warm }) => warm),
        series(t('reports.col.won'), 1, ({ won }) => won),
      ],
    },
    columns: [
      { name: t(by === 'campaigns' ? 'reports.col.campaign' : 'reports.col.client'), number: false },
      { name: t('reports.col.conversations'), number: true },
      { name: t('reports.col.warm'), number: true },
      { name: t('reports.col.deals'), number: true },
      { name: t('reports.col.won'), number: true },
      { name: t('reports.col.lost'), number: true },
      { name: t('reports.col.wonValue'), number: true },
      { name: t('reports.col.openValue'), number: true },
    ],
    rows: lines.map((line) => ({
      id: line.id ?? '',
      cells: [
        foreign(nameOf(line), nameOf(line)),
        count(line.conversations),
        count(line.warm),
        count(line.deals),
        count(line.won),
        count(line.lost),
        sums(line.wonSums),
        sums(line.openSums),
      ],
    })),
    notes: [
      ...(by === 'clients' ? [t('reports.localMap')] : []),
      ...(report.strayDeals > 0 ? [t('reports.stray', { n: report.strayDeals })] : []),
      ...notCountedNotes(lines.flatMap(({ wonSums, openSums }) => [wonSums, openSums])),
      ...untimedNote(report.untimed),
    ],
  }
}

export function overridesSheet(report: OverridesReport): Sheet {
  const { pairs, conversations, overridden } = report
  const name = (value: string | null) => valueName('intent', value)
  const plotted = pairs.slice(0, mostBars)
  return {
    at: report.at,
    empty: overridden === 0,
    plot: {
      is: 'lying',
      categories: plotted.map(({ detected, said }) => `${name(detected)} → ${name(said)}`),
      series: [
        {
          name: t('reports.col.count'),
          colour: 0,
          values: plotted.map((pair) => pair.count),
          words: plotted.map((pair) => number(pair.count)),
        },
      ],
    },
    columns: [
      { name: t('reports.col.detected'), number: false },
      { name: t('reports.col.said'), number: false },
      { name: t('reports.col.count'), number: true },
    ],
    rows: pairs.map(({ detected, said, count: n }) => ({
      id: JSON.stringify([detected, said]),
      cells: [word(name(detected), detected), word(name(said), said), count(n)],
    })),
    notes: [
      t('reports.agreement', { share: share(conversations - overridden, conversations), n: conversations }),
      ...report.channels
        .filter((one) => one.overridden > 0)
        .map(
          (one) =>
            `${valueName('channel', one.channel)}: ${number(one.overridden)} / ${number(one.conversations)}`,
        ),
      ...(report.detectedAgain > 0 ? [t('reports.detectedAgain', { n: report.detectedAgain })] : []),
    ],
  }
}
