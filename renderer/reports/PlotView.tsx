/** A plot of a sheet. Its colours are tokens; pairs also differ in shape (a hollow bar), stacks in their order. */
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  Legend,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { visibleLine } from '../ui/visibleText.ts'
import type { Plot } from './sheet.ts'

type Row = { name: string; at: number } & { [series: string]: number | string | null }

const ink = { fill: 'var(--soft)', fontSize: 12 }
/** A category of a lying plot, cut where its room ends. */
const short = (text: string) => (text.length > 26 ? `${text.slice(0, 25)}…` : text)

export function PlotView({ plot }: { plot: Plot }) {
  const lying = plot.is === 'lying'
  const rows: Row[] = plot.categories.map((category, at) => ({
    name: short(visibleLine(category)),
    at,
    ...Object.fromEntries(plot.series.map(({ values }, of) => [`s${of}`, values[at] ?? null])),
    // one series stands alone, so its exact values fit beside the bars
    said: plot.series.length === 1 ? (plot.series[0]?.words[at] ?? '') : '',
  }))
  const numbers = {
    type: 'number',
    tick: ink,
    tickFormatter: (n: number) => number(n),
    axisLine: false,
    tickLine: false,
  } as const
  const names = {
    type: 'category',
    dataKey: 'name',
    tick: ink,
    axisLine: { stroke: 'var(--line-strong)' },
    tickLine: false,
  } as const
  return (
    <section
      aria-label={t('reports.plotHint')}
      data-testid="plot"
      className="h-full min-h-0 w-full [&_svg]:outline-offset-2"
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 320 }}>
        <BarChart
          data={rows}
          layout={lying ? 'vertical' : 'horizontal'}
          margin={{ top: 8, right: 16, bottom: 4, left: 4 }}
          barCategoryGap="22%"
          barGap={2}
          title={t('reports.plotHint')}
        >
          <CartesianGrid stroke="var(--line)" vertical={lying} horizontal={!lying} />
          {lying ? <XAxis {...numbers} /> : <XAxis {...names} minTickGap={12} />}
          {lying ? <YAxis {...names} width={184} interval={0} /> : <YAxis {...numbers} width={64} />}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--hover)', opacity: 0.6 }}
            content={({ active, label, payload }) =>
              active && payload.length > 0 ? (
                <div className="rounded-lg bg-raised px-3 py-2 text-xs text-text shadow-float" role="status">
                  <p className="mb-1 font-medium">{String(label)}</p>
                  {plot.series.map(({ name, words, colour, hollow }) => (
                    <p key={name} className="flex items-center gap-2 tabular-nums">
                      <Swatch colour={colour} hollow={hollow === true} />
                      <span className="flex-1 text-soft">{name}</span>
                      <span>{words[Number((payload[0]?.payload as Row | undefined)?.at ?? 0)]}</span>
                    </p>
                  ))}
                </div>
              ) : null
            }
          />
          {plot.series.length > 1 ? (
            <Legend
              verticalAlign="top"
              align="left"
              content={() => (
                <ul className="flex flex-wrap gap-x-4 gap-y-1 pb-3 pl-1 text-xs text-soft">
                  {plot.series.map(({ name, colour, hollow }) => (
                    <li key={name} className="flex items-center gap-1.5">
                      <Swatch colour={colour} hollow={hollow === true} />
                      {name}
                    </li>
                  ))}
                </ul>
              )}
            />
          ) : null}
          {plot.series.map(({ name, colour, hollow }, of) => (
            <Bar
              key={name}
              dataKey={`s${of}`}
              name={name}
              {...(plot.is === 'stacked' ? { stackId: 'all' } : {})}
              fill={hollow ? `var(--plot-${colour}-soft)` : `var(--plot-${colour})`}
              stroke={hollow ? `var(--plot-${colour})` : 'var(--bg)'}
              strokeWidth={hollow ? 1.5 : plot.is === 'stacked' ? 1 : 0}
              radius={plot.is === 'stacked' ? 0 : lying ? [0, 3, 3, 0] : [3, 3, 0, 0]}
              maxBarSize={44}
              isAnimationActive={false}
            >
              {plot.series.length === 1 ? (
                <LabelList
                  dataKey="said"
                  position={lying ? 'insideLeft' : 'top'}
                  fill={lying ? 'var(--on-accent)' : 'var(--soft)'}
                  fontSize={12}
                />
              ) : null}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
    </section>
  )
}

/** The look of a series beside its name. */
function Swatch({ colour, hollow }: { colour: number; hollow: boolean }) {
  return (
    <svg width={10} height={10} aria-hidden className="shrink-0">
      <rect
        x={1}
        y={1}
        width={8}
        height={8}
        rx={2}
        fill={hollow ? `var(--plot-${colour}-soft)` : `var(--plot-${colour})`}
        stroke={`var(--plot-${colour})`}
        strokeWidth={1.5}
      />
    </svg>
  )
}
