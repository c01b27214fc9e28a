/** The outbox as a person reads it: what changes, from what to what, and why it waits. */
import type { Fields, Kind } from '../../shared/rows.ts'
import type { HeldField, OutboxEntry, WaitReason } from '../../shared/views.ts'
import { markOf, type Pending } from '../core/tracked.ts'
import { isCancellable } from '../core/wishes.ts'
import type { Mirror } from './mirror.ts'

type Entry = { kind: Kind; key: string; pending: Pending }

/** Oldest first. `why` is asked for changes that simply wait in the queue; the lane knows the reason. */
export function outboxList(mirror: Mirror, { why }: { why: (entry: Entry) => WaitReason }): OutboxEntry[] {
  return mirror.outbox().map(({ kind, key, pending, touchedAt }) => ({
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
    cancellable: isCancellable(pending),
  }))
}

function titleOf(mirror: Mirror, kind: Kind, key: string): string {
  switch (kind) {
    case 'conversation':
      return textOf(
        mirror,
        "SELECT coalesce(nullif(lead_name, ''), lead_email) AS text FROM conversation WHERE key = ?",
        key,
      )
    case 'deal':
      return textOf(
        mirror,
        `SELECT coalesce(nullif(d.lead_name, ''), nullif(c.lead_name, ''), nullif(d.lead_email, ''), c.lead_email, '') AS text
         FROM deal d LEFT JOIN conversation c ON c.server_id = d.conversation_id WHERE d.key = ?`,
        key,
      )
    case 'client':
      return textOf(
        mirror,
        "SELECT coalesce(nullif(name, ''), domain) AS text FROM client WHERE key = ?",
        key,
      )
  }
}

const textOf = (mirror: Mirror, sql: string, key: string): string =>
  (mirror.sql(sql).get(key) as { text: string } | undefined)?.text ?? ''

const currencyOf = (mirror: Mirror, kind: Kind, key: string): string | null =>
  kind === 'deal' ? textOf(mirror, 'SELECT currency AS text FROM deal WHERE key = ?', key) || null : null

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
