/**
 * The way back of one row: what undoing a step would do now, and the doing of it. Undo is another edit through the
 * core, so a change that never left is called back and one that did is answered by its reverse. Used by `deeds`.
 */
import { isMinorUnits } from '../../shared/money.ts'
import { editable, type Fields, intents, stages, statuses, type Value } from '../../shared/rows.ts'
import type { UndoLeft } from '../../shared/views.ts'
import { mayHaveLeft, type Tick, type Tracked, view } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import { cancel, create, edit, remove } from '../core/wishes.ts'
import type { Step } from '../mirror/deeds.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { putSnoozeState, sleepsUntil } from '../mirror/snooze.ts'
import { isUnread, setUnread } from '../mirror/unread.ts'

/** `partly`: why some of its fields stay as they are. `apply` does it; without it nothing is changed. */
export type WayBack =
  | { is: 'cancels' | 'reverses'; partly: UndoLeft | null; apply: () => void }
  | { is: 'left'; why: UndoLeft }

type WaysBack = {
  [I in Step['is']]: (mirror: Mirror, step: Extract<Step, { is: I }>, seq: Tick) => WayBack
}

/** One entry per kind of step; a step without its way back does not compile. */
const waysBack: WaysBack = {
  fields: backToFields,
  created: backToNothing,
  removed: backToLife,
  unread: backToUnread,
  snoozed: backToWaking,
}

/** What undoing this step would do now. `seq`: tick of the undoing; 0 when it is only asked about. */
export function undoStep<S extends Step>(mirror: Mirror, step: S, seq: Tick): WayBack {
  // The entry of a step's own name takes that step; the union of entries is beyond inference.
  const back = waysBack[step.is] as (mirror: Mirror, step: S, seq: Tick) => WayBack
  return back(mirror, step, seq)
}

const left = (why: UndoLeft): WayBack => ({ is: 'left', why })

/** Only fields that still show what the deed made of them go back; the others were changed since. */
function backToFields(mirror: Mirror, step: Extract<Step, { is: 'fields' }>, seq: Tick): WayBack {
  const { kind, key, before, after } = step
  const t = mirror.get(kind, key)
  const seen = t && view(t)
  if (!t || !seen) return left('gone')
  const names = Object.keys(after)
  const back = names.filter((name) => same(name, seen[name], after[name]))
  const others = names.filter((name) => !back.includes(name) && !same(name, seen[name], before[name]))
  if (back.length === 0) return left(others.length > 0 ? 'changedSince' : 'already')
  const next = editTo(t, before, back, seq)
  if (next.taken.length === 0) return left('notAccepted')
  const partly = others.length > 0 ? 'changedSince' : next.taken.length < back.length ? 'notAccepted' : null
  return {
    is: isOut(next.row, next.taken) ? 'reverses' : 'cancels',
    partly,
    apply: () => {
      if (step.slept && next.taken.includes('status')) putSnoozeState(mirror, key, step.slept)
      mirror.change(kind, key, () => next.row, 'me')
    },
  }
}

/** Its status and its former wake, unless it woke since or was given another time. */
function backToWaking(mirror: Mirror, step: Extract<Step, { is: 'snoozed' }>, seq: Tick): WayBack {
  const { kind, key, before, when, slept } = step
  const t = mirror.get(kind, key)
  const seen = t && view(t)
  if (!t || !seen) return left('gone')
  if (!same('status', seen.status, 'snoozed'))
    return left(same('status', seen.status, before) ? 'already' : 'changedSince')
  if (!sleepsUntil(mirror, key, when)) return left('changedSince')
  const next = same('status', before, 'snoozed')
    ? { row: t, taken: ['status'] }
    : editTo(t, { status: before }, ['status'], seq)
  if (next.taken.length === 0) return left('notAccepted')
  return {
    is: next.row !== t && isOut(next.row, next.taken) ? 'reverses' : 'cancels',
    partly: null,
    apply: () => {
      putSnoozeState(mirror, key, slept)
      mirror.change(kind, key, () => next.row, 'me')
    },
  }
}

/** The row with these fields put back, but for values that would have to be sent and that the API does not take. */
function editTo(t: Tracked, before: Fields, names: readonly string[], seq: Tick) {
  let row = t
  const taken: string[] = []
  for (const name of names) {
    const value = name === 'intent' ? before[name] || null : (before[name] ?? null)
    const next = edit(row, { [name]: value }, seq)
    if (isWanted(next, name) && !isTaken(next, name, value)) continue
    row = next
    taken.push(name)
  }
  return { row, taken }
}

const isWanted = ({ pending }: Tracked, name: string): boolean =>
  pending !== null && (name in pending.fields || name in pending.held)

/** Whether a write may carry this value. */
function isTaken({ kind, pending }: Tracked, name: string, value: Value): boolean {
  const unsent = pending?.op === 'create' && !mayHaveLeft(pending)
  if (!editable[kind].includes(name)) return unsent
  switch (name) {
    case 'status':
      return statuses.some((known) => known === value)
    case 'intent':
      return value === null || intents.some((known) => known === value)
    case 'stage':
      return stages.some((known) => known === value)
    case 'value':
      return value === null || isMinorUnits(value)
    default:
      return value === null || typeof value === 'string'
  }
}

/** Whether something must be sent for these fields. */
function isOut({ pending }: Tracked, names: readonly string[]): boolean {
  if (!pending || (pending.op === 'create' && !mayHaveLeft(pending))) return false
  return names.some((name) => name in pending.fields || name in pending.held)
}

/** What was made is removed, unless it is no longer what was made. */
function backToNothing(mirror: Mirror, step: Extract<Step, { is: 'created' }>, seq: Tick): WayBack {
  const { kind, key, fields } = step
  const t = mirror.get(kind, key)
  const seen = t && view(t)
  if (!t || !seen) return left('gone')
  if (editable[kind].some((name) => !same(name, seen[name], fields[name]))) return left('changedSince')
  const next = remove(t, seq)
  return {
    is: next === null ? 'cancels' : 'reverses',
    partly: null,
    apply: () => mirror.change(kind, key, () => next, 'me'),
  }
}

/** What was deleted comes back, as long as the delete has not left. */
function backToLife(mirror: Mirror, step: Extract<Step, { is: 'removed' }>, seq: Tick): WayBack {
  const { kind, key, fields, unsent } = step
  const t = mirror.get(kind, key)
  if (!t) {
    if (!unsent) return left('delivered')
    return { is: 'cancels', partly: null, apply: () => mirror.add(create(kind, key, fields, seq)) }
  }
  if (view(t) !== null) return left('already')
  if (!t.pending) return left('delivered')
  const next = cancel(t)
  if (next === 'inFlight') return left('inFlight')
  return { is: 'cancels', partly: null, apply: () => mirror.change(kind, key, () => next, 'me') }
}

/** A mark on this computer: nothing of it is ever sent. */
function backToUnread(mirror: Mirror, step: Extract<Step, { is: 'unread' }>): WayBack {
  const { key, before, after } = step
  const t = mirror.get('conversation', key)
  if (!t || !view(t)) return left('gone')
  if (isUnread(mirror, key) !== after) return left('already')
  return { is: 'cancels', partly: null, apply: () => setUnread(mirror, key, before) }
}
