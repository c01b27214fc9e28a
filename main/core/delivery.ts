/**
 * The life of a change on its way to the server (SYNC.md section 2): leave, arrive, be refused, be lost, be found again.
 * Pure; called by `sync` through `Mirror.change`.
 */
import type { Fields, Row } from '../../shared/rows.ts'
import { receive } from './receive.ts'
import {
  type Held,
  nothingIn,
  orNone,
  type Pending,
  queued,
  type Refusal,
  seenOf,
  type Tick,
  type Tracked,
  without,
} from './tracked.ts'
import { equal, same } from './values.ts'
import { edit, remove } from './wishes.ts'

/** One write as it leaves: only the touched fields (I8). */
export type Outgoing = { op: Pending['op']; fields: Fields }

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
  const settled: Tracked = { ...t, pending: orNone({ ...p, sent: {}, phase: queued() }) }
  // What others changed meanwhile is judged only now for a delete; its next guard may be the look that ended the wait.
  return p.op === 'delete' && t.server ? receive(settled, t.server, t.readAt) : settled
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
  if (p.then === 'delete') {
    // What was typed meanwhile is what undo gives back.
    const made = accept({ ...t, pending: { ...p, then: null } }, request, row, tick)
    return made && remove(made, p.seq)
  }

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

/** The person says which row this create made: as that row is now, but for what they typed since it was sent. */
export function claim(t: Tracked, row: Row, tick: Tick): Tracked | null {
  const p = t.pending
  if (p?.op !== 'create') return t
  const typed = Object.entries(p.fields).filter(
    ([name, value]) => name in p.sent && !same(name, value, p.sent[name]?.at(-1)),
  )
  const claimed = { ...t, pending: { ...p, fields: Object.fromEntries(typed) } }
  return accept(claimed, { op: 'create', fields: {} }, row, tick)
}

/** The conversation of a deal that waits to be made is gone: nothing to hang it on. The text stays. */
export function orphan(t: Tracked): Tracked {
  const p = t.pending
  if (p?.op !== 'create' || p.phase.is !== 'queued') return t
  return {
    ...t,
    pending: { ...p, phase: { is: 'refused', problem: { status: 404, message: null, fieldErrors: {} } } },
  }
}

/** Looking did not settle a create: the person is asked, with the rows that may be it (keys). */
export function ask(t: Tracked, why: 'notConfirmed' | 'candidates', rows: string[]): Tracked {
  const p = t.pending
  if (p?.op !== 'create' || p.phase.is !== 'unsure') return t
  return { ...t, pending: { ...p, phase: { is: 'asked', why, rows } } }
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
