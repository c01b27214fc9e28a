/** The outbox as a person reads it: what changes, from what to what, and why it waits. */
import type { Fields, Kind } from '../../shared/rows.ts'
import type { Candidate, HeldField, Message, OutboxEntry, WaitReason } from '../../shared/views.ts'
import { markOf, type Pending } from '../core/tracked.ts'
import { isExact } from '../core/twin.ts'
import { isCancellable } from '../core/wishes.ts'
import { candidateOf } from './candidate.ts'
import type { Mirror } from './mirror.ts'
import { repliesSince } from './replies.ts'
import { titleOf } from './title.ts'

type Entry = { kind: Kind; key: string; pending: Pending }

/** What only the lane knows: why a queued change has not left, and when it is the turn of any. */
export type LaneWords = {
  why: (entry: Entry) => WaitReason
  /** ms */
  nextTry: (entry: Entry) => number | null
}

type Stored = Entry & { touchedAt: number }

/** Oldest first. */
export const outboxList = (mirror: Mirror, lane: LaneWords): OutboxEntry[] =>
  mirror.outbox().map((stored) => entryOf(mirror, stored, lane))

/** The change of one row, by the key of the table; null when nothing of it is on its way. */
export function outboxEntry(mirror: Mirror, kind: Kind, key: string, lane: LaneWords): OutboxEntry | null {
  const row = mirror
    .sql('SELECT touched_at AS touchedAt, pending FROM outbox WHERE kind = ? AND key = ?')
    .get(kind, key) as { touchedAt: number; pending: string } | undefined
  if (!row) return null
  const pending = JSON.parse(row.pending) as Pending
  return entryOf(mirror, { kind, key, pending, touchedAt: row.touchedAt }, lane)
}

const entryOf = (
  mirror: Mirror,
  { kind, key, pending, touchedAt }: Stored,
  { why, nextTry }: LaneWords,
): OutboxEntry => ({
  kind,
  key,
  op: pending.op,
  title: titleOf(mirror, kind, key),
  changes: changesOf(pending),
  currency: currencyOf(mirror, kind, key),
  touchedAt,
  mark: markOf(pending),
  why: reasonOf(pending) ?? why({ kind, key, pending }),
  held: heldOf(pending),
  message: pending.phase.is === 'refused' ? pending.phase.problem.message : null,
  fieldErrors: fieldErrorsOf(pending),
  candidates: candidatesOf(mirror, kind, key, pending),
  replies: repliesOf(mirror, kind, key, pending),
  // Only deals are made here as new rows.
  recreatable: pending.phase.is === 'gone' && kind === 'deal',
  nextTryMs: nextTry({ kind, key, pending }),
  cancellable: isCancellable(pending),
})

const fieldErrorsOf = ({ phase }: Pending): OutboxEntry['fieldErrors'] =>
  phase.is === 'refused'
    ? Object.fromEntries(
        Object.entries(phase.problem.fieldErrors).map(([field, words]) => [field, words.join(' ')]),
      )
    : {}

function candidatesOf(mirror: Mirror, kind: Kind, key: string, { phase }: Pending): Candidate[] {
  if (phase.is !== 'asked') return []
  const own = mirror.get(kind, key)
  return phase.rows.flatMap((row) => {
    const t = mirror.get(kind, row)
    return t && own ? [candidateOf(t, isExact(own, t))] : []
  })
}

function repliesOf(mirror: Mirror, kind: Kind, key: string, { held }: Pending): Message[] {
  if (!Object.values(held).some(({ why }) => why === 'newReply')) return []
  const t = mirror.get(kind, key)
  return t ? repliesSince(mirror, t) : []
}

const currencyOf = (mirror: Mirror, kind: Kind, key: string): string | null =>
  kind === 'deal'
    ? ((
        mirror.sql("SELECT nullif(currency, '') AS currency FROM deal WHERE key = ?").get(key) as
          | { currency: string | null }
          | undefined
      )?.currency ?? null)
    : null

/** A delete changes no field; a create changes all that is filled from nothing. */
function changesOf(pending: Pending): OutboxEntry['changes'] {
  if (pending.op === 'delete') return []
  const base: Fields = pending.op === 'create' ? {} : pending.base
  return Object.entries(pending.fields)
    .filter(
      ([field, to]) => field !== 'conversation_id' && (pending.op === 'patch' || (to !== null && to !== '')),
    )
    .map(([field, to]) => ({ field, from: base[field] ?? null, to }))
}

const heldOf = (pending: Pending): HeldField[] =>
  Object.entries(pending.held).map(([field, { base, theirs, mine, why, message }]) => ({
    field,
    base,
    theirs,
    mine,
    why,
    message,
  }))

/** Null for a change that simply waits in the queue. */
function reasonOf(pending: Pending): WaitReason | null {
  const [held] = Object.values(pending.held)
  if (held) return held.why
  switch (pending.phase.is) {
    case 'queued':
      return null
    case 'sending':
      return 'sending'
    case 'unsure':
      return 'confirming'
    case 'asked':
      return pending.phase.why
    case 'refused':
      return 'refused'
    case 'gone':
      return 'gone'
  }
}
