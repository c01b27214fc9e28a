/** The selection of the inbox's list and what is done with it: picking by key or click, and the change of many. */
import { useEffect, useMemo, useState } from 'react'
import type { InputOf } from '../../shared/contract.ts'
import type { BulkCost } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import {
  anchorOf,
  clearSelection,
  countOfSelection,
  keepOnly,
  selectRange,
  selectScope,
  toggleSelected,
  useSelection,
} from '../state/selection.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerDeed } from '../undo/offerUndo.ts'

/** The list on screen, as `inbox.page` is asked for it. */
export type InboxList = Omit<InputOf<'bulk.scope'>, 'keys'>
export type BulkChange = InputOf<'bulk.edit'>['change']

/** A change that is asked about before it begins. */
export type BulkQuestion = { change: BulkChange; scope: string; except: string[]; cost: BulkCost }

/** More rows than this are asked about, with the time that it takes. */
const unasked = 20
const mostAsked = 10_000

export function useBulk(list: InboxList, rows: readonly { key: string }[]) {
  const selection = useSelection((state) => state.selection)
  const [question, setQuestion] = useState<BulkQuestion | null>(null)
  const [busy, setBusy] = useState(false)
  const count = countOfSelection(selection)

  // Another list is another matter.
  const listName = JSON.stringify(list)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the name stands for the list
  useEffect(() => clearSelection, [listName])

  const { workspace } = list
  const loaded = useMemo(() => rows.slice(0, mostAsked).map(({ key }) => key), [rows])
  const members = useRead(
    'bulk.members',
    selection.is === 'scope' ? { workspace, scope: selection.scope, keys: loaded } : null,
    true,
  ).value
  const shown = useRead(
    'bulk.shown',
    selection.is === 'keys' ? { ...list, keys: [...selection.keys].sort().slice(0, mostAsked) } : null,
  ).value
  // Answered for exactly these keys: one that has left the list is let go.
  useEffect(() => {
    if (shown) keepOnly(new Set(shown))
  }, [shown])

  const selected = useMemo<ReadonlySet<string>>(() => {
    if (selection.is === 'none') return new Set()
    if (selection.is === 'keys') return selection.keys
    return new Set((members ?? []).filter((key) => !selection.except.has(key)))
  }, [selection, members])

  const toggle = (key: string) => toggleSelected(key, members?.includes(key) ?? false)

  /** From where the last picking was, or `from`, to this row. */
  const reach = async (key: string, from: string | null): Promise<void> => {
    const anchor = anchorOf(selection) ?? from ?? key
    const range = await call('bulk.range', { ...list, from: anchor, to: key })
    if (!range.ok) return showProblem(range.problem)
    selectRange(range.value, anchor)
  }

  const all = async (): Promise<void> => {
    const fixed = await call('bulk.scope', { ...list, keys: null })
    if (!fixed.ok) return showProblem(fixed.problem)
    selectScope(fixed.value.scope, fixed.value.count)
  }

  /** Fixes what is picked, and changes it, or asks first when that takes its time. */
  const change = async (wanted: BulkChange): Promise<void> => {
    if (busy || selection.is === 'none') return
    setBusy(true)
    try {
      const scope =
        selection.is === 'scope'
          ? { ok: true as const, value: selection }
          : await call('bulk.scope', { ...list, keys: [...selection.keys] })
      if (!scope.ok) return showProblem(scope.problem)
      const except = selection.is === 'scope' ? [...selection.except] : []
      const which = { scope: scope.value.scope, except, change: wanted }
      const cost = await call('bulk.cost', { workspace, ...which })
      if (!cost.ok) return showProblem(cost.problem)
      if (cost.value.rows === 0) return showToast({ text: t('bulk.nothing') })
      if (cost.value.rows > unasked && wanted.is !== 'unread')
        return setQuestion({ ...which, cost: cost.value })
      await run(which)
    } finally {
      setBusy(false)
    }
  }

  const run = async (which: Omit<BulkQuestion, 'cost'>): Promise<void> => {
    const answer = await call('bulk.edit', {
      workspace,
      scope: which.scope,
      except: which.except,
      change: which.change,
    })
    setQuestion(null)
    if (!answer.ok) return showProblem(answer.problem)
    clearSelection()
    offerDeed(workspace, which.change, answer.value)
  }

  const confirm = async (): Promise<void> => {
    if (!question || busy) return
    setBusy(true)
    await run(question)
    setBusy(false)
  }

  return {
    count,
    whole: selection.is === 'scope',
    selected,
    toggle,
    reach,
    all,
    change,
    clear: clearSelection,
    question,
    confirm,
    leave: () => setQuestion(null),
    busy,
  }
}
