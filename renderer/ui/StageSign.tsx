/** How far a deal is, as a small filled ring; its name is in the tooltip. Stages we do not know are an empty ring. */
import { stages } from '../../shared/rows.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from './names.ts'

const quarters: Record<string, number> = { contacted: 1, interested: 2, negotiating: 3 }

export function StageSign({
  stage,
  bare = false,
  count = 1,
}: {
  stage: string /** its name stands beside it */
  bare?: boolean
  /** deals there are; the sign is of the newest */
  count?: number
}) {
  const name = count > 1 ? t('inbox.dealCount', { stage: stageName(stage), n: count }) : stageName(stage)
  const filled = quarters[stage]
  const known = stages.some((one) => one === stage)
  const look = stage === 'won' ? 'text-good' : stage === 'lost' ? 'text-faint' : 'text-accent-text'
  const ring = (
    <svg
      viewBox="0 0 14 14"
      aria-hidden
      data-stage={stage}
      className={`size-3.5 shrink-0 ${known ? look : 'text-faint'}`}
    >
      <circle
        cx="7"
        cy="7"
        r="5.5"
        fill={stage === 'won' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
        {...(stage === 'new' ? { strokeDasharray: '2.2 1.25' } : {})}
      />
      {stage === 'won' ? <path d="M4.6 7.2 6.3 8.9 9.5 5.4" {...line('var(--raised)')} /> : null}
      {stage === 'lost' ? <path d="M5.2 5.2 8.8 8.8 M8.8 5.2 5.2 8.8" {...line('currentColor')} /> : null}
      {filled === undefined ? null : (
        <circle
          cx="7"
          cy="7"
          r="1.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="3.5"
          strokeDasharray={`${(filled * Math.PI * 3.5) / 4} 100`}
          transform="rotate(-90 7 7)"
        />
      )}
    </svg>
  )
  if (bare) return ring
  return (
    <span role="img" aria-label={name} title={name} className="inline-flex shrink-0 items-center gap-0.5">
      {ring}
      {count > 1 ? (
        <span aria-hidden className="text-2xs text-faint tabular-nums">
          {number(count)}
        </span>
      ) : null}
    </span>
  )
}

const line = (stroke: string) =>
  ({ fill: 'none', stroke, strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' }) as const
