/**
 * Twins (SYNC.md section 2): a server row that our own create made and whose answer we lost. Pure matching; the
 * sweeps are the search.
 */
import type { Fields } from '../../shared/rows.ts'
import type { Tracked } from './tracked.ts'
import { familyOf, same } from './values.ts'

/** Whether `row` could have been made by the unanswered create `t`: same family, first seen after its attempt. */
export const isCandidate = (t: Tracked, row: Tracked): boolean => {
  const p = t.pending
  if (p?.op !== 'create' || p.firstAttempt === null || row.kind !== t.kind || !row.server) return false
  return row.firstSeen > p.firstAttempt && familyOf(t.kind, sentOf(t)) === familyOf(row.kind, row.server)
}

const sentOf = (t: Tracked): Fields => {
  const sent = Object.entries(t.pending?.sent ?? {}).map(
    ([name, values]) => [name, values.at(-1) ?? null] as const,
  )
  return { ...t.pending?.fields, ...Object.fromEntries(sent) }
}

/** Same in every field that was sent (I15). */
export const isExact = (t: Tracked, row: Tracked): boolean =>
  Object.entries(t.pending?.sent ?? {}).every(([name, values]) =>
    same(name, values.at(-1), row.server?.[name]),
  )

/**
 * Several identical creates of ours (a restored backup may hold two) and exactly as many rows that equal them: paired
 * in order. Empty when the numbers differ or a row is not exact.
 */
export function pairsOf(
  creates: readonly Tracked[],
  candidates: readonly Tracked[],
): readonly (readonly [create: Tracked, twin: Tracked])[] {
  const [first] = creates
  if (!first || creates.length !== candidates.length) return []
  if (!creates.every((create) => isAlike(create, first))) return []
  if (!candidates.every((row) => isExact(first, row))) return []
  const bySeq = [...creates].sort((a, b) => (a.pending?.seq ?? 0) - (b.pending?.seq ?? 0))
  const byAge = [...candidates].sort((a, b) => a.firstSeen - b.firstSeen || (a.key < b.key ? -1 : 1))
  return bySeq.flatMap((create, place) => {
    const twin = byAge[place]
    return twin ? [[create, twin] as const] : []
  })
}

const isAlike = (a: Tracked, b: Tracked): boolean => {
  const [x, y] = [sentOf(a), sentOf(b)]
  return [...new Set([...Object.keys(x), ...Object.keys(y)])].every((name) => same(name, x[name], y[name]))
}

/**
 * The twin to adopt after a complete sweep that began after the attempt: the only candidate, and exact. Null when
 * there is none, several, or one that differs; then it stays unsure and the person is asked.
 */
export function twinOf(t: Tracked, candidates: readonly Tracked[]): Tracked | null {
  const [only, ...others] = candidates
  return only && others.length === 0 && isExact(t, only) ? only : null
}
