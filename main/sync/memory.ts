/**
 * What this run of the program remembers of changes, lists and threads, and the situation that `plan` judges, made
 * from it and the mirror. Lost at the end by design: waits begin anew at every start (SYNC.md section 1).
 */
import { type Kind, kinds } from '../../shared/rows.ts'
import { outgoing } from '../core/delivery.ts'
import type { LineState } from '../core/lane.ts'
import type { Change, List, Situation } from '../core/plan.ts'
import { isOvertaken } from '../core/receive.ts'
import { familyOf } from '../core/values.ts'
import { hasMissing } from '../mirror/absence.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { OutboxRow } from '../mirror/outboxRows.ts'
import { missingThread, threadsAsked } from '../mirror/search/missingThreads.ts'
import { newProofs, type Proofs, suspectsOf } from './absence.ts'
import type { Search } from './search.ts'

/** Times are monotonic ms. */
type ChangeNotes = Search & {
  touchedAt: number | null
  urgent: boolean
  guardedAt: number | null
  /** page of the list where the search for a client's row goes on */
  guardPage: number
  notBefore: number
}

type ListNotes = {
  headAt: number | null
  headPage: number | null
  /** last page of the sweep under way, and when that sweep began */
  pageAt: number | null
  beganAt: number | null
  sweptAt: number | null
  /** sweeps made only because the one before did not list every row */
  confirms: number
  /** a burst of changes: the page that guards the next of them, what this pass found, and when the next pass may be */
  burst: { page: number; found: number; notBefore: number }
}

export type Memory = {
  changes: Map<string, ChangeNotes>
  lists: Record<Kind, ListNotes>
  /** threads that could not be read, and until when they are left alone */
  threadsAside: Map<string, number>
  /** unsent creates of an earlier run */
  earlier: Set<string>
  proofs: Proofs
  watched: string | null
}

/** A row that a list did not show is looked for again so soon, and so often (clients have no other proof). */
const confirmAfterMs = 60_000
const mostConfirms: Record<Kind, number> = { conversation: 1, deal: 1, client: 2 }
/** Rows on a page, about. */
const pageRows = 100
/** Sweeps that search for a lost create follow each other so closely. */
const searchEveryMs = 30_000

export function newMemory(): Memory {
  const blank = (): ListNotes => ({
    headAt: null,
    headPage: null,
    pageAt: null,
    beganAt: null,
    sweptAt: null,
    confirms: 0,
    burst: { page: 1, found: 0, notBefore: 0 },
  })
  return {
    changes: new Map(),
    lists: { conversation: blank(), deal: blank(), client: blank() },
    threadsAside: new Map(),
    earlier: new Set(),
    proofs: newProofs(),
    watched: null,
  }
}

export const rowId = (kind: Kind, key: string) => `${kind}/${key}`

export function notesOf(memory: Memory, kind: Kind, key: string): ChangeNotes {
  const name = rowId(kind, key)
  const known = memory.changes.get(name)
  if (known) return known
  const notes: ChangeNotes = {
    touchedAt: null,
    urgent: false,
    guardedAt: null,
    guardPage: 1,
    notBefore: 0,
    doubtful: memory.earlier.has(name),
    unsureAt: null,
    empty: 0,
    incomplete: 0,
  }
  memory.changes.set(name, notes)
  return notes
}

/** Forgets a change that was taken back or answered, so that the next change of the same row starts fresh. */
export function forget(memory: Memory, kind: Kind, key: string): void {
  memory.changes.delete(rowId(kind, key))
  memory.earlier.delete(rowId(kind, key))
}

/** A pending change as the plan sees it. `closing`: the program is ending. */
export function changeOf(
  memory: Memory,
  mirror: Mirror,
  row: Omit<OutboxRow, 'touchedAt'>,
  now: number,
  closing: boolean,
): Change {
  const { kind, key, pending } = row
  const notes = notesOf(memory, kind, key)
  const { phase } = pending
  if (phase.is === 'unsure') notes.unsureAt ??= now
  else if (phase.is !== 'sending') {
    notes.unsureAt = null
    notes.empty = 0
  }
  return {
    kind,
    key,
    op: pending.op,
    seq: pending.seq,
    phase: phase.is,
    sendable: outgoing(pending) !== null,
    family: pending.op === 'create' ? familyOf(kind, pending.fields) : null,
    touchedAt: notes.touchedAt,
    // Quitting ends the pause that gathers quick edits; a delete keeps its time for second thoughts.
    urgent: notes.urgent || (closing && pending.op !== 'delete'),
    guardedAt: notes.guardedAt,
    unsureAt: notes.unsureAt,
    looks: phase.is === 'unsure' ? phase.looks : 0,
    overtaken: pending.saw !== null && isOvertakenRow(mirror, row),
    doubtful: notes.doubtful && phase.is === 'queued',
    notBefore: notes.notBefore,
  }
}

/** Worked out once per listed change: what the server said of its row is written together with it. */
const overtaken = new WeakMap<object, boolean>()

function isOvertakenRow(mirror: Mirror, row: Omit<OutboxRow, 'touchedAt'>): boolean {
  const known = overtaken.get(row)
  if (known !== undefined) return known
  const t = mirror.get(row.kind, row.key)
  const is = t !== null && isOvertaken(t)
  overtaken.set(row, is)
  return is
}

/** The whole situation, but for what the engine itself knows. */
export function situationOf(
  memory: Memory,
  mirror: Mirror,
  blocked: LineState['blocked'],
  now: number,
  closing: boolean,
): Pick<Situation, 'now' | 'changes' | 'suspects' | 'watched' | 'thread' | 'threadsAsked' | 'lists'> {
  const outbox = mirror.outbox()
  prune(memory, outbox)
  const changes = outbox
    .map((row) => changeOf(memory, mirror, row, now, closing))
    .filter((change) => !closing || !blocked[change.kind])
  // At the end only writes are still of interest.
  if (closing)
    return { now, changes, suspects: [], watched: null, thread: null, threadsAsked: false, lists: [] }
  for (const [key, until] of memory.threadsAside) if (until <= now) memory.threadsAside.delete(key)
  const aside = new Set(memory.threadsAside.keys())
  const { watched } = memory
  const asked = threadsAsked(mirror) ? missingThread(mirror, aside) : null
  return {
    now,
    changes,
    suspects: suspectsOf(memory.proofs, mirror, (kind) => blocked[kind] !== undefined),
    watched:
      watched === null ? null : { key: watched, stale: !aside.has(watched) && mirror.isThreadStale(watched) },
    thread: asked ?? mirror.wantedThread(aside),
    threadsAsked: asked !== null,
    lists: kinds.map((kind) => listOf(memory, mirror, blocked[kind]?.until ?? null, kind, changes, now)),
  }
}

function listOf(
  memory: Memory,
  mirror: Mirror,
  blockedUntil: number | null,
  kind: Kind,
  changes: readonly Change[],
  now: number,
): List {
  const { sweep, last } = mirror.list(kind)
  const { headAt, headPage, sweptAt, confirms, burst } = memory.lists[kind]
  const searching = changes.filter(
    (c) => c.kind === kind && c.op === 'create' && (c.doubtful || c.phase === 'unsure'),
  )
  const wanted = searching.some(
    (c) =>
      sweptAt === null || now - sweptAt >= searchEveryMs || (c.unsureAt !== null && sweptAt < c.unsureAt),
  )
  const confirm =
    sweptAt !== null &&
    now - sweptAt >= confirmAfterMs &&
    confirms < mostConfirms[kind] &&
    hasMissing(mirror, kind)
  return {
    kind,
    blockedUntil,
    sweeping: sweep !== null,
    page: sweep?.page ?? 1,
    everDone: last !== null,
    newestFirst: last?.newestFirst ?? false,
    headPage,
    pages: last === null ? null : Math.ceil(last.count / pageRows),
    burstFrom: burst.notBefore,
    headAt,
    sweptAt,
    wanted: wanted || confirm || memory.proofs.sweepWanted.has(kind),
  }
}

/** Notes of changes that have left the outbox must not colour the next change of the row. */
function prune(memory: Memory, outbox: readonly OutboxRow[]): void {
  const live = new Set(outbox.map((row) => rowId(row.kind, row.key)))
  for (const name of memory.changes.keys()) if (!live.has(name)) memory.changes.delete(name)
  for (const name of memory.earlier) if (!live.has(name)) memory.earlier.delete(name)
}
