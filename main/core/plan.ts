/**
 * Who is next (SYNC.md section 4): given the whole situation, the one next request of a workspace, or how long to
 * wait. Pure policy; `sync/engine` executes and asks again. Times are monotonic ms.
 */
import type { Pace } from '../../shared/preferences.ts'
import type { Kind } from '../../shared/rows.ts'
import {
  type Budget,
  backgroundShare,
  keptForPerson,
  lookShare,
  roomIn,
  type Share,
  usedBy,
  waitForRoom,
  waitForShare,
  watchedShare,
} from './budget.ts'
import type { Pending, Phase } from './tracked.ts'

/** A pending change as far as its order matters. */
export type Change = {
  kind: Kind
  key: string
  op: Pending['op']
  seq: number
  phase: Phase['is']
  /** something may be sent (`outgoing` is not null) */
  sendable: boolean
  /** creates of one family go one at a time */
  family: string | null
  /** last edit in this run; null: an earlier run, so it is due at once */
  touchedAt: number | null
  /** the user said "try now" */
  urgent: boolean
  /** last good read of the row that guards this write (the conversation of a deal's create), in this run */
  guardedAt: number | null
  /** when this run first saw it unsure, and looks made since */
  unsureAt: number | null
  looks: number
  /** a decision to close that the conversation's last message has overtaken: the thread is read first */
  overtaken: boolean
  /** a create of an earlier run that has not been looked for yet */
  doubtful: boolean
  /** not before (a row that the server keeps failing on) */
  notBefore: number
}

/** A row that may be gone from the server: what is read next to prove it, and when. */
export type Suspect = {
  kind: Kind
  /** '*': the whole list, after the person accepted that it shrank */
  key: string
  step: 'look' | 'canary'
  at: number
}

export type List = {
  kind: Kind
  /** 403 on the list: plan or scope; probed at `probeAt` */
  blockedUntil: number | null
  /** a sweep is under way, at this page */
  sweeping: boolean
  page: number
  /** a sweep has reached its end at least once, in any run */
  everDone: boolean
  /** newest-first was seen, so page 1 tells what is new */
  newestFirst: boolean
  /** a head scan is under way, at this page */
  headPage: number | null
  headAt: number | null
  sweptAt: number | null
  /** pages that the list has, as far as is known */
  pages: number | null
  /** not before: a burst whose rows the list does not show */
  burstFrom: number
  /** unsure creates, or creates of an earlier run, want a sweep now */
  wanted: boolean
}

export type Lane =
  | { is: 'open' }
  | { is: 'offline'; until: number }
  | { is: 'limited'; until: number }
  | { is: 'locked'; until: number | null }
  | { is: 'noKey' }
  | { is: 'stopped' }

export type Situation = {
  now: number
  lane: Lane
  budget: Budget
  /** oldest seq first */
  changes: readonly Change[]
  suspects: readonly Suspect[]
  watched: { key: string; stale: boolean } | null
  /** the stale thread that matters most, null when all are there */
  thread: string | null
  /** the person wants missing threads before lists are swept again, and `thread` is one of them */
  threadsAsked: boolean
  lists: readonly List[]
  /** what the last request was for, so that shares alternate */
  last: Share | null
  hidden: boolean
  /** how eagerly the background reads, as the person chose */
  pace: Pace
  /** at the manual pace: the person asked for news, and it has not all come yet */
  asked: boolean
}

export type Work =
  | { do: 'push'; kind: Kind; key: string; share: 'push' }
  | {
      do: 'look'
      kind: Kind
      key: string
      why: 'guard' | 'quarantine' | 'absence' | 'canary'
      share: 'push' | 'look'
    }
  | { do: 'thread'; key: string; share: 'watched' | 'thread' | 'push' }
  | { do: 'page'; kind: Kind; why: 'sweep' | 'head' | 'probe'; share: 'list' }
  | { do: 'page'; kind: Kind; why: 'burst'; share: 'push' }
  | { do: 'wait'; ms: number | null; why: 'idle' | 'offline' | 'limited' | 'locked' | 'noKey' | 'budget' }

/** A read this young may guard a write. */
export const guardMs = 5_000
/** Quick edits gather for so long; an undo within it cancels outright. */
export const patchPauseMs = 3_000
const deletePauseMs = 10_000
/** Looks at a row whose write was not answered; at the last one what has not landed never will. */
export const quarantineLooksMs: readonly number[] = [2_000, 10_000, 30_000, 60_000, 120_000]
/** A server may apply a request so long after we gave up on it (SYNC.md section 2). */
export const settleMs = 120_000

/** More changes than this make a burst. */
export const burstFrom = 20
/** Room that is saved up for a burst: its page, and so many writes while the page still guards them. */
const burstRoom = 1 + burstFrom
/** Below this the room for a burst could never be saved up beside the person's and the background's share. */
export const leastBurstLimit = burstRoom + watchedShare + backgroundShare

/** At the gentle pace the background takes so many requests of a window, and asks for news so much less often. */
const gentleMost = (limit: number): number => Math.max(1, Math.floor(limit / 3))
const gentleFactor = 3

const headEveryMs: Record<Kind, number> = { conversation: 30_000, deal: 60_000, client: 300_000 }
const sweepEveryMs: Record<Kind, number> = {
  conversation: 30 * 60_000,
  deal: 10 * 60_000,
  client: 30 * 60_000,
}
/** A window that nobody looks at is kept fresh more slowly. */
const hiddenFactor = 4

export function plan(s: Situation): Work {
  const closed = laneWait(s)
  if (closed) return closed
  const room = roomIn(s.budget, s.now)
  if (room === 0) return { do: 'wait', ms: waitForRoom(s.budget, s.now), why: 'budget' }
  if (s.lane.is === 'locked') return { do: 'page', kind: 'conversation', why: 'probe', share: 'list' }
  // The shares are meant for a budget of 50; a server that allows little shrinks them, or they would leave no room
  // for a guard and its write, ever.
  const { limit } = s.budget
  const write = nextWrite(s)
  const background = nextBackground(s)
  const ownShare = Math.min(backgroundShare, Math.floor(limit / 10))
  const owed = background ? Math.max(0, ownShare - usedBy(s.budget, s.now, 'thread', 'list')) : 0
  const watchedMost = Math.min(watchedShare, Math.max(1, Math.floor((limit * 3) / 10)))
  const watchedLeft = s.watched?.stale ? Math.max(0, watchedMost - usedBy(s.budget, s.now, 'watched')) : 0
  // Its guard was paid for and ages; a thread opened now waits for one request. But however many writes a page has
  // guarded, the others keep their share.
  const leaves = write?.do === 'push' || write?.do === 'thread'
  if (leaves && (!isMany(s) || room > owed + watchedLeft)) return write
  if (s.watched && watchedLeft > 0) return { do: 'thread', key: s.watched.key, share: 'watched' }

  if (!write) {
    if (!background) return { do: 'wait', ms: idleMs(s), why: 'idle' }
    const enough = keptForPerson(limit) + 1
    const shareMs =
      s.pace === 'gentle' ? waitForShare(s.budget, s.now, gentleMost(limit), 'thread', 'list') : 0
    if (room >= enough && shareMs === 0) return background
    const roomMs = Math.max(shareMs, waitForRoom(s.budget, s.now, enough))
    return { do: 'wait', ms: Math.min(roomMs, idleMs(s) ?? roomMs), why: 'budget' }
  }
  // A guard is only worth its request when the write can follow within its 5 s; otherwise room is saved up, and the
  // background takes no more than its own share meanwhile.
  const needs = Math.min(limit, owed + roomFor(write))
  if (room >= needs) return write
  if (background && owed > 0) return background
  return { do: 'wait', ms: waitForRoom(s.budget, s.now, needs), why: 'budget' }
}

/** Whether a page has guarded more writes than one. */
const isMany = (s: Situation): boolean =>
  s.changes.filter((c) => c.guardedAt !== null && s.now - c.guardedAt < guardMs).length > 1

/** Requests that this work is only worth together with. */
function roomFor(write: Work): number {
  if (write.do === 'page') return burstRoom
  return write.do === 'look' && write.why === 'guard' ? 2 : 1
}

/** Offline, locked, limited or without a key: nothing leaves until its time has come (I17). */
function laneWait(s: Situation): Work | null {
  switch (s.lane.is) {
    case 'open':
      return null
    case 'noKey':
      return { do: 'wait', ms: null, why: 'noKey' }
    case 'stopped':
      return { do: 'wait', ms: null, why: 'idle' }
    case 'locked':
    case 'offline':
    case 'limited': {
      if (s.lane.until === null) return { do: 'wait', ms: null, why: s.lane.is }
      return s.lane.until > s.now ? { do: 'wait', ms: s.lane.until - s.now, why: s.lane.is } : null
    }
  }
}

/** When the change may be pushed: ms from now, 0 when due, null when something else must happen first. */
export function dueIn(change: Change, now: number): number | null {
  if (change.phase !== 'queued' || !change.sendable) return null
  const later = Math.max(0, change.notBefore - now)
  if (change.urgent || change.touchedAt === null || change.op === 'create') return later
  const pause = change.op === 'delete' ? deletePauseMs : patchPauseMs
  return Math.max(later, change.touchedAt + pause - now)
}

/** When the next look at an unsure patch or delete is due: ms from now, null when it is not a matter of looking. */
export function lookIn(change: Change, now: number): number | null {
  if (change.phase !== 'unsure' || change.op === 'create' || change.unsureAt === null) return null
  const at = quarantineLooksMs[Math.min(change.looks, quarantineLooksMs.length - 1)] ?? 0
  return Math.max(0, change.unsureAt + at - now, change.notBefore - now)
}

const isBlocked = (s: Situation, kind: Kind) => {
  const until = s.lists.find((l) => l.kind === kind)?.blockedUntil ?? null
  return until !== null
}

/** The creates of a family: those under way or undecided, and the oldest that is queued. */
type Family = { undecided: Change[]; oldest: number }
export type Families = ReadonlyMap<string, Family>

/** Gathered once for all changes: an import makes thousands of creates at a time. */
export function familiesOf(changes: readonly Change[]): Families {
  const families = new Map<string, Family>()
  for (const change of changes) {
    if (change.family === null) continue
    const family = families.get(change.family) ?? { undecided: [], oldest: Number.POSITIVE_INFINITY }
    families.set(change.family, family)
    if (change.phase === 'queued') family.oldest = Math.min(family.oldest, change.seq)
    else if (change.phase !== 'refused' && change.phase !== 'gone') family.undecided.push(change)
  }
  return families
}

/** A create waits for older or undecided creates of its family (M24). */
export function familyBusy(families: Families, change: Change): boolean {
  const family = change.family === null ? undefined : families.get(change.family)
  if (!family) return false
  const isOther = ({ kind, key }: Change) => kind !== change.kind || key !== change.key
  return family.oldest < change.seq || family.undecided.some(isOther)
}

function absenceLook(s: Situation): Work | null {
  const suspect = s.suspects.find((one) => one.at <= s.now)
  if (!suspect) return null
  const { kind, key, step } = suspect
  return { do: 'look', kind, key, why: step === 'look' ? 'absence' : 'canary', share: 'look' }
}

/** So many changes of one list that its pages guard them with fewer requests than they need one by one. */
function isBurst(s: Situation, due: readonly Change[], kind: Kind): boolean {
  const list = s.lists.find((l) => l.kind === kind)
  const many = due.filter((c) => c.kind === kind && c.op !== 'create').length
  return (
    list?.pages != null &&
    list.burstFrom <= s.now &&
    s.budget.limit >= leastBurstLimit &&
    many > Math.max(burstFrom, list.pages)
  )
}

/** Pushes, oldest first, alternating with reconciling; a row that waits never blocks another. */
function nextWrite(s: Situation): Work | null {
  const looks = usedBy(s.budget, s.now, 'look') < lookShare
  const unsure = looks ? s.changes.find((c) => lookIn(c, s.now) === 0) : undefined
  const quarantine: Work | null = unsure
    ? { do: 'look', kind: unsure.kind, key: unsure.key, why: 'quarantine', share: 'look' }
    : null
  const look = quarantine ?? (looks ? absenceLook(s) : null)
  const families = familiesOf(s.changes)
  const due = s.changes.filter(
    (c) => dueIn(c, s.now) === 0 && !isBlocked(s, c.kind) && !familyBusy(families, c) && !c.doubtful,
  )
  const guarded = due.find((c) => c.guardedAt !== null && s.now - c.guardedAt < guardMs)
  // Nothing comes between a guard and its write, or slow requests would age every guard for ever.
  if (guarded?.overtaken) return { do: 'thread', key: guarded.key, share: 'push' }
  if (guarded) return { do: 'push', kind: guarded.kind, key: guarded.key, share: 'push' }
  const [ready] = due
  if (look && (s.last === 'push' || !ready)) return look
  if (!ready) return null
  if (isBurst(s, due, ready.kind)) return { do: 'page', kind: ready.kind, why: 'burst', share: 'push' }
  return { do: 'look', kind: ready.kind, key: ready.key, why: 'guard', share: 'push' }
}

/**
 * Background: the first page of every list, then whole lists, then threads by priority; afterwards head scans,
 * sweeps at a slow pace (at most a third of the budget while threads wait, none while they are asked for) and threads.
 */
function nextBackground(s: Situation): Work | null {
  const page = (l: List, why: 'sweep' | 'head'): Work => ({ do: 'page', kind: l.kind, why, share: 'list' })
  const open = s.lists.filter((l) => l.blockedUntil === null || l.blockedUntil <= s.now)
  if (isResting(s)) {
    // News is for the person to ask for; what an unconfirmed change needs to be settled is not.
    const needed = open.find((l) => l.wanted)
    if (needed) return page(needed, 'sweep')
    return s.threadsAsked && s.thread !== null ? { do: 'thread', key: s.thread, share: 'thread' } : null
  }
  const first = open.find((l) => !l.everDone && l.page === 1)
  if (first) return page(first, 'sweep')
  const unfinished = open.find((l) => !l.everDone)
  if (unfinished) return page(unfinished, 'sweep')

  const scanning = open.find((l) => l.headPage !== null)
  if (scanning) return page(scanning, 'head')
  const wanted = open.find((l) => l.wanted)
  if (wanted) return page(wanted, 'sweep')
  const head = open.find((l) => headIn(l, s) === 0)
  if (head) return page(head, 'head')

  const sweeping = open.find((l) => l.sweeping) ?? open.find((l) => sweepIn(l, s) === 0)
  const third = Math.floor(s.budget.limit / 3)
  const sweepShare = s.threadsAsked ? 0 : third
  if (sweeping && (s.thread === null || usedBy(s.budget, s.now, 'list') < sweepShare))
    return page(sweeping, 'sweep')
  return s.thread === null ? null : { do: 'thread', key: s.thread, share: 'thread' }
}

/** At the manual pace nothing is read in the background unless the person asked. */
const isResting = (s: Situation): boolean => s.pace === 'manual' && !s.asked

const slow = (s: Situation) => (s.hidden ? hiddenFactor : 1) * (s.pace === 'gentle' ? gentleFactor : 1)

const headIn = (l: List, s: Situation): number | null =>
  !l.newestFirst
    ? null
    : l.headAt === null
      ? 0
      : Math.max(0, l.headAt + headEveryMs[l.kind] * slow(s) - s.now)

const sweepIn = (l: List, s: Situation): number =>
  l.sweptAt === null ? 0 : Math.max(0, l.sweptAt + sweepEveryMs[l.kind] * slow(s) - s.now)

/** Nothing to do now: ms until something is due. */
function idleMs(s: Situation): number | null {
  const waits: number[] = []
  for (const change of s.changes) {
    const due = dueIn(change, s.now) ?? lookIn(change, s.now)
    if (due !== null) waits.push(due)
  }
  for (const suspect of s.suspects) waits.push(Math.max(0, suspect.at - s.now))
  for (const list of isResting(s) ? [] : s.lists) {
    if (list.blockedUntil !== null && list.blockedUntil > s.now) waits.push(list.blockedUntil - s.now)
    else waits.push(headIn(list, s) ?? Number.POSITIVE_INFINITY, sweepIn(list, s))
  }
  const positive = waits.filter((ms) => ms > 0 && Number.isFinite(ms))
  if (positive.length) return Math.min(...positive)
  // Something is due but may not leave yet (a family that is busy, a share that is used up): look again soon.
  return waits.includes(0) ? 1_000 : null
}
