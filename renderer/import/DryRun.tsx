/** The third step: what would become of every row, before anything is changed. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { CircleAlert, CircleMinus, Plus, TriangleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { type ImportPlan, type ImportRow, type ImportShow, importShows } from '../../shared/imports.ts'
import { useRead } from '../data/useRead.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { duration } from '../text/times.ts'
import { ForeignText } from '../ui/ForeignText.tsx'
import { stageName } from '../ui/names.ts'

type Props = {
  workspace: string
  plan: ImportPlan
  online: boolean
  skipped: boolean
  onSkipped: (skipped: boolean) => void
}

export function DryRun({ workspace, plan, online, skipped, onSkipped }: Props) {
  const { counts } = plan
  const [show, setShow] = useState<ImportShow>(counts.error > 0 ? 'error' : 'all')
  const countOf: Record<ImportShow, number> = { ...counts, all: counts.create + counts.skip + counts.error }
  const { requests, ms } = skipped ? plan.costWithSkipped : plan.cost
  return (
    <div className="flex flex-col gap-3">
      <fieldset aria-label={t('import.show')} className="flex rounded-md bg-sunken p-0.5">
        {importShows
          .filter((one) => one === 'all' || one === 'create' || countOf[one] > 0)
          .map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={show === one}
              data-testid="import-show"
              data-show={one}
              onClick={() => setShow(one)}
              className={`flex h-7 min-w-0 flex-auto items-center justify-center gap-1.5 rounded px-2 text-xs transition-colors duration-100 ${
                show === one ? 'bg-raised font-medium text-text shadow-card' : 'text-soft hover:text-text'
              }`}
            >
              <span className="truncate">{t(`import.show.${one}`)}</span>
              <span className="text-2xs font-normal text-faint tabular-nums">{number(countOf[one])}</span>
            </button>
          ))}
      </fieldset>
      <Rows key={show} workspace={workspace} plan={plan.id} show={show} />
      {counts.skip > 0 ? (
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            data-testid="import-skipped"
            checked={skipped}
            onChange={(event) => onSkipped(event.target.checked)}
            className="size-3.5 accent-accent"
          />
          {t('import.alsoSkipped', { n: counts.skip, count: number(counts.skip) })}
        </label>
      ) : null}
      <p data-testid="import-cost" className="text-soft">
        {requests === 0
          ? t('import.costNothing')
          : t('import.cost', { n: requests, requests: number(requests), time: duration(ms) })}
        {requests === 0 || online ? '' : ` ${t('import.offline')}`}
      </p>
    </div>
  )
}

const rowHeight = 40
const windowRows = 200

function Rows({ workspace, plan, show }: { workspace: string; plan: string; show: ImportShow }) {
  const box = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState(0)
  const read = useRead('imports.rows', { workspace, plan, show, from, limit: windowRows }, true)
  const count = read.value?.count ?? 0
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    onChange: (instance) => {
      const first = instance.range?.startIndex ?? 0
      // Windows overlap by half, so that rows at an edge are always here.
      setFrom(Math.max(0, Math.floor(first / (windowRows / 2)) * (windowRows / 2) - windowRows / 4))
    },
  })
  return (
    <section
      ref={box}
      aria-label={t('import.rows')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls and holds no control is scrolled by keys
      tabIndex={0}
      className="h-[300px] overflow-y-auto rounded-lg border border-line max-[700px]:h-[240px]"
    >
      <ol style={{ height: virtual.getTotalSize() }} className="relative">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = read.value?.rows[index - from]
          return row ? <RowLine key={row.line} row={row} top={start} place={index + 1} count={count} /> : null
        })}
      </ol>
    </section>
  )
}

const signs = {
  create: { icon: Plus, look: 'text-good' },
  hasDeal: { icon: TriangleAlert, look: 'text-warn' },
  skip: { icon: CircleMinus, look: 'text-faint' },
  error: { icon: CircleAlert, look: 'text-bad' },
} as const

function RowLine({ row, top, place, count }: { row: ImportRow; top: number; place: number; count: number }) {
  const { icon: Icon, look } = signs[row.is === 'create' && row.why === 'hasDeal' ? 'hasDeal' : row.is]
  return (
    <li
      aria-posinset={place}
      aria-setsize={count}
      data-testid="import-row"
      data-is={row.is}
      style={{ top, height: rowHeight }}
      className="absolute right-0 left-0 flex items-center gap-3 border-b border-line px-3"
    >
      <span className="w-10 shrink-0 text-right text-xs text-faint tabular-nums">{number(row.line)}</span>
      <Icon size={15} strokeWidth={2} className={`shrink-0 ${look}`} aria-hidden />
      <span className="w-32 shrink-0 truncate">
        <ForeignText text={row.lead_name || row.lead_email} or="–" />
      </span>
      <span className="w-20 shrink-0 truncate text-soft">{stageName(row.stage)}</span>
      <span className="w-28 shrink-0 truncate text-right tabular-nums">
        {row.value === null ? null : <bdi className="secret">{money(row.value, row.currency)}</bdi>}
      </span>
      <span
        className={`line-clamp-2 min-w-0 flex-1 text-xs leading-4 wrap-anywhere ${row.is === 'error' ? 'text-bad' : 'text-soft'}`}
      >
        {row.why === null ? (
          <ForeignText text={row.notes} />
        ) : (
          <>
            {t(`import.why.${row.why}`, { count: row.count ?? 0 })}
            {row.cell === '' ? '' : ': '}
            <ForeignText text={row.cell} />
          </>
        )}
      </span>
    </li>
  )
}
