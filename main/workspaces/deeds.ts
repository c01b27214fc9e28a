/**
 * Undo: records what the person does and takes it back, newest first or by choice, after a restart too. Held by
 * `workspace`; other features that change something record their deeds here, with steps of their own.
 */
import { ProblemError } from '../../shared/problem.ts'
import { creatable, type Fields, type Kind } from '../../shared/rows.ts'
import type { Deed, DeedWhat, Done, UndoLeft, Undone } from '../../shared/views.ts'
import { type Tick, view } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import {
  addStep,
  beginDeed,
  endDeed,
  getDeed,
  nameDeed,
  newestDeeds,
  newestOpenDeed,
  onlyStep,
  openSteps,
  outboxOf,
  type Step,
  type StoredDeed,
  setDeedState,
  setStepState,
} from '../mirror/deeds.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { snoozeState } from '../mirror/snooze.ts'
import { titleOf } from '../mirror/title.ts'
import { undoStep } from './undoStep.ts'

export type DeedsOptions = {
  mirror: Mirror
  /** ms since 1970 */
  now: () => number
  /** ms that never jump */
  monotonic: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
  /** the lane must know of a row that was changed, and of one whose change was called back */
  touched: (kind: Kind, key: string) => void
  forget: (kind: Kind, key: string) => void
  /** it sends nothing that is queued until the answer is called, and looks again then */
  hold: () => () => void
  /** makes the row of a delivered delete once more, as a new one */
  createAgain: (kind: Kind, fields: Fields) => void
}

export type Deeds = ReturnType<typeof deeds>

const nothingDone: Undone = { deed: null, cancelled: 0, reversed: 0, left: [], row: null }

/** A slice of a large deed takes about so long, and holds so many rows at most. */
const sliceMs = 60
const mostInSlice = 500

export function deeds({ mirror, now, monotonic, after, touched, forget, hold, createAgain }: DeedsOptions) {
  /** large deeds that are not through; one that is undone meanwhile ends */
  const atWork = new Map<number, { ends: boolean }>()
  const undoing = new Set<number>()
  let stopped = false

  /** Records a deed of one stroke. Call it in the transaction that changes the rows. */
  const record = (what: DeedWhat, steps: readonly Step[]): Done => {
    const [first] = steps
    if (!first) return { deed: null }
    return mirror.transaction(() => {
      const title = steps.length === 1 ? titleOf(mirror, first.kind, first.key) : ''
      return { deed: recordAs(title, what, steps) }
    })
  }

  const recordAs = (title: string, what: DeedWhat, steps: readonly Step[]): number => {
    const deed = beginDeed(mirror, { at: now(), what, title, meant: steps.length })
    for (const step of steps) addStep(mirror, deed, step)
    endDeed(mirror, deed)
    return deed
  }

  /** Does `act` and records what it changed of these fields of the row. */
  const editing = (kind: Kind, key: string, names: readonly string[], act: () => void): Done =>
    mirror.transaction(() => {
      const step = editStep(mirror, kind, key, names, act)
      return step ? record(whatOf(mirror, step), [step]) : { deed: null }
    })

  /** Does `act`, which makes a row, and records it. */
  const creating = (kind: 'deal' | 'client', act: () => string): { key: string } & Done =>
    mirror.transaction(() => {
      const key = act()
      const fields = shownFields(mirror, kind, key, creatable[kind])
      return { key, ...record({ is: `${kind}Created` }, [{ is: 'created', kind, key, fields }]) }
    })

  /** Does `act`, which deletes the row, and records what it was. */
  const removing = (kind: 'deal' | 'client', key: string, act: () => void): Done =>
    mirror.transaction(() => {
      const title = titleOf(mirror, kind, key)
      const fields = shownFields(mirror, kind, key, creatable[kind])
      act()
      const unsent = mirror.get(kind, key) === null
      return {
        deed: recordAs(title, { is: `${kind}Removed` }, [{ is: 'removed', kind, key, fields, unsent }]),
      }
    })

  /**
   * Takes back the deed, or the newest that is open. What cannot go back is left and said; a second time does nothing.
   * The first rows go back before this returns.
   */
  const undo = async (id: number | null): Promise<Undone> => {
    const deed = id === null ? newestOpenDeed(mirror) : getDeed(mirror, id)
    if (!deed) {
      if (id !== null) throw new ProblemError({ code: 'notFound' })
      return nothingDone
    }
    if (deed.state === 'undone') return { ...nothingDone, deed: namesOf(deed) }
    const work = atWork.get(deed.id)
    if (work) work.ends = true
    const release = hold()
    undoing.add(deed.id)
    mirror.transaction(() => mirror.note('deeds'))
    let undone: Undone
    try {
      undone = await undoDeed(deed)
    } finally {
      undoing.delete(deed.id)
      release()
    }
    // The undoing is over, which no row says.
    mirror.transaction(() => mirror.note('deeds'))
    const idle = undone.left.length > 0 && undone.left.every(({ why }) => why === 'already')
    // It was taken back by other ways: the person means what they did before.
    return id === null && idle && newestOpenDeed(mirror) ? await undo(null) : undone
  }

  const undoDeed = async (deed: StoredDeed): Promise<Undone> => {
    const result: Undone = { ...nothingDone, deed: namesOf(deed), row: rowOf(mirror, deed) }
    const why = new Map<UndoLeft, number>()
    let open = 0
    // From the last to the first; a step that stays open is not met twice.
    let below = Number.MAX_SAFE_INTEGER
    await inSlices((isOver) =>
      mirror.transaction(() => {
        const seq = mirror.nextTick()
        for (const { place, step } of openSteps(mirror, deed.id, below, mostInSlice)) {
          below = place
          const back = undoStep(mirror, step, seq)
          if (back.is !== 'left') {
            back.apply()
            if (mirror.get(step.kind, step.key)?.pending) touched(step.kind, step.key)
            else forget(step.kind, step.key)
            if (back.is === 'cancels') result.cancelled++
            else result.reversed++
          }
          const reason = back.is === 'left' ? back.why : back.partly
          if (reason) why.set(reason, (why.get(reason) ?? 0) + 1)
          // A delete may still be taken back when its request fails, or be made up for by a new row.
          const ends = back.is !== 'left' || (back.why !== 'delivered' && back.why !== 'inFlight')
          if (!ends) open++
          setStepState(mirror, deed.id, place, !ends ? 'open' : back.is === 'left' ? 'left' : 'undone')
          if (isOver()) return true
        }
        if (openSteps(mirror, deed.id, below, 1).length > 0) return true
        setDeedState(mirror, deed.id, open === 0 ? 'undone' : why.has('inFlight') ? 'done' : 'passed')
        return false
      }),
    )
    result.left = [...why].map(([reason, rows]) => ({ why: reason, rows }))
    return result
  }

  /** Does `act` to row after row and records one deed of all of them; ends early when it is undone meanwhile. */
  const many = async (
    what: DeedWhat,
    keys: readonly string[],
    act: (key: string, seq: Tick) => Step | null,
  ): Promise<Done & { rows: number }> => {
    const work = { ends: false }
    const release = hold()
    const changed: Step[] = []
    let deed: number | null = null
    let at = 0
    let rows = 0
    try {
      await inSlices((isOver) =>
        mirror.transaction(() => {
          const seq = mirror.nextTick()
          deed ??= beginDeed(mirror, { at: now(), what, title: '', meant: keys.length })
          atWork.set(deed, work)
          for (let n = 0; n < mostInSlice && at < keys.length && !work.ends; n++) {
            const step = act(keys[at++] ?? '', seq)
            if (step) {
              addStep(mirror, deed, step)
              rows++
              changed.push(step)
            }
            if (isOver()) break
          }
          if (at < keys.length && !work.ends) return true
          if (rows === 1) nameDeed(mirror, deed)
          endDeed(mirror, deed)
          return false
        }),
      )
    } finally {
      if (deed !== null) atWork.delete(deed)
      // The time for second thoughts begins for all of them when the last one is saved.
      for (const { is, kind, key } of changed) if (is !== 'unread') touched(kind, key)
      release()
    }
    return { deed: rows === 0 ? null : deed, rows }
  }

  /** Runs slice after slice, each a transaction of its own, so that no key waits long; what a crash leaves is true. */
  const inSlices = async (slice: (isOver: () => boolean) => boolean): Promise<void> => {
    for (;;) {
      const until = monotonic() + sliceMs
      if (!slice(() => monotonic() >= until)) return
      await new Promise<void>((go) => void after(0, go))
      if (stopped) return
    }
  }

  /** Makes what a delivered delete took once more, as a new row; that is a deed of its own. */
  const again = (id: number): null => {
    mirror.transaction(() => {
      const deed = getDeed(mirror, id)
      const step = deed && onlyStep(mirror, id)
      const back = step?.is === 'removed' ? undoStep(mirror, step, 0) : null
      if (step?.is !== 'removed' || deed?.state === 'undone' || back?.is !== 'left')
        throw new ProblemError({ code: 'notFound' })
      if (back.why !== 'delivered') throw new ProblemError({ code: 'inFlight' })
      createAgain(step.kind, step.fields)
      setStepState(mirror, id, 0, 'undone')
      setDeedState(mirror, id, 'undone')
    })
    return null
  }

  /** Newest first, each with what undoing it would do now. */
  const list = (limit: number): Deed[] => newestDeeds(mirror, limit).map((deed) => seenDeed(mirror, deed))

  const newest = (): Deed | null => {
    const deed = newestOpenDeed(mirror)
    return deed && seenDeed(mirror, deed)
  }

  /** The program ends: a large deed stays as far as it came. */
  const stop = (): void => {
    stopped = true
  }

  return {
    record,
    editing,
    creating,
    removing,
    many,
    undo,
    again,
    list,
    newest,
    stop,
    /** What is being done about this deed on this computer right now. */
    workOn: (id: number): 'saving' | 'undoing' | null =>
      undoing.has(id) ? 'undoing' : atWork.has(id) ? 'saving' : null,
  }
}

const namesOf = ({ id, what, title, rows }: StoredDeed) => ({ id, what, title, rows })

function rowOf(mirror: Mirror, deed: StoredDeed): Undone['row'] {
  const step = onlyStep(mirror, deed.id)
  return step && { kind: step.kind, key: step.key }
}

/** What the row shows of these fields; null for those it does not have. */
function shownFields(mirror: Mirror, kind: Kind, key: string, names: readonly string[]): Fields {
  const t = mirror.get(kind, key)
  const seen = (t && view(t)) ?? {}
  return Object.fromEntries(names.map((name) => [name, seen[name] ?? null]))
}

/** Does `act` and answers the step that undoes what it changed of these fields; null when it changed nothing. */
export function editStep(
  mirror: Mirror,
  kind: Kind,
  key: string,
  names: readonly string[],
  act: () => void,
): Extract<Step, { is: 'fields' }> | null {
  const before = shownFields(mirror, kind, key, names)
  const slept = kind === 'conversation' ? snoozeState(mirror, key) : null
  act()
  const after = shownFields(mirror, kind, key, names)
  const changed = names.filter((name) => !same(name, before[name], after[name]))
  if (changed.length === 0) return null
  const pick = (from: Fields) => Object.fromEntries(changed.map((name) => [name, from[name] ?? null]))
  const step = { is: 'fields', kind, key, before: pick(before), after: pick(after) } as const
  return slept?.snooze || slept?.woke ? { ...step, slept } : step
}

function whatOf(mirror: Mirror, { kind, key, after }: Extract<Step, { is: 'fields' }>): DeedWhat {
  const names = Object.keys(after)
  const [only] = names
  const to = names.length === 1 && only !== undefined ? (after[only] ?? null) : null
  if (names.length === 1)
    switch (only) {
      case 'status':
      case 'intent':
      case 'stage':
        return { is: only, to }
      case 'value':
        return {
          is: 'value',
          to,
          currency: String(shownFields(mirror, kind, key, ['currency']).currency ?? ''),
        }
      case 'notes':
        if (kind === 'deal') return { is: 'notes' }
    }
  return { is: 'fields', kind, names }
}

function seenDeed(mirror: Mirror, deed: StoredDeed): Deed {
  const { waiting, needsYou } = outboxOf(mirror, deed.id)
  const seen: Deed = { ...deed, cancels: 0, reverses: 0, left: null, waiting, needsYou }
  if (deed.state === 'undone') return seen
  const step = onlyStep(mirror, deed.id)
  // Of many rows each would have to be looked at; those that wait are the ones to call back.
  if (!step) return { ...seen, cancels: waiting, reverses: deed.rows - waiting }
  const back = undoStep(mirror, step, 0)
  switch (back.is) {
    case 'cancels':
      return { ...seen, cancels: 1 }
    case 'reverses':
      return { ...seen, reverses: 1 }
    case 'left':
      return { ...seen, left: back.why }
  }
}
