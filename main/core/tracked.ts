/**
 * One row of the mirror (SYNC.md section 1): what the server last said plus what the user still wants. The words of the
 * law and the view; the transitions are in `wishes` (the person), `delivery` (the wire) and `receive` (what was read).
 */
import { editable, type Fields, type Kind, type Row, type Value } from '../../shared/rows.ts'
import type { Mark } from '../../shared/views.ts'

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

/** What a conversation's row says of its newest message. */
export type LastMessage = { at: Value; text: Value }

export type Pending = {
  op: 'create' | 'patch' | 'delete'
  seq: Tick
  /** `wake`: all of it was set by the program (a due snooze) */
  by: 'user' | 'wake'
  /** fields that the program set in a change that is the person's otherwise; absent: none */
  wakes?: readonly string[]
  fields: Fields
  base: Fields
  /** every value that left and was not answered, oldest first */
  sent: { [name: string]: Value[] }
  held: { [name: string]: Held }
  /** on a delete: the patch it replaced, given back by undo */
  replaced: Pending | null
  /** on a create that may be on the server: delete it once it is found */
  then: 'delete' | null
  /** on a decision to close a conversation: its last message as the person knew it */
  saw: LastMessage | null
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
  /** proven to be no longer on the server (SYNC.md section 3); comes back by itself when it is seen */
  gone: boolean
  pending: Pending | null
}

export const queued = (tries = 0): Phase => ({ is: 'queued', tries })

export const fresh = (op: Pending['op'], seq: Tick, by: Pending['by']): Pending => ({
  op,
  seq,
  by,
  fields: {},
  base: {},
  sent: {},
  held: {},
  replaced: null,
  then: null,
  saw: null,
  firstAttempt: null,
  phase: queued(),
})

export const without = <T>(from: { [name: string]: T }, name: string): { [name: string]: T } => {
  const { [name]: _, ...rest } = from
  return rest
}

export const nothingIn = (record: object) => Object.keys(record).length === 0

/** True once any byte of this change may have left; such a change cannot simply be taken back. */
export const mayHaveLeft = (p: Pending): boolean =>
  !nothingIn(p.sent) || p.phase.is === 'sending' || p.phase.is === 'unsure' || p.phase.is === 'asked'

/** Whether the program set this field by itself: then it never asks (M42). */
export const isWake = (p: Pending, name: string): boolean =>
  p.by === 'wake' || p.wakes?.includes(name) === true

/** A patch with nothing wanted, held or outstanding is no pending at all. */
export const orNone = (p: Pending): Pending | null =>
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
  gone: false,
  pending: null,
})

export const seenOf = (kind: Kind, row: Row): Fields =>
  Object.fromEntries(editable[kind].map((name) => [name, row[name] ?? null]))

/** What the user sees: server, then what they want; null when hidden (deleted, or to be deleted once found). */
export function view(t: Tracked): Fields | null {
  const p = t.pending
  if (!p) return t.gone ? null : t.server
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

/** The newest message of a conversation, as its row shows it. */
export const lastMessage = (row: Row | null): LastMessage => ({
  at: row?.last_message_at ?? null,
  text: row?.last_message ?? null,
})
