/** A stage as a narrow strip with its name and how many deals it has: opened by a press, and still a place to drop one on. */
import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { BoardColumn } from '../../shared/views.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { columnLabel } from './columnLabel.ts'
import { onAccent } from './onAccent.ts'
import type { Carried } from './useBoardKeys.ts'
import { useDropTarget } from './useDropTarget.ts'

export function CollapsedColumn({
  column,
  limit,
  carried,
  landed,
  onLanded,
  onOpen,
}: {
  column: BoardColumn
  /** deals that are not too many; null: no limit */
  limit: number | null
  carried: Carried | null
  /** key of the deal that was just moved into this column */
  landed: string | null
  onLanded: () => void
  onOpen: (stage: string) => void
}) {
  const { stage, count, all } = column
  const section = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const dragOver = useDropTarget(section, stage)
  const carriedOver = carried !== null && carried.over === stage && carried.start !== stage
  useEffect(() => {
    if (carriedOver) section.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [carriedOver])
  useEffect(() => {
    if (landed === null) return
    // The card that had the focus is not drawn any more, or will not be in a moment.
    const at = document.activeElement
    if (at === document.body || at?.getAttribute('data-key') === landed) button.current?.focus()
    onLanded()
  }, [landed, onLanded])
  const name = stageName(stage)
  const over = limit !== null && all > limit
  return (
    <section
      ref={section}
      data-testid={`board-column-${stage}`}
      data-stage={stage}
      data-collapsed
      aria-label={columnLabel(column)}
      className={`row-span-2 min-w-0 rounded-xl ${
        dragOver || carriedOver ? `${onAccent} outline-2 -outline-offset-2 outline-accent` : 'bg-column'
      }`}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={false}
        title={t('board.openColumn', { stage: name, n: count })}
        data-testid="open-column"
        onClick={() => onOpen(stage)}
        className="flex h-full w-full flex-col-reverse items-center justify-end gap-2 rounded-xl py-2.5 text-sm hover:bg-hover"
      >
        <bdi className="min-h-0 truncate font-semibold [writing-mode:vertical-rl]">{name}</bdi>{' '}
        <span className={`text-xs font-medium tabular-nums ${over ? 'text-warn' : 'text-faint'}`}>
          {number(count)}
        </span>
        {over ? (
          <span className="text-warn">
            <CircleAlert size={12} strokeWidth={2.2} aria-hidden />
            <span className="sr-only"> {t('board.overLimit', { n: number(all), limit: number(limit) })}</span>
          </span>
        ) : null}
      </button>
    </section>
  )
}
