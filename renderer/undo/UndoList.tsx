/** Everything the person did, newest first, with what undoing each would do now. Opened by key, palette and toast. */
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { Deed } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { exactTime, shortTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { useNow } from '../ui/useNow.ts'
import { whatWords, whoWords } from './deedWords.ts'
import { createAgain, undo } from './undo.ts'

const mostShown = 50

export function UndoList({ workspace, onClose }: { workspace: string; onClose: () => void }) {
  const { value: deeds, problem } = useRead('deeds.list', { workspace, limit: mostShown })
  const now = useNow(30_000)
  return (
    <Dialog open onClose={onClose} title={t('undo.title')} width="wide">
      {problem ? <ProblemNote problem={problem} /> : null}
      {deeds?.length === 0 ? (
        <div data-testid="undo-empty" className="flex flex-col items-center gap-2 py-10 text-center">
          <Undo2 size={22} strokeWidth={1.6} className="text-faint" aria-hidden />
          <p className="font-medium">{t('undo.emptyTitle')}</p>
          <p className="max-w-80 text-soft">{t('undo.emptyText')}</p>
        </div>
      ) : null}
      {deeds && deeds.length > 0 ? (
        <ol aria-label={t('undo.title')} className="-mx-4 -my-4">
          {deeds.map((deed, at) => (
            <DeedRow key={deed.id} deed={deed} now={now} workspace={workspace} first={at === 0} />
          ))}
        </ol>
      ) : null}
    </Dialog>
  )
}

function DeedRow({
  deed,
  now,
  workspace,
  first,
}: {
  deed: Deed
  now: number
  workspace: string
  first: boolean
}) {
  const { id, at, what, title, rows, meant, state, left } = deed
  const [busy, setBusy] = useState(false)
  const act = async (go: () => Promise<unknown>) => {
    setBusy(true)
    await go()
    setBusy(false)
  }
  const over = state === 'undone'
  return (
    <li
      data-testid="deed"
      data-id={id}
      data-state={state}
      className={`flex min-h-13 items-center gap-3 px-4 py-2 ${first ? '' : 'border-t border-line'} ${over ? 'text-faint' : ''}`}
    >
      <div className="min-w-0 flex-1">
        <p className={`flex min-w-0 gap-1.5 ${over ? 'line-through decoration-line-strong' : ''}`}>
          <span className="shrink-0 font-medium">{whatWords(what, now)}</span>
          <span className={`min-w-0 truncate ${over ? '' : 'text-soft'}`}>
            {rows === 1 ? <ForeignText text={title} or={t('unnamed')} /> : whoWords(what, title, rows)}
          </span>
        </p>
        <p className="flex gap-1.5 text-xs text-faint">
          <time title={exactTime(at)} className="shrink-0 tabular-nums">
            {shortTime(at, now)}
          </time>
          <span data-testid="deed-way" className="min-w-0">
            {meant > rows ? `${t('undo.partly', { rows: number(rows), meant: number(meant) })} ` : ''}
            {wayWords(deed)}
          </span>
        </p>
      </div>
      {over ? null : left === 'delivered' ? (
        <Button disabled={busy} onClick={() => void act(() => createAgain(workspace, id))}>
          {t('undo.createAgain')}
        </Button>
      ) : left === null ? (
        <Button
          data-testid="deed-undo"
          icon={Undo2}
          disabled={busy}
          onClick={() => void act(() => undo(workspace, id))}
        >
          {t('action.undo')}
        </Button>
      ) : null}
    </li>
  )
}

/** What undo would do now. */
function wayWords({ state, rows, cancels, reverses, left, what }: Deed): string {
  if (state === 'undone') return t('undo.way.undone')
  if (left !== null) return t(`undo.left.${left}`, { n: 1 })
  if (what.is === 'markedUnread') return t('undo.way.here')
  if (reverses === 0) return t('undo.way.cancels')
  if (cancels === 0) return t('undo.way.reverses', { n: rows })
  return t('undo.way.both', { cancels: number(cancels), reverses: number(reverses) })
}
