/**
 * The law of one row (SYNC.md sections 1 and 2): what the server last said plus what the user still wants, and the
 * pure transitions between such states. `Mirror.change` is the only caller that stores a result.
 * What the user wants is never dropped here: it ends as applied, superseded or discarded by the user, or it waits.
 */
import { editable, type Fields, type Kind, type Row, type Value } from '../../shared/rows.ts'
import type { Mark } from '../../shared/views.ts'
import { equal, same } from './values.ts'

/** A counter that grows with every request and every first touch; it orders events where clocks cannot. */
export type Tick = number

export type Refusal = { status: number; message: string | null; fieldErrors: Record<string, string[]> }

/** Where the delivery of `fields` stands; `held` waits by itself. */
export type Phase =
  | { is: 'queued'; tries: number }
  | { is: 'sending'; attempt: Tick; tries: number }
  | { is: 'unsure'; attempt: Tick; looks: number }
  | { is: 'asked'; why: 'notConfirmed' | 'candidates'; rows: string[] }
  | { is: 'refused'; problem: Refusal }
  | { is: 'gone' }

export type Held = {
  base: Value
  theirs: Value
  mine: Value
  why: 'conflict' | 'newReply' | 'refused'
  message: string | null
}

export type Pending = {
  op: 'create' | 'patch' | 'delete'
  seq: Tick
  by: 'user' | 'wake'
  fields: Fields
  base: Fields
  /** every value that left and was not answered, oldest first */
  sent: { [name: string]: Value[] }
  held: { [name: string]: Held }
  /** on a delete: the patch it replaced, given back by undo */
  replaced: Pending | null
  /** on a create that may be on the server: delete it once it is found */
  then: 'delete' | null
  /** on a create: tick of its first attempt; rows first seen after it may be its twin */
  firstAttempt: Tick | null
  phase: Phase
}

export type Tracked = {
  kind: Kind
  /** our stable row id; never changes, even when the server's id arrives */
  key: string
  serverId: string | null
  server: Row | null
  firstSeen: Tick
  readAt: Tick
  pending: Pending | null
}

/** One write as it leaves: only the touched fields (I8). */
export type Outgoing = { op: Pending['op']; fields: Fields }

const queued = (tries = 0): Phase => ({ is: 'queued', tries })

const fresh = (op: Pending['op'], seq: Tick, by: Pending['by']): Pending => ({
  op,
  seq,
  by,
  fields: {},
  base: {},
  sent: {},
  held: {},
  replaced: null,
  then: null,
  firstAttempt: null,
  phase: queued(),
})

const without = <T>(from: { [name: string]: T }, name: string): { [name: string]: T } => {
  const { [name]: _, ...rest } = from
  return rest
}

const nothingIn = (record: object) => Object.keys(record).length === 0

/** True once any byte of this change may have left; such a change cannot simply be taken back. */
export const mayHaveLeft = (p: Pending): boolean =>
  !nothingIn(p.sent) || p.phase.is === 'sending' || p.phase.is === 'unsure' || p.phase.is === 'asked'

/** A patch with nothing wanted, held or outstanding is no pending at all. */
const orNone = (p: Pending): Pending | null =>
  p.op === 'patch' &&
  nothingIn(p.fields) &&
  nothingIn(p.held) &&
  nothingIn(p.sent) &&
  p.phase.is !== 'sending'
    ? null
    : p

/** A row that the server just showed us for the first time. */
export const arrived = (kind: Kind, row: Row, tick: Tick): Tracked => ({
  kind,
  key: row.id,
  serverId: row.id,
  server: row,
  firstSeen: tick,
  readAt: tick,
  pending: null,
})

/** A row made here. `key` comes from `localKey`. */
export function create(kind: Kind, key: string, fields: Fields, seq: Tick): Tracked {
  const pending = { ...fresh('create', seq, 'user'), fields }
  return { kind, key, serverId: null, server: null, firstSeen: seq, readAt: 0, pending }
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
  let p: Pending = { ...before, by: by === 'user' ? 'user' : before.by, phase: requeued(before.phase) }
  for (const [name, value] of Object.entries(fields)) {
    const held = p.held[name]
    p = held ? editHeld(p, name, held, value) : editField(p, name, value, t.server?.[name] ?? null)
  }
  return { ...t, pending: orNone(p) }
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
      return { ...t, pending: p.replaced }
  }
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

/** What the next request of this change would carry, or null when nothing may be sent now. */
export function outgoing(p: Pending | null): Outgoing | null {
  if (p?.phase.is !== 'queued') return null
  switch (p.op) {
    case 'create': {
      const filled = Object.entries(p.fields).filter(([, value]) => value !== null && value !== '')
      return p.then === 'delete' ? null : { op: 'create', fields: Object.fromEntries(filled) }
    }
    case 'patch':
      return nothingIn(p.fields) ? null : { op: 'patch', fields: p.fields }
    case 'delete':
      return nothingIn(p.held) ? { op: 'delete', fields: {} } : null
  }
}

/** The attempt starts; stored before the first byte leaves (I4), so that a crash is not a mystery. */
export function begin(t: Tracked, request: Outgoing, tick: Tick): Tracked {
  const p = t.pending
  if (!p) return t
  const sent = { ...p.sent }
  for (const [name, value] of Object.entries(request.fields)) sent[name] = [...(sent[name] ?? []), value]
  const firstAttempt = p.op === 'create' ? (p.firstAttempt ?? tick) : null
  const tries = p.phase.is === 'queued' ? p.phase.tries : 0
  return { ...t, pending: { ...p, sent, firstAttempt, phase: { is: 'sending', attempt: tick, tries } } }
}

/** The attempt certainly reached nobody (not sent, 401, 429): back to the queue, its values never left. */
export function notApplied(t: Tracked, request: Outgoing, counts: boolean): Tracked {
  const p = t.pending
  if (p?.phase.is !== 'sending') return t
  const sent = takeBack(p.sent, request)
  const first = request.op === 'create' && nothingIn(sent) ? null : p.firstAttempt
  return {
    ...t,
    pending: { ...p, sent, firstAttempt: first, phase: queued(p.phase.tries + (counts ? 1 : 0)) },
  }
}

/** `sent` without the values of this attempt, which are the newest. */
function takeBack(sent: Pending['sent'], request: Outgoing): Pending['sent'] {
  let rest = sent
  for (const name of Object.keys(request.fields)) {
    const left = (rest[name] ?? []).slice(0, -1)
    rest = left.length ? { ...rest, [name]: left } : without(rest, name)
  }
  return rest
}

/** Bytes left and no readable answer came: nothing else is sent for this row until looking has settled it. */
export function unanswered(t: Tracked): Tracked {
  const p = t.pending
  if (p?.phase.is !== 'sending') return t
  return { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } }
}

/** At start: what was being sent when the program ended may have arrived (M23). */
export const recover = unanswered

/** One more look at an unsure row was made. */
export function looked(t: Tracked): Tracked {
  const p = t.pending
  if (p?.phase.is !== 'unsure') return t
  return { ...t, pending: { ...p, phase: { ...p.phase, looks: p.phase.looks + 1 } } }
}

/** The quarantine of a patch or delete is over: what has not landed by now is taken as never applied. */
export function settle(t: Tracked): Tracked {
  const p = t.pending
  if (p?.phase.is !== 'unsure' || p.op === 'create') return t
  return { ...t, pending: orNone({ ...p, sent: {}, phase: queued() }) }
}

/**
 * 2xx. Only the fields of this request leave; what was typed during the flight stays, on the new base (M14).
 * `row` is the server's answer, null when it answered without one. Null result: the row was deleted.
 */
export function accept(t: Tracked, request: Outgoing, row: Row | null, tick: Tick): Tracked | null {
  const p = t.pending
  if (!p) return row ? receive(t, row, tick) : t
  if (request.op === 'delete') return null
  const server: Row | null = row ?? (t.server ? { ...t.server, ...request.fields } : null)
  if (!server) return unanswered(t)
  const landed = { ...t, serverId: t.serverId ?? server.id, server, readAt: tick }
  if (p.op === 'delete') {
    // The patch in flight landed; what was typed on top of it is still what undo gives back.
    const replaced = accept({ ...t, pending: p.replaced }, request, row, tick)?.pending ?? null
    return {
      ...landed,
      pending: { ...p, base: seenOf(t.kind, server), sent: {}, replaced, phase: queued() },
    }
  }
  if (p.then === 'delete') return remove({ ...landed, pending: null }, p.seq)

  let rest: Pending = { ...p, op: 'patch', then: null, firstAttempt: null, sent: {}, phase: queued() }
  for (const [name, sentValue] of Object.entries(request.fields)) {
    const now = server[name] ?? null
    if (!(name in rest.fields)) continue // became a question during the flight
    if (!equal(rest.fields[name], sentValue)) {
      rest = { ...rest, base: { ...rest.base, [name]: now } }
      continue
    }
    rest = { ...rest, fields: without(rest.fields, name), base: without(rest.base, name) }
    // A server that says yes and shows another value did not hold ours (I2): ask, unless it detects intents itself.
    // One that keeps the old value refuses it without words; as a conflict it would be sent again for ever (I12).
    if (row && name !== 'intent' && name in row && !same(name, now, sentValue)) {
      const base = p.base[name] ?? null
      const held: Held = {
        base,
        theirs: now,
        mine: sentValue,
        why: same(name, now, base) ? 'refused' : 'conflict',
        message: null,
      }
      rest = { ...rest, held: { ...rest.held, [name]: held } }
    }
  }
  if (request.op === 'create') rest = { ...rest, ...typedSinceCreate(rest, server) }
  const merged = { ...landed, pending: orNone(rest) }
  return row ? receive(merged, row, tick) : merged
}

/** After a create landed, what is left in `fields` and differs from the server becomes a patch. */
function typedSinceCreate(p: Pending, server: Row): Pick<Pending, 'fields' | 'base'> {
  const left = Object.entries(p.fields).filter(([name, value]) => !same(name, value, server[name]))
  return {
    fields: Object.fromEntries(left),
    base: Object.fromEntries(left.map(([name]) => [name, server[name] ?? null])),
  }
}

const seenOf = (kind: Kind, row: Row): Fields =>
  Object.fromEntries(editable[kind].map((name) => [name, row[name] ?? null]))

/** An unsure create found its twin on the server, same in every field that was sent (I15): as if answered. */
export function adopt(t: Tracked, twin: Row, tick: Tick): Tracked | null {
  const p = t.pending
  if (p?.op !== 'create') return t
  const fields = Object.fromEntries(
    Object.entries(p.sent).map(([name, values]) => [name, values.at(-1) ?? null]),
  )
  return accept(t, { op: 'create', fields }, twin, tick)
}

/** The adopted row takes over what the user changed on its twin before that was known to be one (I1). */
export function inherit(t: Tracked, twin: Pending): Tracked {
  const own = t.pending
  const both = { ...t, pending: twin }
  if (!own) return both
  return own.op === 'delete' ? (remove(both, own.seq) ?? t) : edit(both, own.fields, own.seq)
}

/** A create made before this run may have been sent by a later life of this profile (restored backup): look first. */
export function doubt(t: Tracked): Tracked {
  const p = t.pending
  if (p?.op !== 'create' || p.phase.is !== 'queued') return t
  const sent = Object.fromEntries(Object.entries(p.fields).map(([name, value]) => [name, [value]]))
  return {
    ...t,
    pending: { ...p, sent, firstAttempt: p.seq, phase: { is: 'unsure', attempt: p.seq, looks: 0 } },
  }
}

/** Looking did not settle a create: the person is asked, with the rows that may be it (keys). */
export function ask(t: Tracked, why: 'notConfirmed' | 'candidates', rows: string[]): Tracked {
  const p = t.pending
  if (p?.op !== 'create' || p.phase.is !== 'unsure') return t
  return { ...t, pending: { ...p, phase: { is: 'asked', why, rows } } }
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
      return p.op === 'create' ? null : { ...t, pending: p.op === 'delete' ? p.replaced : null }
    case 'sendAgain':
      return { ...t, pending: { ...p, sent: {}, then: null, firstAttempt: null, phase: queued() } }
    case 'keepLooking':
      return p.phase.is === 'asked'
        ? { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.firstAttempt ?? p.seq, looks: 0 } } }
        : t
  }
}

/**
 * 4xx with JSON: certainly not applied. Fields that the server names are held with its words, the rest goes on;
 * without names, and for a create, the whole change waits. The user's text stays.
 */
export function refused(t: Tracked, request: Outgoing, refusal: Refusal): Tracked {
  const p = t.pending
  if (!p) return t
  if (p.op === 'delete' && request.op === 'patch') return notApplied(t, request, false)
  const sent = takeBack(p.sent, request)
  const named = Object.keys(request.fields).filter(
    (name) => refusal.fieldErrors[name]?.length && name in p.fields,
  )
  if (p.op !== 'patch' || request.op !== 'patch' || named.length === 0) {
    const firstAttempt = request.op === 'create' && nothingIn(sent) ? null : p.firstAttempt
    return { ...t, pending: { ...p, sent, firstAttempt, phase: { is: 'refused', problem: refusal } } }
  }
  let rest: Pending = { ...p, sent, phase: queued() }
  for (const name of named) {
    // What was typed during the flight was not refused; it is a new try.
    if (!equal(p.fields[name], request.fields[name])) continue
    const server = t.server?.[name] ?? null
    const held: Held = {
      base: p.base[name] ?? null,
      theirs: server,
      mine: p.fields[name] ?? null,
      why: 'refused',
      message: refusal.fieldErrors[name]?.join(' ') ?? null,
    }
    rest = {
      ...rest,
      fields: without(rest.fields, name),
      base: without(rest.base, name),
      held: { ...rest.held, [name]: held },
    }
  }
  return { ...t, pending: orNone(rest) }
}

/**
 * The server showed the row in a read that started at `tick`. Three-way per field; everything else is the server's.
 * A read from before the last accept is ignored (M8). Questions are judged again every time (I23).
 */
export function receive(t: Tracked, row: Row, tick: Tick): Tracked {
  if (tick < t.readAt) return t
  const seen: Tracked = { ...t, serverId: t.serverId ?? row.id, server: row, readAt: tick }
  const p = t.pending
  if (!p || p.op === 'create') return seen
  if (p.phase.is === 'gone') return { ...seen, pending: judge({ ...p, phase: queued() }, row) }
  return { ...seen, pending: p.op === 'delete' ? judgeDelete(p, row) : judge(p, row) }
}

function judge(before: Pending, row: Row): Pending | null {
  let p = before
  for (const name of Object.keys(before.fields)) p = judgeField(p, name, row[name] ?? null)
  for (const [name, held] of Object.entries(before.held)) p = judgeHeld(p, name, held, row[name] ?? null)
  if (p.phase.is === 'unsure') p = endQuarantine(p, row)
  if (p.by === 'wake' && !nothingIn(p.held)) p = { ...p, held: {} } // a due snooze never asks (M42)
  return orNone(p)
}

function judgeField(p: Pending, name: string, theirs: Value): Pending {
  const mine = p.fields[name] ?? null
  const base = p.base[name] ?? null
  const outstanding = p.sent[name] ?? []
  if (same(name, theirs, mine)) {
    // An older value of ours that is still under way could land on top: keep wanting mine until that is settled.
    if (p.phase.is === 'unsure' && outstanding.some((value) => !same(name, value, mine)))
      return { ...p, base: { ...p.base, [name]: theirs } }
    if (p.phase.is === 'sending') return p
    return { ...p, fields: without(p.fields, name), base: without(p.base, name), sent: without(p.sent, name) }
  }
  if (same(name, theirs, base)) return p
  if (outstanding.some((value) => same(name, value, theirs)))
    return { ...p, base: { ...p.base, [name]: theirs } }
  const held: Held = { base, theirs, mine, why: 'conflict', message: null }
  return {
    ...p,
    fields: without(p.fields, name),
    base: without(p.base, name),
    held: { ...p.held, [name]: held },
  }
}

function judgeHeld(p: Pending, name: string, held: Held, theirs: Value): Pending {
  const ended = { ...p, held: without(p.held, name) }
  if (same(name, theirs, held.mine)) return ended
  const moved: Pending = { ...p, held: { ...p.held, [name]: { ...held, theirs } } }
  switch (held.why) {
    case 'refused':
      return moved
    case 'newReply':
      return same(name, theirs, held.base)
        ? p
        : { ...p, held: { ...p.held, [name]: { ...held, theirs, why: 'conflict' } } }
    case 'conflict': {
      const ours = (p.sent[name] ?? []).some((value) => same(name, value, theirs))
      if (!ours && !same(name, theirs, held.base)) return moved
      return { ...ended, fields: { ...p.fields, [name]: held.mine }, base: { ...p.base, [name]: theirs } }
    }
  }
}

/** Quarantine ends early for every field whose only outstanding value is what the row shows now. */
function endQuarantine(p: Pending, row: Row): Pending {
  let sent = p.sent
  for (const [name, values] of Object.entries(p.sent)) {
    const landed = values.every((value) => same(name, value, row[name] ?? null))
    if (landed) sent = without(sent, name)
  }
  return nothingIn(sent) ? { ...p, sent, phase: queued() } : { ...p, sent }
}

/** The user deletes what they saw; a row that others changed meanwhile is asked about first. */
function judgeDelete(p: Pending, row: Row): Pending {
  if (p.phase.is === 'unsure' && !nothingIn(p.sent)) {
    const settled = endQuarantine(p, row)
    if (settled.phase.is === 'unsure') return settled
    return { ...settled, base: { ...p.base, ...pick(row, Object.keys(p.sent)) } }
  }
  let held: Pending['held'] = {}
  for (const [name, base] of Object.entries(p.base)) {
    const theirs = row[name] ?? null
    if (!same(name, theirs, base))
      held = { ...held, [name]: { base, theirs, mine: base, why: 'conflict', message: null } }
  }
  return { ...p, held }
}

const pick = (row: Row, names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]))

/**
 * The user answers a question. mine: the value shown as theirs becomes the base and mine is sent (asked again if
 * theirs moves meanwhile). theirs: my value leaves; on a delete the row stays. `field` null answers every field.
 */
export function resolve(t: Tracked, answer: 'mine' | 'theirs', field: string | null): Tracked {
  const p = t.pending
  if (!p) return t
  if (p.op === 'delete' && answer === 'theirs') return { ...t, pending: p.replaced }
  let rest = p.phase.is === 'refused' && field === null ? resolveRefused(p, answer) : p
  for (const [name, held] of Object.entries(p.held)) {
    if (field !== null && field !== name) continue
    rest = { ...rest, held: without(rest.held, name) }
    if (p.op === 'delete') rest = { ...rest, base: { ...rest.base, [name]: held.theirs } }
    else if (answer === 'mine')
      rest = {
        ...rest,
        fields: { ...rest.fields, [name]: held.mine },
        base: { ...rest.base, [name]: held.theirs },
      }
    else rest = { ...rest, sent: without(rest.sent, name) }
  }
  return { ...t, pending: orNone(rest) }
}

/** The answer for a change that was refused as a whole. A row made here has no theirs; it is discarded by `answer`. */
function resolveRefused(p: Pending, answer: 'mine' | 'theirs'): Pending {
  if (answer === 'mine') return { ...p, phase: queued() }
  return p.op === 'create' ? p : { ...p, fields: {}, base: {}, sent: {}, phase: queued() }
}

/** What the user sees: server, then what they want; null when hidden (deleted, or to be deleted once found). */
export function view(t: Tracked): Fields | null {
  const p = t.pending
  if (!p) return t.server
  if (p.op === 'delete' || p.then === 'delete') return null
  const mine = Object.fromEntries(Object.entries(p.held).map(([name, held]) => [name, held.mine]))
  return { ...t.server, ...p.fields, ...mine }
}

/** The state of a pending change in one word, for the mark on its row. */
export function markOf(p: Pending): Mark {
  if (!nothingIn(p.held)) return 'needsYou'
  switch (p.phase.is) {
    case 'queued':
      return 'saved'
    case 'sending':
      return 'sending'
    case 'unsure':
      return 'confirming'
    case 'asked':
    case 'refused':
    case 'gone':
      return 'needsYou'
  }
}
