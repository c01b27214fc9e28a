/**
 * The server shows a row (SYNC.md section 2, receive): three-way per field against what the person wants. Pure; called
 * by `Mirror.takeRows` for every row read, in every phase.
 */
import type { Fields, Row, Value } from '../../shared/rows.ts'
import {
  type Held,
  isWake,
  lastMessage,
  nothingIn,
  orNone,
  type Pending,
  queued,
  type Tick,
  type Tracked,
  without,
} from './tracked.ts'
import { same } from './values.ts'

/**
 * The server showed the row in a read that started at `tick`. Three-way per field; everything else is the server's.
 * A read from before the last accept is ignored (M8). Questions are judged again every time (I23).
 */
export function receive(t: Tracked, row: Row, tick: Tick): Tracked {
  if (tick < t.readAt) return t
  const seen: Tracked = { ...t, serverId: t.serverId ?? row.id, server: row, readAt: tick, gone: false }
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
  p = { ...p, held: asked(p) }
  return orNone(p)
}

/** A due snooze never asks: where others moved on it is let go (M42). What the server refused is still told. */
const asked = (p: Pending): Pending['held'] =>
  Object.fromEntries(
    Object.entries(p.held).filter(([name, { why }]) => why === 'refused' || !isWake(p, name)),
  )

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
function judgeDelete(before: Pending, row: Row): Pending {
  let p = before
  if (p.phase.is === 'unsure' && !nothingIn(p.sent)) {
    const settled = endQuarantine(p, row)
    if (settled.phase.is === 'unsure') return settled
    p = { ...settled, base: { ...p.base, ...pick(row, Object.keys(p.sent)) } }
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
 * The row is proven to be gone (SYNC.md section 3). Without a change it is hidden; a delete has come true by itself; a
 * change of the person's waits in Needs you with its text. What the program itself wanted is dropped.
 */
export function vanish(t: Tracked): Tracked {
  const p = t.pending
  if (p?.op === 'create') return t
  if (!p || p.op === 'delete' || p.by === 'wake') return { ...t, gone: true, pending: null }
  return { ...t, gone: true, pending: { ...p, sent: {}, phase: { is: 'gone' } } }
}

/**
 * Whether a decision to close waits for a look at the thread: the conversation's last message is no longer the one
 * that the person knew, and only the thread says whether the lead wrote it or we did (M41).
 */
export function isOvertaken(t: Tracked): boolean {
  const p = t.pending
  if (p?.op !== 'patch' || p.saw === null || p.fields.status !== 'closed') return false
  const now = lastMessage(t.server)
  return !same('at', now.at, p.saw.at) || !same('text', now.text, p.saw.text)
}

/** The thread was looked at. `replied`: the lead wrote after the decision, so closing becomes a question. */
export function judgeClosing(t: Tracked, replied: boolean): Tracked {
  const p = t.pending
  if (!p || !isOvertaken(t)) return t
  if (!replied) return { ...t, pending: { ...p, saw: lastMessage(t.server) } }
  const held: Held = {
    base: p.base.status ?? null,
    theirs: t.server?.status ?? null,
    mine: 'closed',
    why: 'newReply',
    message: null,
  }
  const { fields, base } = p
  return {
    ...t,
    pending: {
      ...p,
      fields: without(fields, 'status'),
      base: without(base, 'status'),
      held: { ...p.held, status: held },
    },
  }
}
