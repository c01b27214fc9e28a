/**
 * The local copy of one workspace. `change` is the one door: it applies a pure transition and writes row, columns,
 * outbox and history in one transaction, durable before it returns (I3). Reads live in files of their own beside it.
 * Every method is synchronous: no await can sneak into a transaction.
 */

import { ProblemError } from '../../shared/problem.ts'
import { creatable, editable, type Fields, type Kind, type Row, type Value } from '../../shared/rows.ts'
import type { Message } from '../../shared/views.ts'
import { inherit, recover } from '../core/delivery.ts'
import { receive } from '../core/receive.ts'
import type { Sweep } from '../core/sweep.ts'
import { arrived, markOf, type Pending, type Tick, type Tracked, view } from '../core/tracked.ts'
import { isCandidate } from '../core/twin.ts'
import { same } from '../core/values.ts'
import { type Columns, columnsOf, instant } from './columns.ts'
import { watchForLateTwin } from './lateTwins.ts'
import { asProblem, type Db, type Statement } from './open.ts'
import { type OutboxRow, type OutboxRows, outboxRowsOf } from './outboxRows.ts'
import { isAsleepHere, keepSnooze, wokeAt } from './snooze.ts'
import { beginUnread, noteArrival, noteThread } from './unread.ts'

/** Nouns of topics; the workspace puts its id in front. */
export type Noun =
  | 'conversations'
  | 'deals'
  | 'clients'
  | 'outbox'
  | 'sync'
  | 'splits'
  | 'deeds'
  | 'drafts'
  | 'snippets'
  | `thread/${string}`

/** Who made a change, for the history. wake: a snooze that was due. answer: the person, to a question. */
export type Who = 'me' | 'server' | 'wake' | 'answer'

/** What the last sweep of a list showed. */
export type LastSweep = {
  doneAt: number
  complete: boolean
  newestFirst: boolean
  count: number
  perPage: number
}

/** A pending change as stored. */

/** Room on the disk (`workspaces/ballast`): what begins is refused early, what must be stored gets the reserve. */
export type Room = {
  /** Asked before an edit or a request is begun. Throws `diskFull` while there is no reserve. */
  claim: () => void
  /** The disk is full: gives the reserve up. True when there was one. */
  giveUp: () => boolean
}

type RowRecord = {
  id: number
  key: string
  server_id: string | null
  server: string | null
  first_seen: number
  read_at: number
  limbo: number
  gone: number
  sweep: number
  pending: string | null
  touched_at: number | null
}

const nounOf: Record<Kind, Noun> = { conversation: 'conversations', deal: 'deals', client: 'clients' }

/** Intents worth reading first, when threads are fetched by priority. */
const warmIntents = new Set(['interested', 'booking', 'question'])

export class Mirror {
  readonly db: Db
  readonly #changed: (nouns: ReadonlySet<Noun>) => void
  readonly #clock: () => number
  readonly #room: Room | null
  readonly #statements = new Map<string, Statement>()
  readonly #replied: ((keys: ReadonlyMap<string, boolean>) => void) | null
  readonly #outbox: OutboxRows
  #nouns = new Set<Noun>()
  /** conversations with a newer last message in the running transaction; true: new here */
  #newer = new Map<string, boolean>()
  #depth = 0
  #keepFrom = 0
  /** whether the running transaction begins something: then a full disk refuses it */
  #begins = false

  /**
   * After each commit `changed` is told what changed, and `replied` which conversations the server showed with a newer
   * last message, or for the first time (true). `clock` is ms since 1970, for display columns only.
   */
  constructor(
    db: Db,
    options: {
      changed: (nouns: ReadonlySet<Noun>) => void
      replied?: (keys: ReadonlyMap<string, boolean>) => void
      clock: () => number
      room?: Room
    },
  ) {
    this.db = db
    this.#outbox = outboxRowsOf(db)
    this.#changed = options.changed
    this.#replied = options.replied ?? null
    this.#clock = options.clock
    this.#room = options.room ?? null
  }

  close(): void {
    this.db.close()
  }

  /** Prepared once, by text. */
  sql(text: string): Statement {
    const known = this.#statements.get(text)
    if (known) return known
    const statement: Statement = this.db.prepare(text)
    this.#statements.set(text, statement)
    return statement
  }

  /** Runs `work` in one transaction and tells what changed after the commit. Throws ProblemError on a full disk. */
  transaction<T>(work: () => T): T {
    if (this.#depth > 0) return work()
    this.#depth++
    try {
      const result = this.#commit(work)
      const nouns = this.#nouns
      const newer = this.#newer
      this.#forgetNotes()
      if (nouns.size > 0) queueMicrotask(() => this.#changed(nouns))
      if (newer.size > 0) queueMicrotask(() => this.#replied?.(newer))
      return result
    } catch (error) {
      this.#forgetNotes()
      this.#outbox.forget()
      throw error
    } finally {
      this.#depth--
    }
  }

  /** On a full disk the reserve is given up: what begins is refused all the same, an answer is stored with it. */
  #commit<T>(work: () => T): T {
    this.#begins = false
    try {
      return this.db.transaction(work).immediate()
    } catch (error) {
      const problem = asProblem(error)
      const full = problem instanceof ProblemError && problem.problem.code === 'diskFull'
      if (!full || !this.#room?.giveUp() || this.#begins) throw problem
      this.#forgetNotes()
      this.#outbox.forget()
      try {
        return this.db.transaction(work).immediate()
      } catch (again) {
        throw asProblem(again)
      }
    }
  }

  #forgetNotes(): void {
    this.#nouns = new Set()
    this.#newer = new Map()
  }

  /** Adds to what is told after the running transaction. */
  note(noun: Noun): void {
    this.#nouns.add(noun)
  }

  /** The next tick; grows for ever, over restarts too. Every edit and request begins with one. */
  nextTick(): Tick {
    return this.transaction(() => {
      this.#room?.claim()
      this.#begins = true
      const tick = Number(this.meta('tick') ?? 0) + 1
      this.setMeta('tick', String(tick))
      return tick
    })
  }

  meta(name: string): string | null {
    const row = this.sql('SELECT value FROM meta WHERE name = ?').get(name) as { value: string } | undefined
    return row?.value ?? null
  }

  setMeta(name: string, value: string): void {
    this.sql('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value').run(
      name,
      value,
    )
  }

  // --- rows -------------------------------------------------------------------------------------------------------

  get(kind: Kind, key: string): Tracked | null {
    const record = this.#record(kind, 'key', key)
    return record ? this.#tracked(kind, record) : null
  }

  byServerId(kind: Kind, id: string): Tracked | null {
    const record = this.#record(kind, 'server_id', id)
    return record ? this.#tracked(kind, record) : null
  }

  /** Applies a transition to a row that exists; a null result removes the row. Returns what is stored now. */
  change(kind: Kind, key: string, transition: (t: Tracked) => Tracked | null, who: Who): Tracked | null {
    return this.transaction(() => {
      const record = this.#record(kind, 'key', key)
      if (!record) return null
      const before = this.#tracked(kind, record)
      const after = transition(before)
      if (after === before) return before
      this.#write(before, after, record, who)
      return after
    })
  }

  /** Stores a row made here (`core/create`). */
  add(t: Tracked): void {
    this.transaction(() => this.#write(null, t, null, 'me'))
  }

  /**
   * Takes rows of one list page, all read by the request of `tick`. `sweep`: id of the sweep it belongs to, null for
   * head scans and single reads. `changed` counts rows that were new or differed.
   */
  takeRows(
    kind: Kind,
    rows: readonly Row[],
    tick: Tick,
    sweep: number | null,
  ): { changed: number; doubled: number } {
    return this.transaction(() => {
      let changed = 0
      let doubled = 0
      const unsure = this.#unsureCreates(kind)
      for (const row of rows) {
        const record = this.#record(kind, 'server_id', row.id)
        if (record && sweep !== null && record.sweep === sweep) doubled++
        if (this.#takeRow(kind, row, tick, record, unsure)) changed++
        if (sweep !== null)
          this.sql(`UPDATE ${kind} SET sweep = ?, missed = 0, absent = 0 WHERE server_id = ?`).run(
            sweep,
            row.id,
          )
        else if (record) this.#unmiss(kind, row.id)
      }
      if (changed > 0) this.note('sync')
      return { changed, doubled }
    })
  }

  #takeRow(
    kind: Kind,
    row: Row,
    tick: Tick,
    record: RowRecord | undefined,
    unsure: readonly Tracked[],
  ): boolean {
    if (!record) {
      const t = arrived(kind, row, tick)
      if (kind === 'conversation') this.#newer.set(t.key, true)
      this.#write(
        null,
        t,
        null,
        'server',
        unsure.some((create) => isCandidate(create, t)),
      )
      if (kind === 'conversation') noteArrival(this, t.key, null, row)
      return true
    }
    // The common case, a row that is as it was, costs one comparison and no write.
    if (record.pending === null && record.gone === 0 && record.server === JSON.stringify(row)) return false
    const before = this.#tracked(kind, record)
    const after = receive(before, row, tick)
    if (after === before) return true
    this.#write(before, after, record, 'server')
    if (kind !== 'conversation') return true
    const taken = takenIntent(before, after)
    if (taken !== undefined) this.rememberSaid(after.key, taken, before.server?.intent ?? null)
    // A read that left before the last accept was ignored, and says nothing new either.
    if (after.server === row) noteArrival(this, after.key, before.server, row)
    if (lastAt(after.server) > lastAt(before.server)) this.#newer.set(before.key, false)
    return true
  }

  /** Seen outside a sweep: it is not missing, whatever the list showed. */
  #unmiss(kind: Kind, serverId: string): void {
    this.sql(`UPDATE ${kind} SET missed = 0, absent = 0 WHERE server_id = ? AND missed > 0`).run(serverId)
  }

  /** Creates whose answer was lost; new rows of their family may be their twins (limbo). */
  #unsureCreates(kind: Kind): Tracked[] {
    // Asked for every row whose change ends, so it must not read the whole outbox.
    const unsure = this.sql(
      "SELECT key FROM outbox WHERE kind = ? AND phase = 'unsure' ORDER BY seq, key",
    ).all(kind) as { key: string }[]
    return unsure.flatMap(({ key }) => this.get(kind, key) ?? []).filter((t) => t.pending?.op === 'create')
  }

  /** Rows first seen after the first attempt of this unsure create, of its family, not the row of another create. */
  candidates(create: Tracked): Tracked[] {
    const since = create.pending?.firstAttempt ?? null
    if (since === null) return []
    return this.rowsSeenAfter(create.kind, since).filter((t) => isCandidate(create, t))
  }

  /** Rows that the server showed for the first time after `since` and that were not made here. */
  rowsSeenAfter(kind: Kind, since: Tick): Tracked[] {
    const records = this.sql(
      `${selectRow(kind)} WHERE r.first_seen > ? AND r.server_id IS NOT NULL AND r.key = r.server_id`,
    ).all(kind, since) as RowRecord[]
    return records.map((record) => this.#tracked(kind, record))
  }

  /** The unsure create takes over its twin's place: one row, with the create's key. */
  adopt(create: Tracked, twin: Tracked, transition: (t: Tracked) => Tracked | null): void {
    this.transaction(() => {
      const { kind, pending } = twin
      this.#dropChange(kind, twin.key)
      this.sql(`DELETE FROM ${kind} WHERE key = ?`).run(twin.key)
      this.change(kind, create.key, transition, 'server')
      if (pending) this.change(kind, create.key, (t) => inherit(t, pending), 'server')
      this.#freeLimbo(create.kind)
    })
  }

  /** Looking (again): what may be the create's row is no row of its own until that is known, unless it was worked on. */
  #holdCandidates(create: Tracked): void {
    for (const { kind, key, pending } of this.candidates(create)) {
      if (pending) continue
      this.sql(`UPDATE ${kind} SET limbo = 1 WHERE key = ?`).run(key)
      this.note(nounOf[kind])
    }
  }

  /** Rows held back as possible twins are shown again once no create of their family is unsure. */
  #freeLimbo(kind: Kind): void {
    const unsure = this.#unsureCreates(kind)
    const held = this.sql(`${selectRow(kind)} WHERE r.limbo = 1`).all(kind) as RowRecord[]
    for (const record of held) {
      const t = this.#tracked(kind, record)
      if (unsure.some((create) => isCandidate(create, t))) continue
      this.sql(`UPDATE ${kind} SET limbo = 0 WHERE key = ?`).run(t.key)
      this.note(nounOf[kind])
    }
  }

  /** Rows that the person is asked about are shown as perhaps their own (limbo's end). */
  #markMaybe(before: Tracked, after: Tracked | null): void {
    const was = askedRows(before)
    const is = after ? askedRows(after) : []
    for (const key of was) if (!is.includes(key)) this.#setMaybe(before.kind, key, 0)
    for (const key of is) if (!was.includes(key)) this.#setMaybe(before.kind, key, 1)
  }

  #setMaybe(kind: Kind, key: string, maybe: 0 | 1): void {
    this.sql(`UPDATE ${kind} SET maybe = ? WHERE key = ?`).run(maybe, key)
    this.note(nounOf[kind])
  }

  #record(kind: Kind, by: 'key' | 'server_id', value: string): RowRecord | undefined {
    return this.sql(`${selectRow(kind)} WHERE r.${by} = ?`).get(kind, value) as RowRecord | undefined
  }

  #tracked(kind: Kind, record: RowRecord): Tracked {
    return {
      kind,
      key: record.key,
      serverId: record.server_id,
      server: record.server === null ? null : (JSON.parse(record.server) as Row),
      firstSeen: record.first_seen,
      readAt: record.read_at,
      gone: record.gone > 0,
      pending: record.pending === null ? null : (JSON.parse(record.pending) as Pending),
    }
  }

  #write(
    before: Tracked | null,
    after: Tracked | null,
    record: RowRecord | null,
    who: Who,
    limbo = false,
  ): void {
    const t = after ?? before
    if (!t) return
    const { kind, key } = t
    this.note(nounOf[kind])
    if (before?.pending || after?.pending) {
      this.note('outbox')
      this.note('sync')
    }
    this.#writeHistory(before, after, who)
    const wasUnsure = before?.pending?.op === 'create' && before.pending.phase.is === 'unsure'
    if (before) {
      this.#markMaybe(before, after)
      if (after && isUnconfirmed(before) && !isUnconfirmed(after))
        watchForLateTwin(this, before, Number(this.meta('tick') ?? 0), this.#clock())
    }
    if (!after) {
      this.#dropChange(kind, key)
      this.sql(`DELETE FROM ${kind} WHERE key = ?`).run(key)
      if (wasUnsure) this.#freeLimbo(kind)
      return
    }
    const p = after.pending
    const touchedAt = who !== 'server' || !record ? this.#clock() : (record.touched_at ?? this.#clock())
    if (p) {
      const pending = JSON.stringify(p)
      this.sql(
        `INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, phase = excluded.phase,
         needs_you = excluded.needs_you, pending = excluded.pending, touched_at = excluded.touched_at`,
      ).run(kind, key, p.seq, p.phase.is, markOf(p) === 'needsYou' ? 1 : 0, pending, touchedAt)
      this.#outbox.put({ kind, key, pending, touched_at: touchedAt })
    } else if (before?.pending) {
      this.#dropChange(kind, key)
    }
    // A row that was worked on stays in sight; once that is delivered it may be a create's row again.
    const settled =
      before?.pending && !p && this.#unsureCreates(kind).some((create) => isCandidate(create, after))
    if (kind === 'conversation' && before) keepSnooze(this, after, who, this.#clock())
    this.#writeRow(after, record, p ? touchedAt : null, limbo || settled === true)
    const isUnsure = p?.op === 'create' && p.phase.is === 'unsure'
    if (wasUnsure && !isUnsure) this.#freeLimbo(kind)
    if (isUnsure && !wasUnsure) this.#holdCandidates(after)
  }

  #writeRow(t: Tracked, record: RowRecord | null, touchedAt: number | null, limbo: boolean): void {
    const { kind } = t
    const seen = view(t)
    const columns: Columns = {
      key: t.key,
      server_id: t.serverId,
      server: t.server === null ? null : JSON.stringify(t.server),
      first_seen: t.firstSeen,
      read_at: t.readAt,
      hidden: seen === null ? 1 : 0,
      limbo: limbo || record?.limbo ? 1 : 0,
      gone: t.gone ? record?.gone || this.#clock() : 0,
      mark: t.pending ? markOf(t.pending) : null,
      // A hidden row keeps its last columns' worth of content: they are what undo shows again.
      ...columnsOf(kind, seen ?? { ...t.server, ...t.pending?.fields }, touchedAt),
    }
    if (record && kind === 'conversation') columns.at = Math.max(Number(columns.at), wokeAt(this, t.key))
    if (record) {
      const names = Object.keys(columns)
      this.sql(`UPDATE ${kind} SET ${names.map((n) => `${n} = ?`).join(', ')} WHERE id = ?`).run(
        ...Object.values(columns),
        record.id,
      )
    } else {
      const names = Object.keys(columns)
      this.sql(`INSERT INTO ${kind} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
        ...Object.values(columns),
      )
    }
    if (kind === 'conversation') this.#wantThread(t)
  }

  #writeHistory(before: Tracked | null, after: Tracked | null, who: Who): void {
    if (!before && who === 'server') return // first sight of a row is no change
    const t = after ?? before
    if (!t) return
    const was: Fields = (before && view(before)) ?? {}
    const is: Fields = (after && view(after)) ?? {}
    const changes: { [field: string]: [Value, Value] } = {}
    for (const name of new Set([...editable[t.kind], ...creatable[t.kind]])) {
      if (JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null))
        changes[name] = [was[name] ?? null, is[name] ?? null]
    }
    const heldBefore = before?.pending?.held ?? {}
    const heldAfter = after?.pending?.held ?? {}
    // Kept against the server's: what is seen stays the same, and was decided all the same.
    if (who === 'answer')
      for (const [name, held] of Object.entries(heldBefore))
        if (!(name in heldAfter)) changes[name] ??= [held.theirs, held.mine]
    this.#addHistory(t, who, changes)
    // What others made of a field under a change of the person's: not seen on the row, only in the question.
    const conflicts = Object.entries(heldAfter).filter(
      ([name, held]) => held.why === 'conflict' && !same(name, heldBefore[name]?.theirs, held.theirs),
    )
    this.#addHistory(
      t,
      'conflict',
      Object.fromEntries(conflicts.map(([name, held]) => [name, [held.mine, held.theirs]])),
    )
  }

  #addHistory(
    { kind, key, server, pending }: Tracked,
    who: Who | 'conflict',
    changes: { [field: string]: [Value, Value] },
  ): void {
    if (Object.keys(changes).length === 0) return
    const owner = server?.conversation_id ?? pending?.fields.conversation_id
    const conversation =
      kind === 'conversation' ? key : kind === 'deal' && typeof owner === 'string' ? owner : null
    this.sql('INSERT INTO history (at, kind, key, who, changes, conversation) VALUES (?, ?, ?, ?, ?, ?)').run(
      this.#clock(),
      kind,
      key,
      who,
      JSON.stringify(changes),
      conversation,
    )
  }

  // --- threads ----------------------------------------------------------------------------------------------------

  /**
   * Threads of conversations whose last message is older (ms since 1970; 0: none) are not wanted in the background from
   * now on. Those that are stored already are the business of `mirror/keep`.
   */
  keepFrom(at: number): void {
    this.#keepFrom = at
  }

  #wantThread(t: Tracked): void {
    const seen = view(t) ?? {}
    // Only the thread says whether a new message under a snooze is the lead's: that wakes it.
    const rest = seen.status === 'snoozed' && isAsleepHere(this, t.key) ? 4 : 1
    const warm = seen.status === 'active' ? (warmIntents.has(String(seen.intent)) ? 3 : 2) : rest
    this.sql(
      `UPDATE conversation SET thread_want =
         CASE WHEN thread_of IS ? THEN 0 WHEN at > 0 AND at < ? THEN ? ELSE ? END WHERE key = ?`,
    ).run(threadMark(t.server), this.#keepFrom, -warm, warm, t.key)
  }

  /**
   * Stores a downloaded thread. Messages are immutable and absence never removes one: insert or ignore. `of` is the
   * row as it was when the request left, so that a reply that came meanwhile is fetched again.
   */
  saveThread(key: string, messages: readonly Message[], of: Row | null, tick: Tick, mayBeCut: boolean): void {
    this.transaction(() => {
      const record = this.#record('conversation', 'key', key)
      if (!record) return
      const insert = this.sql('INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?, ?, ?)')
      const fresh = [...messages.entries()].flatMap(([place, m]) =>
        insert.run(record.id, m.id, m.direction, m.body, m.at, tick, place).changes > 0 ? [m] : [],
      )
      noteThread(this, key, fresh)
      this.sql('UPDATE conversation SET thread_of = ?, thread_cut = ? WHERE id = ?').run(
        threadMark(of),
        mayBeCut ? 1 : 0,
        record.id,
      )
      this.#wantThread(this.#tracked('conversation', record))
      this.note(`thread/${key}`)
      this.note('sync')
    })
  }

  /** The conversation whose thread matters most and is not here, leaving out `except`; null when all are. */
  wantedThread(except: ReadonlySet<string>): string | null {
    const rows = this.sql(
      'SELECT key FROM conversation WHERE thread_want > 0 ORDER BY thread_want DESC, at DESC LIMIT ?',
    ).all(except.size + 1) as { key: string }[]
    return rows.find((row) => !except.has(row.key))?.key ?? null
  }

  /** Whether this thread is missing or older than its conversation. */
  isThreadStale(key: string): boolean {
    const row = this.sql('SELECT thread_want FROM conversation WHERE key = ?').get(key) as
      | { thread_want: number }
      | undefined
    return (row?.thread_want ?? 0) !== 0
  }

  // --- outbox -----------------------------------------------------------------------------------------------------

  /**
   * The server took the intent that the person set; it may detect another one later. What it had detected before is
   * kept beside it ('' for none), also when it is set once more.
   */
  rememberSaid(conversation: string, intent: Value, detected: Value): void {
    const text = (value: Value) => (typeof value === 'string' ? value : null)
    this.sql(
      `INSERT INTO said (conversation, intent, detected) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET intent = excluded.intent,
         detected = CASE WHEN excluded.detected = coalesce(excluded.intent, '') THEN detected ELSE excluded.detected END`,
    ).run(conversation, text(intent), text(detected) ?? '')
  }

  #dropChange(kind: Kind, key: string): void {
    this.sql('DELETE FROM outbox WHERE kind = ? AND key = ?').run(kind, key)
    this.#outbox.remove(kind, key)
  }

  /** Every pending change, oldest first. */
  outbox(): readonly OutboxRow[] {
    return this.#outbox.all()
  }

  outboxCounts(): { waiting: number; needsYou: number } {
    const row = this.sql('SELECT count(*) AS n, coalesce(sum(needs_you), 0) AS asks FROM outbox').get() as {
      n: number
      asks: number
    }
    return { waiting: row.n - row.asks, needsYou: row.asks }
  }

  /** At start: what was on the wire when the program ended is unsure from now on. */
  recoverAll(): void {
    this.transaction(() => {
      for (const { kind, key } of this.outbox()) this.change(kind, key, recover, 'server')
    })
  }

  // --- lists ------------------------------------------------------------------------------------------------------

  list(kind: Kind): { sweep: Sweep | null; last: LastSweep | null } {
    const row = this.sql('SELECT sweep, last FROM list WHERE kind = ?').get(kind) as
      | { sweep: string | null; last: string | null }
      | undefined
    return {
      sweep: row?.sweep ? (JSON.parse(row.sweep) as Sweep) : null,
      last: row?.last ? (JSON.parse(row.last) as LastSweep) : null,
    }
  }

  /** Where the sweep stands; stored with its page, so that it resumes there after a restart. */
  saveSweep(kind: Kind, sweep: Sweep | null): void {
    this.sql(
      'INSERT INTO list (kind, sweep) VALUES (?, ?) ON CONFLICT DO UPDATE SET sweep = excluded.sweep',
    ).run(kind, sweep ? JSON.stringify(sweep) : null)
    this.note('sync')
  }

  /** The sweep reached its end. Rows that it did not list are marked, never removed here. */
  endSweep(kind: Kind, sweep: Sweep, complete: boolean): void {
    this.transaction(() => {
      this.saveSweep(kind, null)
      const last: LastSweep = {
        doneAt: this.#clock(),
        complete,
        newestFirst: sweep.newestFirst && sweep.seen > 0,
        count: sweep.seen,
        perPage: sweep.perPage,
      }
      this.sql('UPDATE list SET last = ? WHERE kind = ?').run(JSON.stringify(last), kind)
      if (kind === 'conversation') beginUnread(this)
      // What was read or made since the sweep began may have been on a page that had passed.
      this.sql(
        `UPDATE ${kind} SET missed = missed + 1, absent = absent + ?
         WHERE sweep < ? AND first_seen < ? AND read_at < ? AND gone = 0 AND server_id IS NOT NULL`,
      ).run(complete ? 1 : 0, sweep.id, sweep.id, sweep.id)
    })
  }

  /** Rows that could not be read, or have fields of an unexpected type; for diagnostics. */
  noteUnreadable(kind: string, rows: readonly { id: string; reason: string }[]): void {
    const insert = this.sql(
      'INSERT INTO unreadable VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason, seen_at = excluded.seen_at',
    )
    for (const row of rows) insert.run(kind, row.id.slice(0, 200), row.reason.slice(0, 500), this.#clock())
  }
}

const isUnconfirmed = ({ pending: p }: Tracked): boolean =>
  p?.op === 'create' && (p.phase.is === 'unsure' || p.phase.is === 'asked')

/** The intent that the person set, whose answer was lost, and that the row now shows to have arrived. */
function takenIntent({ pending: p }: Tracked, { pending, server }: Tracked): Value | undefined {
  const mine = p?.sent.intent?.at(-1)
  const waits = pending !== null && ('intent' in pending.fields || 'intent' in pending.held)
  return mine !== undefined && !waits && same('intent', mine, server?.intent ?? null) ? mine : undefined
}

const askedRows = (t: Tracked): readonly string[] =>
  t.pending?.phase.is === 'asked' ? t.pending.phase.rows : []

const selectRow = (kind: Kind) =>
  `SELECT r.id, r.key, r.server_id, r.server, r.first_seen, r.read_at, r.limbo, r.gone, r.sweep, o.pending, o.touched_at
   FROM ${kind} r LEFT JOIN outbox o ON o.kind = ? AND o.key = r.key`

const lastAt = (server: Row | null): number => instant(server?.last_message_at)

const threadMark = (server: Row | null): string =>
  JSON.stringify([server?.last_message_at ?? null, server?.last_message ?? null])

/** SQL for the mark that a person sees: of its own change, or that it may be what an unconfirmed create made. */
export const shownMark = (table: string) =>
  `coalesce(${table}.mark, CASE ${table}.maybe WHEN 1 THEN 'mayBeYours' END)`
