/** How far the newest change of many is on its way. Part of the status line; nothing when nothing of it waits. */
import { useRead } from '../data/useRead.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { duration } from '../text/times.ts'
import { useNow } from '../ui/useNow.ts'
import { whatWords } from './deedWords.ts'

export function DeedProgress({ workspace, onOpen }: { workspace: string; onOpen: () => void }) {
  const progress = useRead('bulk.progress', { workspace }).value
  const now = useNow(60_000)
  if (!progress || (progress.waiting === 0 && !progress.work)) return null
  const { what, rows, meant, waiting, needsYou, work, leftMs, state } = progress
  const delivered = number(rows - waiting - needsYou)
  const did = whatWords(what, now)
  const words =
    work === 'saving'
      ? t('progress.saving', { what: did, done: number(rows), total: number(meant) })
      : work === 'undoing'
        ? t('progress.takingBack', { what: did })
        : state === 'undone'
          ? t('progress.undoing', { what: did, n: waiting, left: duration(leftMs) })
          : t('progress.delivered', {
              what: did,
              done: delivered,
              total: number(rows),
              left: duration(leftMs),
            })
  // Of what is taken back nothing counts as delivered.
  const share = work === 'undoing' || state === 'undone' ? 0 : (rows - waiting) / Math.max(1, meant)
  return (
    <button
      type="button"
      data-testid="deed-progress"
      title={t('progress.hint')}
      onClick={onOpen}
      className="-mx-1.5 flex h-5 min-w-0 shrink items-center gap-2 rounded px-1.5 text-soft tabular-nums hover:bg-hover"
    >
      <span
        aria-hidden
        className="hidden h-1 w-16 shrink-0 overflow-hidden rounded bg-line min-[1100px]:block"
      >
        <span className="block h-full rounded bg-accent" style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span className="truncate">{words}</span>
    </button>
  )
}
