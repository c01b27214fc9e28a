/**
 * The lane of one workspace: asks `plan` for the next request, does it, stores what came, and asks again. One request
 * at a time. No policy lives here: what is next is core/plan, what a row becomes is core/tracked.
 * Owned by `workspaces/workspace`; knows no shell.
 */
import type { Pace } from '../../shared/preferences.ts'
import { type Kind, kinds, type Row } from '../../shared/rows.ts'
import type { SyncStatus, WaitReason } from '../../shared/views.ts'
import type { ApiClient, Facts, Result } from '../api/client.ts'
import { type Budget, countOf, heed, type Share, type Spent, spend, startBudget } from '../core/budget.ts'
import { looked, settle, unanswered } from '../core/delivery.ts'
import type { Failure } from '../core/failure.ts'
import { answered, backOff, failed, type LineState, openLine, retried } from '../core/lane.ts'
import {
  dueIn,
  type Families,
  familiesOf,
  familyBusy,
  lookIn,
  plan,
  quarantineLooksMs,
  type Situation,
  type Work,
} from '../core/plan.ts'
import type { Pending, Tick, Tracked } from '../core/tracked.ts'
import { raiseLateTwins } from '../mirror/lateTwins.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { OutboxRow } from '../mirror/outboxRows.ts'
import { askForThreads, threadsAsked } from '../mirror/search/missingThreads.ts'
import { canaryFor, heardAlive, heardCanary, heardMissing, weighAbsence } from './absence.ts'
import type { Line } from './line.ts'
import { changeOf, forget, newMemory, notesOf, rowId, situationOf } from './memory.ts'
import { findInList, headPage, readRow, readThread, sweepPage } from './pull.ts'
import { push } from './push.ts'
import { searchTwins } from './search.ts'
import { statusOf } from './status.ts'

/** Time and chance come from outside, so that a test can be their master. */
export type EngineClock = {
  /** ms that never jump */
  monotonic: () => number
  /** ms since 1970: for display, and to carry the budget over a restart */
  wall: () => number
  /** 0 to 1 */
  random: () => number
  /** Calls `run` once after `ms`; the answer takes the call back. */
  after: (ms: number, run: () => void) => () => void
}

export type EngineOptions = {
  mirror: Mirror
  client: ApiClient | null
  /** requests per window, below what the server allows */
  limit: number
  clock: EngineClock
  /** Called before a create is sent: its copy outside the database must be on disk by the time it returns. */
  secure: () => void
  /** told when `status()` may answer otherwise though no row changed */
  changed: () => void
  /** told when all news of a list are here: its top, or all of it, was read */
  looked?: (kind: Kind) => void
  /** told after every request: the server gave an answer, or cannot be reached */
  heard: (is: 'answers' | 'away') => void
}

/** A row or thread that cannot be read now is left alone for so long; others go on. */
const asideMs = 60_000
/** A sweep so soon after the last was made to confirm it. */
const regularAfterMs = 5 * 60_000
/** A page that guards more changes than this is read again before the next one. */
const stayFrom = 15
/** Requests that may leave beside the lane beyond its limit; the server allows ten more than we do. */
const besideLane = 8
/** After work that needed no request at all. */
const afterNothingMs = 100
/** After an error that was no answer: the situation itself may be what cannot be read. */
const afterErrorMs = 2_000
/** How long one sleep lasts at most, so that a machine that slept wakes up to the truth. */
const longestSleepMs = 60_000

export class Engine {
  readonly #mirror: Mirror
  readonly #clock: EngineClock
  readonly #changed: () => void
  readonly #secure: () => void
  readonly #looked: (kind: Kind) => void
  readonly #heard: EngineOptions['heard']
  #client: ApiClient | null
  #budget: Budget
  #line: LineState
  #last: Share | null = null
  readonly #memory = newMemory()
  /** writes whose answer could not be stored (disk full): they are unsure as soon as the disk takes it */
  readonly #torn = new Set<string>()
  #running: Promise<void> | null = null
  #closing = false
  #flying: { share: Share; write: boolean; abort: AbortController } | null = null
  #awake: (() => void) | null = null
  #tapped = false
  #hidden = false
  /** deeds at work, which hold what is queued */
  #holds = 0
  #families: { of: readonly OutboxRow[]; are: Families } | null = null
  #pace: Pace = 'full'
  /** at the manual pace: news was asked for and has not all come */
  #asked = false
  /** requests so far */
  #left = 0

  constructor(options: EngineOptions) {
    this.#mirror = options.mirror
    this.#client = options.client
    this.#clock = options.clock
    this.#changed = options.changed
    this.#secure = options.secure
    this.#looked = options.looked ?? (() => {})
    this.#heard = options.heard
    this.#line = openLine(options.client !== null)
    this.#budget = startBudget(options.limit, this.#spentBefore())
  }

  /** Recovers what an earlier run left, then runs until `stop`. */
  start(): void {
    if (this.#running) return
    this.#mirror.recoverAll()
    for (const { kind, key, pending } of this.#mirror.outbox())
      if (pending.op === 'create' && pending.phase.is === 'queued') this.#memory.earlier.add(rowId(kind, key))
    this.#running = this.#run()
  }

  /**
   * Ends the lane: sends what is ready for at most `deliverMs`, then stops. A write on the wire is given the same
   * time; if it is not answered by then it stays `sending` on disk and is unsure at the next start.
   */
  async stop(deliverMs: number): Promise<void> {
    if (!this.#running) return
    this.#closing = true
    if (this.#flying && !this.#flying.write) this.#flying.abort.abort()
    this.#wake()
    let noTimer = () => {}
    const late = new Promise<void>((resolve) => {
      noTimer = this.#clock.after(deliverMs, resolve)
    })
    await Promise.race([this.#running, late])
    noTimer()
    this.#setLine({ ...this.#line, lane: { is: 'stopped' } })
    this.#flying?.abort.abort()
    this.#wake()
    await this.#running
    this.#running = null
  }

  // --- what the person does ---------------------------------------------------------------------------------------

  /** A row was changed here: the pause that gathers quick edits begins anew. */
  touched(kind: Kind, key: string): void {
    this.gather(kind, key)
    this.#wake()
  }

  /** The same for one of many rows; the lane looks again when `hold` is over, once for all of them. */
  gather(kind: Kind, key: string): void {
    const notes = notesOf(this.#memory, kind, key)
    notes.touchedAt = this.#now()
    notes.urgent = false
    notes.notBefore = 0
  }

  /**
   * A deed of many rows is being saved or taken back: nothing queued leaves before all of it is. Call the answer when
   * it is through.
   */
  hold(): () => void {
    this.#holds++
    return () => {
      this.#holds--
      this.#wake()
    }
  }

  /** The person does not want to wait for this change. */
  tryNow(kind: Kind, key: string): void {
    const notes = notesOf(this.#memory, kind, key)
    notes.urgent = true
    notes.notBefore = 0
    this.#retryLine()
    this.#makeRoom()
  }

  /** Whether another workspace is on screen: news may come more slowly then. */
  setHidden(hidden: boolean): void {
    if (this.#hidden === hidden) return
    this.#hidden = hidden
    this.#wake()
  }

  /** How eagerly the background reads from now on. */
  setPace(pace: Pace): void {
    if (this.#pace === pace) return
    this.#pace = pace
    this.#asked = false
    this.#changed()
    this.#wake()
  }

  /** Which threads are kept has changed: more may be wanted. */
  threadsWanted(): void {
    this.#changed()
    this.#wake()
  }

  /** The thread on screen is fetched first. */
  watch(key: string | null): void {
    this.#memory.watched = key
    if (key === null) return
    this.#memory.threadsAside.delete(key)
    if (this.#mirror.isThreadStale(key)) this.#makeRoom()
  }

  /** The person wants to search in threads that are not here: they come before lists are read again. */
  fetchMissing(): void {
    askForThreads(this.#mirror)
    this.#memory.threadsAside.clear()
    this.#wake()
  }

  /** Asks for news now: tries the line again, reads the tops of all lists and sweeps them. */
  refresh(): void {
    this.#asked = true
    for (const kind of kinds) {
      this.#memory.lists[kind].headAt = null
      this.#memory.lists[kind].sweptAt = null
    }
    this.#retryLine()
    this.#wake()
  }

  /** Another key, or none. The caller has made sure that it belongs to the same account. */
  setClient(client: ApiClient | null): void {
    this.#client = client
    this.#setLine({ ...openLine(client !== null), limited: this.#line.limited })
    this.#wake()
  }

  /** The computer falls asleep: a read in flight would only time out. A write is left to its fate and looked for. */
  restReads(): void {
    if (this.#flying && !this.#flying.write) this.#flying.abort.abort()
  }

  /** The network came back, or went, as far as the shell knows. */
  lineChanged(): void {
    this.#retryLine()
    this.#wake()
  }

  /**
   * A request beside the lane (the proof of a key) counts, too (I19). It may use what is kept between our limit and the
   * server's; false when that is used up.
   */
  book(): boolean {
    if (countOf(this.#budget, this.#now()) >= this.#budget.limit + besideLane) return false
    this.#leave('watched')
    return true
  }

  // --- what the person is told ------------------------------------------------------------------------------------

  get limitedCount(): number {
    return this.#line.limited
  }

  /** Forgets a change that was taken back or answered, so that the next change of the row starts fresh. */
  forget(kind: Kind, key: string): void {
    forget(this.#memory, kind, key)
  }

  /** ms until a change is sent or looked for, as far as that is a matter of time; null when it is not. */
  nextTry({ kind, key, pending }: { kind: Kind; key: string; pending: Pending }): number | null {
    const { lane } = this.#line
    const now = this.#now()
    const change = changeOf(this.#memory, this.#mirror, { kind, key, pending }, now, false)
    const due = dueIn(change, now) ?? lookIn(change, now)
    if (due === null) return null
    if (lane.is === 'offline' || lane.is === 'limited') return Math.max(due, lane.until - now)
    return lane.is === 'open' ? due : null
  }

  /** Why a queued change has not left yet. */
  whyWaiting({ kind, key, pending }: { kind: Kind; key: string; pending: Pending }): WaitReason {
    switch (this.#line.lane.is) {
      case 'noKey':
        return 'keyNeeded'
      case 'locked':
        return 'keyRefused'
      case 'limited':
        return 'limited'
      case 'offline':
        return this.#line.trouble
      case 'open':
      case 'stopped': {
        const block = this.#line.blocked[kind]
        if (block) return block.why
        const now = this.#now()
        const change = changeOf(this.#memory, this.#mirror, { kind, key, pending }, now, false)
        if (pending.op === 'create' && familyBusy(this.#familiesNow(now), change)) return 'sibling'
        const due = dueIn(change, now)
        return due !== null && due > 0 ? 'soon' : 'turn'
      }
    }
  }

  /** Gathered once for a list of thousands, and anew when the outbox is another. */
  #familiesNow(now: number): Families {
    const outbox = this.#mirror.outbox()
    if (this.#families?.of !== outbox) {
      const changes = outbox.map((row) => changeOf(this.#memory, this.#mirror, row, now, false))
      this.#families = { of: outbox, are: familiesOf(changes) }
    }
    return this.#families.are
  }

  status(): SyncStatus {
    const behind = kinds.filter(
      (kind) => this.#memory.lists[kind].sweptAt === null && !this.#line.blocked[kind],
    )
    const resting = this.#pace === 'manual' && !this.#asked
    return statusOf(this.#mirror, this.#line, { behind, resting }, this.#budget.limit, this.#now())
  }

  // --- the lane ---------------------------------------------------------------------------------------------------

  async #run(): Promise<void> {
    while (this.#line.lane.is !== 'stopped') {
      try {
        this.#mendTorn()
        const work = plan(this.#situation())
        if (work.do === 'wait') {
          if (this.#closing) return
          if (work.why === 'idle') this.#heardAll()
          await this.#sleep(work.ms)
        } else await this.#do(work)
      } catch (error) {
        // The disk refused, or a defect: nothing new is sent for a while, everything stays where it is.
        console.error(error)
        if (this.#closing) return
        this.#setLine(backOff(this.#line, 'diskTrouble', this.#now(), this.#clock.random()))
        await this.#sleep(afterErrorMs)
      }
    }
  }

  /** Nothing is left to read: at the manual pace the lane rests until the person asks again. */
  #heardAll(): void {
    if (!this.#asked) return
    this.#asked = false
    if (this.#pace === 'manual') this.#changed()
  }

  #sleep(ms: number | null): Promise<void> {
    if (this.#tapped) {
      this.#tapped = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const noTimer = this.#clock.after(Math.min(ms ?? longestSleepMs, longestSleepMs), () => this.#wake())
      this.#awake = () => {
        noTimer()
        this.#awake = null
        this.#tapped = false
        resolve()
      }
    })
  }

  #wake(): void {
    this.#tapped = true
    this.#awake?.()
  }

  /** What the person asked for goes before a background read in flight; never before a write (SYNC.md section 4). */
  #makeRoom(): void {
    if (
      this.#flying &&
      !this.#flying.write &&
      (this.#flying.share === 'list' || this.#flying.share === 'thread')
    )
      this.#flying.abort.abort()
    this.#wake()
  }

  async #do(work: Exclude<Work, { do: 'wait' }>): Promise<void> {
    const client = this.#client
    if (!client) return
    const leftBefore = this.#left
    const abort = new AbortController()
    let leftAt = this.#now()
    const line: Line = {
      mirror: this.#mirror,
      client,
      leave: () => {
        leftAt = this.#now()
        return this.#leave(work.share)
      },
      leftAt: () => leftAt,
      saw: (kind, rows) => this.#guard(kind, rows, leftAt),
      secure: this.#secure,
      signal: abort.signal,
    }
    this.#flying = { share: work.share, write: work.do === 'push', abort }
    this.#last = work.share
    try {
      switch (work.do) {
        case 'push':
          return await this.#push(line, work.kind, work.key)
        case 'look':
          return await this.#look(line, work)
        case 'thread':
          return await this.#thread(line, work.key)
        case 'page':
          return await this.#page(line, work)
      }
    } finally {
      this.#flying = null
      // Work that turned out to need no request must not spin the loop of the whole program.
      if (this.#left === leftBefore) await this.#sleep(afterNothingMs)
    }
  }

  async #push(line: Line, kind: Kind, key: string): Promise<void> {
    const notes = notesOf(this.#memory, kind, key)
    notes.guardedAt = null
    let result: Awaited<ReturnType<typeof push>>
    this.#changed()
    try {
      result = await push(line, kind, key)
    } catch (error) {
      this.#torn.add(rowId(kind, key))
      throw error
    }
    if (!result) return
    this.#hear(result, kind)
    if (result.ok) return
    this.#setAside(notes, result.failure)
    if (result.failure.is === 'missing')
      heardMissing(this.#memory.proofs, this.#mirror, kind, key, this.#now())
  }

  /** Every change whose row was just read, by itself or on a page of its list, may leave within the next seconds. */
  #guard(kind: Kind, rows: readonly Row[], readAt: number): void {
    const shown = new Set(rows.map((row) => row.id))
    for (const { kind: of, key, pending } of this.#mirror.outbox()) {
      if (of !== kind || pending.op === 'create') continue
      const serverId = this.#mirror.get(kind, key)?.serverId
      if (serverId && shown.has(serverId)) notesOf(this.#memory, kind, key).guardedAt = readAt
    }
  }

  /** After a failed attempt that is this row's own matter, others go first for a while. */
  #setAside(notes: { notBefore: number }, failure: Failure): void {
    const rowOnly =
      failure.is === 'missing' ||
      failure.is === 'refused' ||
      (failure.is === 'forbidden' && failure.why === 'row')
    if (rowOnly) notes.notBefore = this.#now() + asideMs
  }

  async #look(line: Line, work: Extract<Work, { do: 'look' }>): Promise<void> {
    const { kind, key, why } = work
    if (why === 'canary') return this.#canary(line, kind, key)
    const t = this.#mirror.get(kind, key)
    if (why === 'absence') return this.#absence(line, t)
    if (!t?.pending) return
    const notes = notesOf(this.#memory, kind, key)
    const readAt = this.#now()
    const creating = t.pending.op === 'create'
    let result: Result<unknown>
    if (kind === 'client') {
      const found = await findInList(line, kind, creating ? null : t.serverId, notes.guardPage)
      result = found
      if (found.ok) {
        if (found.value.found) notes.guardedAt = readAt
        else if (!found.value.more) notes.notBefore = this.#now() + asideMs // not found is never gone (clients)
        notes.guardPage = found.value.more && !found.value.found ? notes.guardPage + 1 : 1
      }
    } else {
      // A create's guard is its conversation: it proves the line, and that the conversation is there.
      const of = creating ? 'conversation' : kind
      const serverId = creating ? String(t.pending.fields.conversation_id ?? '') : (t.serverId ?? '')
      result = await readRow(line, of, serverId)
      if (result.ok) notes.guardedAt = readAt
    }
    this.#hear(result, kind)
    if (!result.ok) this.#setAside(notes, result.failure)
    if (!result.ok && result.failure.is === 'missing') this.#missing(t, creating)
    // A read that brought no row was no look; except that a row which cannot be read must not be looked at for ever.
    const shown = kind === 'client' ? notes.guardedAt === readAt : result.ok
    if (why === 'quarantine' && (shown || (!result.ok && result.failure.is === 'missing')))
      this.#lookedAt(kind, key)
  }

  /** A row that may be gone is asked for by its id. */
  async #absence(line: Line, t: Tracked | null): Promise<void> {
    if (!t?.serverId || t.kind === 'client') return
    const { kind, key } = t
    const result = await readRow(line, kind, t.serverId)
    this.#hear(result, kind)
    if (result.ok) heardAlive(this.#memory.proofs, kind, key)
    else if (result.failure.is === 'missing') this.#missing(t, false)
  }

  /** 404 on a row that was asked for; `creating`: on the conversation that a new deal hangs on. */
  #missing(t: Tracked, creating: boolean): void {
    const owner = creating ? String(t.pending?.fields.conversation_id ?? '') : null
    const of = owner === null ? t : this.#mirror.byServerId('conversation', owner)
    if (of) heardMissing(this.#memory.proofs, this.#mirror, of.kind, of.key, this.#now())
  }

  /** Is anything found at all now? Asks for a row that the last sweep listed. */
  async #canary(line: Line, kind: Kind, key: string): Promise<void> {
    if (kind === 'client') return
    const { proofs } = this.#memory
    const canary = canaryFor(proofs, this.#mirror, kind)
    const suspect = { kind, key, step: 'canary', at: 0 } as const
    if (!canary) return heardCanary(proofs, this.#mirror, suspect, false, this.#now())
    const result = await readRow(line, canary.kind, canary.serverId)
    this.#hear(result, canary.kind)
    if (result.ok || result.failure.is === 'missing')
      heardCanary(proofs, this.#mirror, suspect, result.ok, this.#now())
  }

  #lookedAt(kind: Kind, key: string): void {
    this.#mirror.change(
      kind,
      key,
      (t) => {
        const next = looked(t)
        const over =
          next.pending?.phase.is === 'unsure' && next.pending.phase.looks >= quarantineLooksMs.length
        return over ? settle(next) : next
      },
      'server',
    )
  }

  async #thread(line: Line, key: string): Promise<void> {
    const result = await readThread(line, key)
    // What the line or the key did to it is no fault of this thread's.
    const own = result === null || (!result.ok && !isAborted(result.failure) && !isOfLine(result.failure))
    if (own) {
      this.#memory.threadsAside.set(key, this.#now() + asideMs)
      // A decision to close that waits for this thread waits with it.
      notesOf(this.#memory, 'conversation', key).notBefore = this.#now() + asideMs
    }
    if (result) this.#hear(result, 'conversation')
    // The wish ends with the last missing thread.
    if (threadsAsked(this.#mirror)) askForThreads(this.#mirror)
  }

  async #page(line: Line, { kind, why }: Extract<Work, { do: 'page' }>): Promise<void> {
    const list = this.#memory.lists[kind]
    if (why === 'burst') return this.#burst(line, kind)
    if (why === 'head') {
      const page = list.headPage ?? 1
      const result = await headPage(line, kind, page)
      if (result.ok) {
        list.headPage = result.value.more ? page + 1 : null
        if (list.headPage === null) {
          list.headAt = this.#now()
          this.#looked(kind)
        }
      }
      this.#hear(result, kind)
      return
    }
    const now = this.#now()
    const fresh = this.#mirror.list(kind).sweep === null
    if (fresh) {
      list.beganAt = now
      this.#memory.proofs.sweepWanted.delete(kind)
      const confirming = list.sweptAt !== null && now - list.sweptAt < regularAfterMs
      list.confirms = confirming ? list.confirms + 1 : 0
    }
    const pausedMs = list.pageAt === null ? Number.POSITIVE_INFINITY : now - list.pageAt
    const result = await sweepPage(line, kind, fresh ? 0 : pausedMs)
    if (result.ok) {
      list.pageAt = this.#now()
      const { ended } = result.value
      if (ended) {
        const beganAt = list.beganAt
        list.sweptAt = this.#now()
        list.headAt = this.#now()
        list.headPage = null
        list.pageAt = null
        list.beganAt = null
        searchTwins(
          this.#mirror,
          kind,
          { ...ended, beganAt },
          (key) => notesOf(this.#memory, kind, key),
          this.#now(),
        )
        raiseLateTwins(this.#mirror, kind, this.#clock.wall())
        weighAbsence(
          this.#memory.proofs,
          this.#mirror,
          kind,
          { complete: ended.complete, listed: ended.sweep.seen },
          this.#now(),
          this.#clock.wall(),
        )
        this.#looked(kind)
      }
    }
    this.#hear(result, kind)
  }

  /**
   * Many changes of one list wait: a page guards all of its rows at once (SYNC.md section 4). A page with many stays the
   * next one, since not all of them leave within the seconds that a guard lasts.
   */
  async #burst(line: Line, kind: Kind): Promise<void> {
    const list = this.#memory.lists[kind]
    const page = list.burst.page
    const result = await findInList(line, kind, null, page)
    this.#hear(result, kind)
    if (!result.ok) return
    const guarded = this.#mirror
      .outbox()
      .filter(
        (row) => row.kind === kind && notesOf(this.#memory, kind, row.key).guardedAt === line.leftAt(),
      ).length
    list.burst.found += guarded
    if (guarded > stayFrom) return
    if (result.value.more) {
      list.burst.page = page + 1
      return
    }
    // A pass that found none: what waits is not listed, and is looked at row by row for a while.
    if (list.burst.found === 0) list.burst.notBefore = this.#now() + asideMs
    list.burst = { ...list.burst, page: 1, found: 0 }
  }

  /** Books a request before it leaves; in the database too, so that a restart does not spend it twice (I19). */
  #leave(share: Share): Tick {
    this.#left++
    return this.#mirror.transaction(() => {
      this.#budget = spend(this.#budget, share, this.#now())
      const offset = this.#clock.wall() - this.#now()
      this.#mirror.setMeta(
        'spent',
        JSON.stringify(this.#budget.spent.map((s) => [Math.round(s.at + offset), s.share])),
      )
      return this.#mirror.nextTick()
    })
  }

  /** What an earlier run spent. A wall clock that jumped makes it look older or newer: then it counts as just spent. */
  #spentBefore(): Spent[] {
    const stored = JSON.parse(this.#mirror.meta('spent') ?? '[]') as [number, Share][]
    const now = this.#now()
    return stored.map(([at, share]) => {
      const age = this.#clock.wall() - at
      return { at: age >= 0 ? now - age : now, share }
    })
  }

  // --- what an answer says about the line -------------------------------------------------------------------------

  #hear(result: { ok: boolean; facts: Facts; failure?: Failure }, kind: Kind): void {
    const { rate } = result.facts
    if (rate && rate.limit !== null && rate.remaining !== null)
      this.#budget = heed(this.#budget, rate.limit, rate.remaining, this.#now())
    this.#setLine(
      result.failure
        ? failed(this.#line, result.failure, kind, this.#now(), this.#clock.random())
        : answered(this.#line, kind),
    )
    if (this.#line.lane.is === 'open' && result.ok) this.#heard('answers')
    else if (this.#line.lane.is === 'offline') this.#heard('away')
  }

  #setLine(line: LineState): void {
    if (this.#line.lane.is === 'stopped') return
    this.#line = line
    this.#changed()
  }

  #retryLine(): void {
    this.#setLine(retried(this.#line, this.#now()))
  }

  /** A write whose answer could not be stored may have arrived. */
  #mendTorn(): void {
    for (const torn of this.#torn) {
      const [kind, key] = kindAndKey(torn)
      this.#mirror.change(kind, key, unanswered, 'server')
      this.#torn.delete(torn)
    }
  }

  // --- the situation ----------------------------------------------------------------------------------------------

  #now(): number {
    return this.#clock.monotonic()
  }

  #situation(): Situation {
    const { lane, blocked } = this.#line
    const seen = situationOf(this.#memory, this.#mirror, blocked, this.#now(), this.#closing)
    // What is on the wire or looked for goes on.
    const changes = this.#holds === 0 ? seen.changes : seen.changes.filter(({ phase }) => phase !== 'queued')
    return {
      ...seen,
      changes,
      lane,
      budget: this.#budget,
      last: this.#last,
      hidden: this.#hidden,
      pace: this.#pace,
      asked: this.#asked,
    }
  }
}

function kindAndKey(name: string): [Kind, string] {
  const cut = name.indexOf('/')
  return [name.slice(0, cut) as Kind, name.slice(cut + 1)]
}

const isOfLine = ({ is }: Failure) => is === 'notSent' || is === 'limited' || is === 'locked'

const isAborted = (failure: Failure) =>
  (failure.is === 'notSent' || failure.is === 'unanswered') && failure.why === 'aborted'
