/**
 * Rows that lists no longer show: which read proves next whether they are gone, and what a done sweep says about them
 * (SYNC.md section 3). Called by `engine` and `memory`; the rule is core/absence.
 */
import type { Kind } from '../../shared/rows.ts'
import {
  absentAfter,
  absentSpanMs,
  afterMissing,
  isBrake,
  nextRead,
  noProof,
  type Proof,
} from '../core/absence.ts'
import type { Suspect } from '../core/plan.ts'
import {
  absenceFigures,
  absentRows,
  aliveRow,
  forgetGone,
  hideGone,
  isMissing,
  suspects,
} from '../mirror/absence.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { brakeOf, dropQuestion, raise } from '../mirror/questions.ts'

/** Proofs under way in this run, by kind and key. Begin anew at every start. */
export type Proofs = {
  rows: Map<string, Proof & { kind: 'conversation' | 'deal'; key: string }>
  /** lists that are to be swept soon: a row answers 404 that they still show */
  sweepWanted: Set<Kind>
  /** rows known to be alive that were not there either: the next ones are tried */
  skip: number
  /** when complete sweeps of clients ended, the last few */
  completeAt: number[]
}

export const newProofs = (): Proofs => ({
  rows: new Map(),
  sweepWanted: new Set(),
  skip: 0,
  completeAt: [],
})

/** Proofs are looked for in so many rows at a time. */
const atOnce = 10
/** A row that answers 404 and is still listed is asked for again so much later. */
const listedMs = 60_000
/** After a proof that failed, the row is left alone for so long. */
const againMs = 5 * 60_000

const nameOf = (kind: Kind, key: string) => `${kind}/${key}`
const withRead = ['conversation', 'deal'] as const

/** The rows whose absence is to be proven, for the plan. Lists with an open brake have none. */
export function suspectsOf(proofs: Proofs, mirror: Mirror, isBlocked: (kind: Kind) => boolean): Suspect[] {
  return withRead.flatMap((kind): Suspect[] => {
    if (isBlocked(kind)) return []
    const brake = brakeOf(mirror, kind)
    if (brake === 'open') return []
    if (brake === 'accepted') {
      const [first] = suspects(mirror, kind, 1)
      const notBefore = proofs.rows.get(nameOf(kind, '*'))?.notBefore ?? 0
      return first === undefined ? [] : [{ kind, key: '*', step: 'canary', at: notBefore }]
    }
    const started = [...proofs.rows.values()].filter(
      (p) => p.kind === kind && p.key !== '*' && isThere(mirror, kind, p.key),
    )
    const keys = new Set([...started.map((p) => p.key), ...suspects(mirror, kind, atOnce + started.length)])
    return [...keys].map((key) => ({ kind, key, ...nextRead(proofs.rows.get(nameOf(kind, key)) ?? noProof) }))
  })
}

const isThere = (mirror: Mirror, kind: Kind, key: string): boolean => mirror.get(kind, key)?.gone === false

/** The row answered 404 with JSON, to whatever read or write: its proof goes on. */
export function heardMissing(proofs: Proofs, mirror: Mirror, kind: Kind, key: string, now: number): void {
  if (kind === 'client') return
  const name = nameOf(kind, key)
  const next = afterMissing(proofs.rows.get(name) ?? noProof, now)
  if (next !== 'gone') {
    proofs.rows.set(name, { ...next, kind, key })
    return
  }
  // Its list must have lost it, too: a server that lists a row and does not find it contradicts itself.
  if (!isMissing(mirror, kind, key)) {
    proofs.sweepWanted.add(kind)
    proofs.rows.set(name, { ...noProof, notBefore: now + listedMs, kind, key })
    return
  }
  proofs.rows.delete(name)
  hideGone(mirror, kind, key)
}

/** The row was read: it is there. */
export function heardAlive(proofs: Proofs, kind: Kind, key: string): void {
  proofs.rows.delete(nameOf(kind, key))
}

/** A row that is surely alive, to see whether a 404 means anything now. Null when there is none to ask for. */
export function canaryFor(
  proofs: Proofs,
  mirror: Mirror,
  kind: 'conversation' | 'deal',
): { kind: 'conversation' | 'deal'; serverId: string } | null {
  for (const of of kind === 'deal'
    ? (['deal', 'conversation'] as const)
    : (['conversation', 'deal'] as const)) {
    const serverId = aliveRow(mirror, of, proofs.skip) ?? aliveRow(mirror, of, 0)
    if (serverId !== null) return { kind: of, serverId }
  }
  return null
}

/** `alive`: the canary answered 200. For an accepted brake it is all the proof that is asked for. */
export function heardCanary(
  proofs: Proofs,
  mirror: Mirror,
  { kind, key }: Suspect,
  alive: boolean,
  now: number,
): void {
  const name = nameOf(kind, key)
  const proof = proofs.rows.get(name) ?? noProof
  if (!alive) {
    // A server that does not find what it just listed proves nothing about the others (M29).
    proofs.skip = (proofs.skip + 1) % 5
    if (kind !== 'client') proofs.rows.set(name, { ...noProof, notBefore: now + againMs, kind, key })
    return
  }
  proofs.skip = 0
  if (key !== '*') {
    if (kind !== 'client') proofs.rows.set(name, { ...proof, alive: true, kind, key })
    return
  }
  proofs.rows.delete(name)
  mirror.transaction(() => {
    for (const row of suspects(mirror, kind, Number.MAX_SAFE_INTEGER)) hideGone(mirror, kind, row)
    dropQuestion(mirror, 'brake', kind, '')
  })
}

/** A sweep is done: is the list far too short, and are clients gone for good? `now` monotonic, `at` ms since 1970. */
export function weighAbsence(
  proofs: Proofs,
  mirror: Mirror,
  kind: Kind,
  ended: { complete: boolean; listed: number },
  now: number,
  at: number,
): void {
  const { suspects: suspected, known } = absenceFigures(mirror, kind)
  mirror.transaction(() => {
    forgetGone(mirror, kind, at)
    if (isBrake(suspected, known)) raise(mirror, 'brake', kind, '', { listed: ended.listed, known }, at)
    else dropQuestion(mirror, 'brake', kind, '')
    if (kind !== 'client' || !ended.complete) return
    proofs.completeAt = [...proofs.completeAt, now].slice(-absentAfter)
    const [first] = proofs.completeAt
    const longEnough =
      first !== undefined && proofs.completeAt.length === absentAfter && now - first >= absentSpanMs
    if (!longEnough || brakeOf(mirror, kind) === 'open') return
    for (const key of absentRows(mirror, kind)) hideGone(mirror, kind, key)
    dropQuestion(mirror, 'brake', kind, '')
  })
}
