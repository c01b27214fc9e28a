/** Situations for the tests of the plan: a quiet workspace, and what deviates from it. */
import { type Budget, defaultLimit, type Share, spend, startBudget } from '../../main/core/budget.ts'
import type { Change, List, Situation } from '../../main/core/plan.ts'
import { kinds } from '../../shared/rows.ts'

/** Far enough from zero that things can have happened before. */
export const now = 10_000_000

/** Everything was read a moment ago, nothing waits. */
export const list = (kind: List['kind'], more: Partial<List> = {}): List => ({
  kind,
  blockedUntil: null,
  sweeping: false,
  page: 1,
  everDone: true,
  newestFirst: true,
  headPage: null,
  headAt: now - 1_000,
  sweptAt: now - 1_000,
  pages: 1,
  burstFrom: 0,
  wanted: false,
  ...more,
})

/** The lists of a quiet workspace, some of them as given. */
export const lists = (...others: List[]): List[] =>
  kinds.map((kind) => others.find((other) => other.kind === kind) ?? list(kind))

export const situation = (more: Partial<Situation> = {}): Situation => ({
  now,
  lane: { is: 'open' },
  budget: startBudget(defaultLimit),
  changes: [],
  suspects: [],
  watched: null,
  thread: null,
  threadsAsked: false,
  lists: lists(),
  last: null,
  hidden: false,
  pace: 'full',
  asked: false,
  ...more,
})

/** A patch of an earlier run whose row was just read: it may leave now. */
export const change = (more: Partial<Change> = {}): Change => ({
  kind: 'deal',
  key: 'd1',
  op: 'patch',
  seq: 1,
  phase: 'queued',
  sendable: true,
  family: null,
  touchedAt: null,
  urgent: false,
  guardedAt: now - 1_000,
  unsureAt: null,
  looks: 0,
  overtaken: false,
  doubtful: false,
  notBefore: 0,
  ...more,
})

/** `n` requests of a share left a second ago. */
export const used = (n: number, share: Share, budget: Budget = startBudget(defaultLimit)): Budget =>
  Array.from({ length: n }).reduce<Budget>((b) => spend(b, share, now - 1_000), budget)
