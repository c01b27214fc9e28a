/**
 * A lane in virtual time: plan says what is next, every request takes some time and succeeds, people and server go
 * on meanwhile. Returns the diary of what left when. Used by fairness.test.ts.
 */
import { type Budget, type Share, spend, startBudget } from '../../main/core/budget.ts'
import {
  type Change,
  type List,
  plan,
  quarantineLooksMs,
  type Situation,
  type Work,
} from '../../main/core/plan.ts'
import type { Kind } from '../../shared/rows.ts'

export type Left = { at: number; share: Share; work: Exclude<Work, { do: 'wait' }> }

export type Load = {
  limit: number
  untilMs: number
  /** how long the n-th request takes */
  tookMs: (n: number) => number
  changes: readonly Change[]
  /** the person opens a stale thread so often; null: never */
  opensEveryMs: number | null
  /** threads that are not here yet */
  threads: number
  pagesPerList: number
}

export const queued = (key: string, more: Partial<Change> = {}): Change => ({
  kind: 'deal',
  key,
  op: 'patch',
  seq: Number(/\d+/.exec(key)?.[0] ?? 0),
  phase: 'queued',
  sendable: true,
  family: null,
  touchedAt: null,
  urgent: false,
  guardedAt: null,
  unsureAt: null,
  looks: 0,
  overtaken: false,
  doubtful: false,
  notBefore: 0,
  ...more,
})

export const listOf = (kind: Kind, more: Partial<List> = {}): List => ({
  kind,
  blockedUntil: null,
  sweeping: false,
  page: 1,
  everDone: true,
  newestFirst: true,
  headPage: null,
  headAt: 0,
  sweptAt: 0,
  pages: 1,
  burstFrom: 0,
  wanted: false,
  ...more,
})

export function simulateLane(load: Load): { left: Left[]; waits: number[]; changes: Change[] } {
  let now = 0
  let budget: Budget = startBudget(load.limit)
  let changes = load.changes.map((change) => ({ ...change }))
  let last: Share | null = null
  let threads = load.threads
  let opened = 0
  const lists = (['conversation', 'deal', 'client'] as const).map((kind) =>
    load.pagesPerList === 0 ? listOf(kind) : listOf(kind, { everDone: false, headAt: null, sweptAt: null }),
  )
  const left: Left[] = []
  const waits: number[] = []

  while (now < load.untilMs) {
    const watched = load.opensEveryMs !== null && now >= opened * load.opensEveryMs
    const situation: Situation = {
      now,
      lane: { is: 'open' },
      budget,
      changes,
      suspects: [],
      watched: watched ? { key: 'watched', stale: true } : null,
      thread: threads > 0 ? `thread${threads}` : null,
      threadsAsked: false,
      lists,
      last,
      hidden: false,
      pace: 'full',
      asked: false,
    }
    const work = plan(situation)
    if (work.do === 'wait') {
      waits.push(work.ms ?? Number.POSITIVE_INFINITY)
      const opens = load.opensEveryMs === null ? Number.POSITIVE_INFINITY : opened * load.opensEveryMs - now
      const ms = Math.min(work.ms ?? Number.POSITIVE_INFINITY, opens > 0 ? opens : Number.POSITIVE_INFINITY)
      // A wait of nothing would spin for ever; the test sees it in `waits`.
      now = Number.isFinite(ms) ? now + Math.max(1, ms) : load.untilMs
      continue
    }
    left.push({ at: now, share: work.share, work })
    budget = spend(budget, work.share, now)
    last = work.share
    const began = now
    now += load.tookMs(left.length)
    switch (work.do) {
      case 'push':
        changes = changes.filter((change) => change.key !== work.key)
        break
      case 'look':
        changes = changes.map((change) =>
          change.key !== work.key
            ? change
            : work.why === 'guard'
              ? { ...change, guardedAt: began }
              : lookedAt(change),
        )
        break
      case 'thread':
        if (work.share === 'watched') opened++
        else threads--
        break
      case 'page': {
        if (work.why === 'burst') {
          changes = changes.map((change) =>
            change.kind === work.kind && change.op !== 'create' ? { ...change, guardedAt: began } : change,
          )
          break
        }
        const list = lists.find((l) => l.kind === work.kind)
        if (!list) break
        const ended = work.why === 'head' || list.page >= load.pagesPerList
        list.page = ended ? 1 : list.page + 1
        list.sweeping = !ended
        if (ended) list.headAt = now
        if (ended && work.why === 'sweep') Object.assign(list, { everDone: true, sweptAt: now })
        break
      }
    }
  }
  return { left, waits, changes }
}

function lookedAt(change: Change): Change {
  const looks = change.looks + 1
  return looks < quarantineLooksMs.length
    ? { ...change, looks }
    : { ...change, looks: 0, phase: 'queued', sendable: true, unsureAt: null }
}
