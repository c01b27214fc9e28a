/**
 * What a finished sweep says about creates that may be on the server already (SYNC.md section 2, "twin search"):
 * adopt the one exact twin, ask about others, release what was only doubted. Called by `engine` after each sweep.
 */
import type { Kind } from '../../shared/rows.ts'
import { adopt, ask, doubt } from '../core/delivery.ts'
import { settleMs } from '../core/plan.ts'
import type { Sweep } from '../core/sweep.ts'
import type { Tracked } from '../core/tracked.ts'
import { pairsOf, twinOf } from '../core/twin.ts'
import { familyOf } from '../core/values.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** What this run remembers about the search for one create. Waits are monotonic and begin anew at start. */
export type Search = {
  /** an unsent create of an earlier run: the profile may be a restored backup, so it is looked for first (M40) */
  doubtful: boolean
  /** when this run first saw it unsure */
  unsureAt: number | null
  /** complete sweeps since the settle time that showed nothing, and sweeps that were not complete */
  empty: number
  incomplete: number
}

/** Looking ends after two complete sweeps without a trace, or after so many incomplete ones or so long. */
const emptySweeps = 2
const incompleteSweeps = 10
const longestSearchMs = 15 * 60_000

/** `beganAt`: when the sweep's first page was asked for, in this run; null when it began in an earlier one. */
export function searchTwins(
  mirror: Mirror,
  kind: Kind,
  ended: { sweep: Sweep; complete: boolean; beganAt: number | null },
  searchOf: (key: string) => Search,
  now: number,
): void {
  for (const { kind: of, key, pending } of mirror.outbox()) {
    if (of !== kind || pending.op !== 'create') continue
    const t = mirror.get(kind, key)
    const search = searchOf(key)
    if (!t) continue
    if (t.pending?.phase.is === 'unsure') searchUnsure(mirror, t, ended, search, now)
    else if (pending.phase.is === 'queued' && search.doubtful && ended.beganAt !== null)
      searchDoubtful(mirror, t, ended.complete, search)
  }
}

function searchUnsure(
  mirror: Mirror,
  t: Tracked,
  { sweep, complete, beganAt }: { sweep: Sweep; complete: boolean; beganAt: number | null },
  search: Search,
  now: number,
): void {
  const firstAttempt = t.pending?.firstAttempt ?? null
  if (firstAttempt === null || sweep.id <= firstAttempt) return
  const candidates = mirror.candidates(t)
  // An incomplete sweep may have shown one of two (M28).
  if (complete && settleByCandidates(mirror, t, candidates)) return
  if (complete) {
    // The server may apply a request long after we gave up on it (M4), so only sweeps after the settle time count.
    const settled = beganAt !== null && search.unsureAt !== null && beganAt - search.unsureAt >= settleMs
    if (settled) search.empty++
  } else search.incomplete++
  const long = search.unsureAt !== null && now - search.unsureAt >= longestSearchMs
  if (search.empty >= emptySweeps || search.incomplete >= incompleteSweeps || long)
    mirror.change(t.kind, t.key, (row) => ask(row, 'notConfirmed', []), 'server')
}

function searchDoubtful(mirror: Mirror, t: Tracked, complete: boolean, search: Search): void {
  const doubted = doubt(t)
  const candidates = mirror.candidates(doubted)
  if (candidates.length === 0 && complete) {
    search.doubtful = false
    return
  }
  if (complete) {
    mirror.transaction(() => {
      mirror.change(t.kind, t.key, doubt, 'server')
      settleByCandidates(mirror, doubted, candidates)
    })
  } else if (++search.incomplete >= incompleteSweeps) {
    mirror.change(t.kind, t.key, (row) => ask(doubt(row), 'notConfirmed', []), 'server')
  }
}

/** Every unsure create of this one's family, itself included. */
const unsureLike = (mirror: Mirror, t: Tracked): Tracked[] =>
  mirror
    .outbox()
    .filter(
      ({ kind, pending }) => kind === t.kind && pending.op === 'create' && pending.phase.is === 'unsure',
    )
    .flatMap(({ kind, key }) => mirror.get(kind, key) ?? [])
    .filter(
      (other) => familyOf(t.kind, other.pending?.fields ?? {}) === familyOf(t.kind, t.pending?.fields ?? {}),
    )

/** One exact candidate is adopted; any others are asked about. False when there is none. */
function settleByCandidates(mirror: Mirror, t: Tracked, candidates: readonly Tracked[]): boolean {
  if (candidates.length === 0) return false
  const pairs = pairsOf(unsureLike(mirror, t), candidates)
  for (const [create, { server, readAt, key }] of pairs) {
    const twin = mirror.get(t.kind, key)
    if (twin && server) mirror.adopt(create, twin, (own) => adopt(own, server, readAt))
  }
  if (pairs.length > 0) return true
  const twin = twinOf(t, candidates)
  const row = twin?.server
  if (twin && row) mirror.adopt(t, twin, (own) => adopt(own, row, twin.readAt))
  else
    mirror.change(
      t.kind,
      t.key,
      (own) =>
        ask(
          own,
          'candidates',
          candidates.map((c) => c.key),
        ),
      'server',
    )
  return true
}
