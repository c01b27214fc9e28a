/**
 * What the person does to a row (SYNC.md section 2): create, edit, remove, take back, answer. Pure; called by
 * `workspaces/workspace` through `Mirror.change`. What the person wants is never dropped by anyone but the person.
 */
import { editable, type Fields, type Kind, type Value } from '../../shared/rows.ts'
import { receive } from './receive.ts'
import {
  fresh,
  type Held,
  lastMessage,
  mayHaveLeft,
  orNone,
  type Pending,
  type Phase,
  queued,
  type Tick,
  type Tracked,
  without,
} from './tracked.ts'
import { same } from './values.ts'

/** A row made here. `key` comes from `localKey`. */
export function create(kind: Kind, key: string, fields: Fields, seq: Tick): Tracked {
  const pending = { ...fresh('create', seq, 'user'), fields }
  return { kind, key, serverId: null, server: null, firstSeen: seq, readAt: 0, gone: false, pending }
}

/**
 * The user (or a due snooze, `by: 'wake'`) sets fields. Folds into what is pending; `base` keeps the first value
 * seen. A field put back to its base leaves, unless an older value of ours may still land (`sent`, M19).
 * A row with a pending delete is hidden and stays as it is.
 */
export function edit(t: Tracked, fields: Fields, seq: Tick, by: Pending['by'] = 'user'): Tracked {
  const before = t.pending ?? fresh('patch', seq, by)
  if (before.op === 'delete' || before.then === 'delete') return t
  if (before.op === 'create')
    return {
      ...t,
      pending: { ...before, fields: { ...before.fields, ...fields }, phase: requeued(before.phase) },
    }
  let p: Pending = { ...before, ...authorOf(before, fields, by), phase: requeued(before.phase) }
  for (const [name, value] of Object.entries(fields)) {
    const held = p.held[name]
    p = held ? editHeld(p, name, held, value) : editField(p, name, value, t.server?.[name] ?? null)
  }
  // Closing is a decision about what was said so far; a reply that comes later is another matter.
  if (t.kind === 'conversation' && by === 'user' && fields.status === 'closed')
    p = { ...p, saw: lastMessage(t.server) }
  return { ...t, pending: orNone(p) }
}

/** Whose the change is now: the person's fields stay theirs, those of a due snooze go on asking nobody. */
function authorOf(p: Pending, fields: Fields, by: Pending['by']): Pick<Pending, 'by' | 'wakes'> {
  if (by === 'wake' && p.by === 'wake') return { by }
  const before = p.by === 'wake' ? Object.keys({ ...p.fields, ...p.sent }) : (p.wakes ?? [])
  const names = Object.keys(fields)
  const wakes =
    by === 'wake' ? [...new Set([...before, ...names])] : before.filter((name) => !names.includes(name))
  return wakes.length > 0 || p.wakes ? { by: 'user', wakes } : { by: 'user' }
}

/** An edit is the resend of a refused change; every other phase stays what it is. */
const requeued = (phase: Phase): Phase => (phase.is === 'refused' || phase.is === 'queued' ? queued() : phase)

function editField(p: Pending, name: string, value: Value, server: Value): Pending {
  const base = name in p.base ? (p.base[name] ?? null) : server
  if (same(name, value, base) && !(name in p.sent))
    return { ...p, fields: without(p.fields, name), base: without(p.base, name) }
  return { ...p, fields: { ...p.fields, [name]: value }, base: { ...p.base, [name]: base } }
}

/** Typing into a question: base or theirs ends it, another value becomes `mine`; a refused field is tried again. */
function editHeld(p: Pending, name: string, held: Held, value: Value): Pending {
  const p2 = { ...p, held: without(p.held, name) }
  if (same(name, value, held.base) || same(name, value, held.theirs))
    return { ...p2, base: without(p.base, name) }
  // Closing again, or snoozing instead, after the question was shown, is the answer to it.
  if (held.why === 'newReply') return want(p2, name, value, held.theirs)
  if (held.why === 'refused')
    return { ...p2, fields: { ...p.fields, [name]: value }, base: { ...p.base, [name]: held.base } }
  return { ...p, held: { ...p.held, [name]: { ...held, mine: value } } }
}

/**
 * The user deletes the row. An unsent create vanishes (null); a create that may have left is deleted once it is
 * found; otherwise the change becomes a delete that remembers what the user saw and what it replaced.
 */
export function remove(t: Tracked, seq: Tick): Tracked | null {
  const p = t.pending
  if (p?.op === 'create') return mayHaveLeft(p) ? { ...t, pending: { ...p, then: 'delete' } } : null
  if (p?.op === 'delete') return t
  if (p?.phase.is === 'gone') return { ...t, pending: null }
  const seen = Object.fromEntries(editable[t.kind].map((name) => [name, t.server?.[name] ?? null]))
  const pending: Pending = {
    ...fresh('delete', p?.seq ?? seq, 'user'),
    base: seen,
    sent: p?.sent ?? {},
    // A patch in flight that undo gives back must be looked for: its answer will have gone to the delete.
    replaced:
      p?.phase.is === 'sending' ? { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } : p,
    phase: p && mayHaveLeft(p) ? p.phase : queued(),
  }
  return { ...t, pending }
}

/**
 * The user takes the change back. Null removes the row (an unsent create). `'inFlight'` when a byte may have left:
 * then only another edit can change what the server gets.
 */
export function cancel(t: Tracked): Tracked | null | 'inFlight' {
  const p = t.pending
  if (!p) return t
  if (!isCancellable(p)) return 'inFlight'
  switch (p.op) {
    case 'create':
      return p.then === 'delete' ? { ...t, pending: { ...p, then: null } } : null
    case 'patch':
      return { ...t, pending: null }
    case 'delete':
      return giveBack(t, p.replaced)
  }
}

/** The patch that a delete replaced, judged by what the server showed since (I23). */
function giveBack(t: Tracked, replaced: Pending | null): Tracked {
  const back = { ...t, pending: replaced }
  return t.server ? receive(back, t.server, t.readAt) : back
}

/** Whether `cancel` takes this change back. */
export function isCancellable(p: Pending): boolean {
  switch (p.op) {
    case 'create':
      return p.then === 'delete' || !mayHaveLeft(p)
    case 'patch':
      return !mayHaveLeft(p)
    case 'delete': {
      // Undo gives back the replaced patch with its history, as long as no DELETE has left: an attempt that the
      // patch did not make is the DELETE's own.
      const attempt = attemptOf(p.phase)
      return attempt === null || attempt === (p.replaced ? attemptOf(p.replaced.phase) : null)
    }
  }
}

const attemptOf = (phase: Phase): Tick | null => ('attempt' in phase ? phase.attempt : null)

/**
 * The user answers a question. mine: the value shown as theirs becomes the base and mine is sent (asked again if
 * theirs moves meanwhile). theirs: my value leaves; on a delete the row stays. `field` null answers every field.
 */
export function resolve(t: Tracked, answer: 'mine' | 'theirs', field: string | null): Tracked {
  const p = t.pending
  if (!p) return t
  // What is on the wire cannot be called back; its answer decides.
  if (p.op === 'delete' && answer === 'theirs') return p.phase.is === 'sending' ? t : giveBack(t, p.replaced)
  let rest = p.phase.is === 'refused' && field === null ? resolveRefused(p, answer) : p
  for (const [name, held] of Object.entries(p.held)) {
    if (field !== null && field !== name) continue
    rest = { ...rest, held: without(rest.held, name) }
    if (p.op === 'delete') rest = { ...rest, base: { ...rest.base, [name]: held.theirs } }
    // A field that only a create takes (a deal's currency) cannot be sent again.
    else if (answer === 'mine' && editable[t.kind].includes(name))
      rest = want(rest, name, held.mine, held.theirs)
    // While a value of ours may still land, it is not forgotten, or it would look like a stranger's.
    else if (rest.phase.is !== 'unsure') rest = { ...rest, sent: without(rest.sent, name) }
    if (held.why === 'newReply') rest = { ...rest, saw: lastMessage(t.server) }
  }
  return { ...t, pending: orNone(rest) }
}

const want = (p: Pending, name: string, value: Value, base: Value): Pending => ({
  ...p,
  fields: { ...p.fields, [name]: value },
  base: { ...p.base, [name]: base },
})

/** The answer for a change that was refused as a whole. A row made here has no theirs; it is discarded by `answer`. */
function resolveRefused(p: Pending, answer: 'mine' | 'theirs'): Pending {
  if (answer === 'mine') return { ...p, phase: queued() }
  return p.op === 'create' ? p : { ...p, fields: {}, base: {}, sent: {}, phase: queued() }
}

/**
 * The person answers what became of a create, or gives up a refused change. sendAgain: as if it had never left.
 * keepLooking: the search begins anew. discard: what they wanted is let go; null removes a row made here.
 */
export function answer(t: Tracked, how: 'sendAgain' | 'keepLooking' | 'discard'): Tracked | null {
  const p = t.pending
  if (!p || (p.phase.is !== 'asked' && p.phase.is !== 'refused' && p.phase.is !== 'gone')) return t
  switch (how) {
    case 'discard':
      if (p.op === 'create') return null
      return p.op === 'delete' ? giveBack(t, p.replaced) : { ...t, pending: null }
    case 'sendAgain':
      if (p.phase.is === 'gone') return t // there is nothing to send it to
      return { ...t, pending: { ...p, sent: {}, then: null, firstAttempt: null, phase: queued() } }
    case 'keepLooking':
      return p.phase.is === 'asked'
        ? { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.firstAttempt ?? p.seq, looks: 0 } } }
        : t
  }
}
