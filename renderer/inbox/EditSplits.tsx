/** Orders, names and hides splits, and removes saved views. Nothing is written before Save. Opened from the strip. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { ArrowDown, ArrowUp, Eye, EyeOff, GripVertical, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { ownName, splitName } from './splitName.ts'
import type { Split } from './splits.ts'

/** Names come from the program where they are null. */
type Row = Split & { typed: string }

export function EditSplits({
  workspace,
  splits,
  onClose,
}: {
  workspace: string
  splits: readonly Split[]
  onClose: () => void
}) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    splits.map((split) => ({ ...split, typed: split.name ?? '' })),
  )
  const [touched, setTouched] = useState(false)
  const [removed, setRemoved] = useState<readonly string[]>([])
  const [said, setSaid] = useState('')

  const edit = (id: string, change: Partial<Row>) => {
    setTouched(true)
    setRows((now) => now.map((row) => (row.id === id ? { ...row, ...change } : row)))
  }
  const move = (id: string, to: number) => {
    const from = rows.findIndex((row) => row.id === id)
    const row = rows[from]
    if (!row || to < 0 || to >= rows.length || to === from) return
    const next = rows.toSpliced(from, 1).toSpliced(to, 0, row)
    setTouched(true)
    setRows(next)
    setSaid(t('split.moved', { name: splitName(row), place: to + 1, total: next.length }))
  }
  const save = async () => {
    for (const id of removed) {
      const gone = await call('views.remove', { workspace, id })
      if (!gone.ok) return showProblem(gone.problem)
    }
    const answer = await call('splits.arrange', {
      workspace,
      splits: rows.map(({ id, kind, name, typed, hidden }) => ({
        id,
        // A saved view has no other name than the person's.
        name: typed.trim() === '' ? (kind === 'view' ? name : null) : typed.trim(),
        hidden,
      })),
    })
    if (!answer.ok) return showProblem(answer.problem)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={touched}
      title={t('split.editTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button kind="primary" data-testid="splits-save" onClick={() => void save()}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <p className="mb-3 text-xs text-soft">{t('split.editHint')}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ul className="-mx-1.5 flex flex-col gap-0.5">
        {rows.map((row, at) => (
          <EditRow
            key={row.id}
            row={row}
            onName={(typed) => edit(row.id, { typed })}
            onHide={() => edit(row.id, { hidden: !row.hidden })}
            onMove={(by) => move(row.id, at + by)}
            onDragOver={(id) => move(id, at)}
            onRemove={
              row.kind === 'view'
                ? () => {
                    setTouched(true)
                    setRemoved([...removed, row.id])
                    setRows(rows.filter((one) => one.id !== row.id))
                  }
                : null
            }
            ends={{ first: at === 0, last: at === rows.length - 1 }}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function EditRow({
  row,
  onName,
  onHide,
  onMove,
  onDragOver,
  onRemove,
  ends,
}: {
  row: Row
  onName: (typed: string) => void
  onHide: () => void
  onMove: (by: 1 | -1) => void
  onDragOver: (id: string) => void
  onRemove: (() => void) | null
  ends: { first: boolean; last: boolean }
}) {
  const element = useRef<HTMLLIElement>(null)
  const grip = useRef<HTMLSpanElement>(null)
  const over = useEffectEvent(onDragOver)
  const { id } = row
  useEffect(() => {
    if (!element.current || !grip.current) return
    const ends = [
      draggable({
        element: element.current,
        dragHandle: grip.current,
        getInitialData: () => ({ split: id }),
      }),
      dropTargetForElements({
        element: element.current,
        canDrop: ({ source }) => typeof source.data.split === 'string',
        onDragEnter: ({ source }) => {
          if (typeof source.data.split === 'string' && source.data.split !== id) over(source.data.split)
        },
      }),
    ]
    return () => ends.forEach((end) => void end())
  }, [id])

  const name = splitName({ ...row, name: row.typed.trim() === '' ? row.name : row.typed })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 || !event.altKey) return
    event.preventDefault()
    onMove(by)
  }
  return (
    <li
      ref={element}
      data-testid="edit-split"
      data-split={row.id}
      onKeyDown={onKeyDown}
      className={`flex items-center gap-1 rounded-md px-1.5 py-0.5 hover:bg-hover`}
    >
      <span
        ref={grip}
        title={t('split.drag')}
        className="flex size-6 shrink-0 cursor-grab items-center justify-center text-faint"
      >
        <GripVertical size={14} aria-hidden />
      </span>
      <TextInput
        dir="auto"
        maxLength={60}
        aria-label={t('split.nameOf', { name: splitName(row) })}
        placeholder={ownName(row)}
        value={row.typed}
        data-testid="split-name"
        onChange={(event) => onName(event.target.value)}
        className={`h-7! min-w-0 flex-1 border-transparent! bg-transparent! ${row.hidden ? 'placeholder:text-faint! text-soft!' : 'placeholder:text-text!'} focus:border-accent! focus:bg-raised!`}
      />
      <span className="w-16 shrink-0 text-right text-2xs text-faint">
        {row.hidden ? t('split.hidden') : row.kind === 'all' ? '' : t(`split.kind.${row.kind}`)}
      </span>
      <IconButton
        label={t('split.up', { name })}
        icon={ArrowUp}
        disabled={ends.first}
        onClick={() => onMove(-1)}
        className="size-6"
      />
      <IconButton
        label={t('split.down', { name })}
        icon={ArrowDown}
        disabled={ends.last}
        onClick={() => onMove(1)}
        className="size-6"
      />
      {row.kind === 'all' ? (
        <span className="size-6 shrink-0" />
      ) : (
        <IconButton
          label={t(row.hidden ? 'split.show' : 'split.hide', { name })}
          icon={row.hidden ? EyeOff : Eye}
          data-testid="split-hide"
          onClick={onHide}
          className="size-6"
        />
      )}
      {onRemove ? (
        <IconButton
          label={t('split.removeView', { name })}
          icon={Trash2}
          onClick={onRemove}
          className="size-6"
        />
      ) : (
        <span className="size-6 shrink-0" />
      )}
    </li>
  )
}
