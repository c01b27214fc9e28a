/**
 * One workspace: its mirror, its lane, and the verbs that the handlers call. Every write is durable before the verb
 * returns; the lane delivers it later. Made by `registry`, which owns its life.
 */
import { createHash } from 'node:crypto'
import type { InputOf, OutputOf, Topic } from '../../shared/contract.ts'
import { topic } from '../../shared/contract.ts'
import { isMinorUnits } from '../../shared/money.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import { creatable, type Fields, type Kind, localKey } from '../../shared/rows.ts'
import type {
  Diagnostics,
  Done,
  OutboxEntry,
  Question,
  SyncStatus,
  WorkspaceSummary,
} from '../../shared/views.ts'
import { ApiClient, type RequestNote } from '../api/client.ts'
import { problemOf } from '../api/probe.ts'
import type { Transport } from '../api/transport.ts'
import { claim } from '../core/delivery.ts'
import { mayHaveLeft, type Tick, type Tracked, view } from '../core/tracked.ts'
import { answer, cancel, create, edit, remove, resolve } from '../core/wishes.ts'
import { forgetMissed } from '../mirror/absence.ts'
import { dealCard, dealCurrencies } from '../mirror/board.ts'
import { clientList } from '../mirror/clients.ts'
import { historyPage } from '../mirror/history.ts'
import { campaignCounts, conversation, inboxCounts, thread } from '../mirror/inbox.ts'
import { dealsBeside, leadDeals } from '../mirror/leadDeals.ts'
import { Mirror, type Noun, type Room, type Who } from '../mirror/mirror.ts'
import type { Db } from '../mirror/open.ts'
import { type LaneWords, outboxEntry, outboxList } from '../mirror/outboxView.ts'
import {
  answerQuestion,
  dropQuestion,
  openQuestion,
  openQuestionCount,
  questionList,
} from '../mirror/questions.ts'
import { diagnosticsRows } from '../mirror/status.ts'
import { setUnread, unreadTotal } from '../mirror/unread.ts'
import { Engine, type EngineClock } from '../sync/engine.ts'
import { type Arrivals, arrivals, type Newsroom } from './arrivals.ts'
import { type Board, board } from './board.ts'
import { type Bulk, bulk } from './bulk.ts'
import { type Deeds, deeds } from './deeds.ts'
import { type Drafts, drafts } from './drafts.ts'
import { type Exports, exporting } from './exports.ts'
import { historyKeeper } from './historyKeeper.ts'
import { type Imports, imports } from './imports.ts'
import { knownRows } from './knownRows.ts'
import { type Moves, moves } from './moves.ts'
import { type Reports, reports } from './reports.ts'
import { type RescueWriter, rescueWriter } from './rescueWriter.ts'
import { type Searches, searches } from './searches.ts'
import { type SearchIndexer, searchIndexer } from './searchIndexer.ts'
import { type Snoozes, snoozes } from './snoozes.ts'
import { type ThreadKeeper, threadKeeper } from './threadKeeper.ts'
import { type Views, views } from './views.ts'
import { type WorkspacePreferencesStore, workspacePreferences } from './workspacePreferences.ts'

/** What a workspace is, kept in its own encrypted database. */
export type Settings = { name: string; hue: number; baseUrl: string; demo: boolean; createdAt: number }

/** What a workspace has on disk beside its database (`openStore`, `ballast`). */
export type Disk = {
  rescueFile: string
  dataKey: Uint8Array
  room: Room
  rebuilt: { rescued: number } | null
  /** told when the database was closed in good order */
  ended: () => void
}

export type WorkspaceOptions = {
  id: string
  /** its database, open; the workspace closes it */
  db: Db
  /** what survives with it on disk; null when the database lives in memory (tests) */
  disk: Disk | null
  apiKey: string | null
  transport: Transport
  /** requests per window (`core/budget`) */
  limit: number
  clock: EngineClock
  newUuid: () => string
  changed: (topics: Topic[]) => void
  /** told of new replies; without it nobody is */
  news?: Newsroom
  /** given when the workspace is made; later they are read from its database */
  settings?: Settings
}

/** How many requests diagnostics remember. */
const requestsKept = 200
/** Known rows that a new key must show before anything is written with it (SYNC.md section 5). */
const proofRows = 3
/** Rows that are asked for: some may have been deleted meanwhile. */
const proofTries = 8

export class Workspace {
  readonly id: string
  readonly settings: Settings
  readonly preferences: WorkspacePreferencesStore
  readonly views: Views
  readonly board: Board
  readonly deeds: Deeds
  readonly drafts: Drafts
  readonly searches: Searches
  readonly snoozes: Snoozes
  readonly bulk: Bulk
  readonly moves: Moves
  readonly reports: Reports
  readonly exports: Exports
  readonly imports: Imports
  readonly #mirror: Mirror
  readonly #engine: Engine
  readonly #options: WorkspaceOptions
  readonly #rescue: RescueWriter | null
  readonly #indexer: SearchIndexer | null
  readonly #arrivals: Arrivals | null
  readonly #keeper: ThreadKeeper | null
  readonly #history: { stop: () => void } | null
  #hasKey: boolean
  /** key of the conversation on screen */
  #open: string | null = null
  #requests: RequestNote[] = []
  #unread = 0
  readonly #laneWords: LaneWords = {
    why: (entry) => this.#engine.whyWaiting(entry),
    nextTry: (entry) => this.#engine.nextTry(entry),
  }

  /** Starts the lane. Throws `databaseDamaged` when the database does not know whose it is. */
  constructor(options: WorkspaceOptions) {
    this.#options = options
    this.id = options.id
    this.#mirror = new Mirror(options.db, {
      changed: (nouns) => this.#tell(nouns),
      replied: (keys) => this.#arrivals?.replied(keys),
      clock: options.clock.wall,
      ...(options.disk ? { room: options.disk.room } : {}),
    })
    if (options.settings) this.#mirror.setMeta('settings', JSON.stringify(options.settings))
    const stored = this.#mirror.meta('settings')
    if (stored === null) {
      this.#mirror.close()
      throw new ProblemError({ code: 'databaseDamaged' })
    }
    this.settings = JSON.parse(stored) as Settings
    this.#hasKey = options.apiKey !== null
    if (options.apiKey !== null && this.#mirror.meta('key') === null) this.#rememberKey(options.apiKey)
    this.#rescue = options.disk
      ? rescueWriter({
          mirror: this.#mirror,
          file: options.disk.rescueFile,
          dataKey: options.disk.dataKey,
          after: options.clock.after,
        })
      : null
    this.#indexer = options.disk
      ? searchIndexer({
          mirror: this.#mirror,
          after: options.clock.after,
          done: () => {
            this.board.changed()
            options.changed([topic.search(this.id)])
            this.views.changed()
          },
        })
      : null
    this.#unread = unreadTotal(this.#mirror)
    this.board = board({
      mirror: this.#mirror,
      now: options.clock.wall,
      attention: () => this.preferences.get(),
      rates: () => this.preferences.get().rates,
      after: options.clock.after,
      turned: () => options.changed([topic.deals(this.id)]),
    })
    this.views = views({
      mirror: this.#mirror,
      now: options.clock.wall,
      monotonic: options.clock.monotonic,
      after: options.clock.after,
      newUuid: options.newUuid,
      counted: () => options.changed([topic.views(this.id)]),
    })
    this.#arrivals = options.news
      ? arrivals({ workspace: this.id, mirror: this.#mirror, clock: options.clock, news: options.news })
      : null
    this.#engine = new Engine({
      mirror: this.#mirror,
      client: options.apiKey === null ? null : this.#clientFor(options.apiKey),
      limit: options.limit,
      clock: options.clock,
      secure: () => this.#rescue?.now(),
      changed: () => options.changed([topic.sync(this.id)]),
      looked: (kind) => kind === 'conversation' && this.#arrivals?.looked(),
      heard: (is) => this.snoozes.line(is),
    })
    this.preferences = workspacePreferences({
      mirror: this.#mirror,
      changed: ({ pace }) => {
        this.#engine.setPace(pace)
        this.#keeper?.soon()
        options.changed([topic.preferencesOf(this.id), topic.sync(this.id)])
      },
    })
    this.drafts = drafts({ mirror: this.#mirror, now: options.clock.wall })
    this.deeds = deeds({
      mirror: this.#mirror,
      now: options.clock.wall,
      monotonic: options.clock.monotonic,
      after: options.clock.after,
      touched: (kind, key) => this.#engine.gather(kind, key),
      forget: (kind, key) => this.#engine.forget(kind, key),
      hold: () => this.#engine.hold(),
      createAgain: (kind, fields) => void this.#makeAgain(kind, fields),
    })
    this.searches = searches({
      mirror: this.#mirror,
      now: options.clock.wall,
      fetchMissing: () => this.#engine.fetchMissing(),
      changed: () => options.changed([topic.search(this.id)]),
    })
    this.#engine.setPace(this.preferences.get().pace)
    this.#keeper = options.disk
      ? threadKeeper({
          mirror: this.#mirror,
          keep: () => this.preferences.get().keep,
          open: () => this.#open,
          now: options.clock.wall,
          after: options.clock.after,
          changed: () => {
            this.#engine.threadsWanted()
            this.#indexer?.soon()
          },
        })
      : null
    this.#history = options.disk
      ? historyKeeper({ mirror: this.#mirror, now: options.clock.wall, after: options.clock.after })
      : null
    this.snoozes = snoozes({
      mirror: this.#mirror,
      record: this.deeds.record,
      clock: options.clock,
      touched: (kind, key) => this.#engine.touched(kind, key),
    })
    this.bulk = bulk({
      mirror: this.#mirror,
      views: this.views,
      deeds: this.deeds,
      snoozeOne: this.snoozes.one,
      limit: options.limit,
      newUuid: options.newUuid,
    })
    this.moves = moves({ mirror: this.#mirror, deeds: this.deeds })
    this.exports = exporting({
      mirror: this.#mirror,
      listOf: this.views.listOf,
      workspaceName: () => this.settings.name,
      now: options.clock.wall,
      monotonic: options.clock.monotonic,
      after: options.clock.after,
    })
    this.imports = imports({
      mirror: this.#mirror,
      deeds: this.deeds,
      makeDeal: (of, fields, seq) => this.#addDeal(of, fields, seq),
      limit: options.limit,
      campaignsGiven: () => options.changed([topic.reports(this.id), topic.conversations(this.id)]),
      newUuid: options.newUuid,
      monotonic: options.clock.monotonic,
      after: options.clock.after,
    })
    this.reports = reports({
      mirror: this.#mirror,
      now: options.clock.wall,
      after: options.clock.after,
      changed: () => options.changed([topic.reports(this.id)]),
      heard: () => {
        this.board.changed()
        options.changed([topic.deals(this.id)])
      },
      assigned: () => options.changed([topic.reports(this.id), topic.conversations(this.id)]),
    })
    this.#engine.start()
    this.snoozes.check()
    this.#rescue?.soon()
    this.reports.soon()
    this.#indexer?.soon()
  }

  /** Sends what is ready for at most `deliverMs`, then closes. Answers how many changes stay on this computer. */
  async close(deliverMs: number): Promise<number> {
    this.deeds.stop()
    this.exports.stop()
    this.imports.drop()
    await this.#engine.stop(deliverMs)
    const waiting = this.unsent()
    this.#rescue?.stop()
    this.#indexer?.stop()
    this.#keeper?.stop()
    this.#history?.stop()
    this.board.stop()
    this.views.stop()
    this.snoozes.stop()
    this.reports.stop()
    this.#mirror.close()
    this.#options.disk?.ended()
    return waiting
  }

  unsent(): number {
    const { waiting, needsYou } = this.#mirror.outboxCounts()
    return waiting + needsYou
  }

  summary(): Omit<WorkspaceSummary, 'plugged'> {
    const { name, hue, demo } = this.settings
    const { waiting, needsYou } = this.#mirror.outboxCounts()
    return {
      id: this.id,
      name,
      hue,
      demo,
      hasKey: this.#hasKey,
      waiting,
      needsYou: needsYou + openQuestionCount(this.#mirror),
      unsent: waiting + needsYou,
      unread: unreadTotal(this.#mirror),
      problem: null,
      rebuilt: this.#options.disk?.rebuilt ?? null,
    }
  }

  // --- reads ------------------------------------------------------------------------------------------------------

  inboxPage(input: InputOf<'inbox.page'>): OutputOf<'inbox.page'> {
    return this.views.page(input)
  }
  inboxCounts(): OutputOf<'inbox.counts'> {
    return inboxCounts(this.#mirror)
  }
  campaignCounts(): OutputOf<'inbox.campaigns'> {
    return campaignCounts(this.#mirror)
  }
  conversation(key: string): OutputOf<'conversations.get'> {
    return conversation(this.#mirror, key)
  }
  history({ workspace: _, ...page }: InputOf<'history.list'>): OutputOf<'history.list'> {
    return historyPage(this.#mirror, page)
  }
  leadDeals(key: string): OutputOf<'deals.ofLead'> {
    return leadDeals(this.#mirror, key)
  }
  dealsBeside(key: string): OutputOf<'deals.beside'> {
    return dealsBeside(this.#mirror, key)
  }
  dealCurrencies(): OutputOf<'deals.currencies'> {
    return dealCurrencies(this.#mirror)
  }
  thread(key: string): OutputOf<'thread.get'> {
    return thread(this.#mirror, key)
  }
  deal(key: string): OutputOf<'deals.get'> {
    return dealCard(this.#mirror, key)
  }
  clients(): OutputOf<'clients.list'> {
    return clientList(this.#mirror)
  }
  outbox(): OutboxEntry[] {
    return outboxList(this.#mirror, this.#laneWords)
  }
  outboxEntry(kind: Kind, key: string): OutboxEntry | null {
    return outboxEntry(this.#mirror, kind, key, this.#laneWords)
  }
  questions(): Question[] {
    return questionList(this.#mirror)
  }
  status(): SyncStatus {
    return this.#engine.status()
  }
  diagnostics(): Diagnostics {
    return {
      ...diagnosticsRows(this.#mirror),
      requests: this.#requests,
      limitedCount: this.#engine.limitedCount,
    }
  }

  // --- what the person changes ------------------------------------------------------------------------------------

  /** Local: the server knows nothing of it. */
  setUnread(key: string, unread: boolean): Done {
    return this.#mirror.transaction(() =>
      setUnread(this.#mirror, key, unread)
        ? this.deeds.record({ is: 'markedUnread', unread }, [
            { is: 'unread', kind: 'conversation', key, before: !unread, after: unread },
          ])
        : { deed: null },
    )
  }

  /** It was on screen long enough to be read; that is no deed. */
  seen(key: string): void {
    setUnread(this.#mirror, key, false)
  }

  editConversation(key: string, fields: Fields): Done {
    return this.#edit('conversation', key, fields, (t, seq) => edit(t, fields, seq))
  }

  /** The new row's key stays when the server gives its id. */
  createDeal(of: string, fields: Fields): { key: string } & Done {
    return this.deeds.creating('deal', () => this.#makeDeal(of, fields))
  }

  #makeDeal(of: string, fields: Fields): string {
    const key = this.#mirror.transaction(() => this.#addDeal(of, fields, this.#mirror.nextTick()))
    if (key === null) throw new ProblemError({ code: 'notFound' })
    this.#engine.touched('deal', key)
    return key
  }

  /** Null when there is no such conversation. The lane has yet to be told. */
  #addDeal(of: string, fields: Fields, seq: Tick): string | null {
    const owner = this.#mirror.get('conversation', of)
    if (!owner?.serverId) return null
    const key = localKey(this.#options.newUuid())
    this.#mirror.add(create('deal', key, { conversation_id: owner.serverId, ...fields }, seq))
    return key
  }

  /** Throws `notEditable` for a currency that the server has already, `valueUnreadable` for a value we cannot read. */
  editDeal(key: string, fields: Fields): Done {
    return this.#edit('deal', key, fields, (t, seq) => {
      if ('currency' in fields) onlyUnsent(t, 'currency')
      const theirs = t.server?.value ?? null
      if ('value' in fields && theirs !== null && !isMinorUnits(theirs))
        throw new ProblemError({ code: 'valueUnreadable', field: 'value' })
      return edit(t, fields, seq)
    })
  }

  /** Throws `notEditable` for a deal that may have left with its conversation, `notFound` when either is not here. */
  reassignDeal(key: string, to: string): Done {
    const conversation = this.#mirror.get('conversation', to)?.serverId
    if (!conversation) throw new ProblemError({ code: 'notFound' })
    const fields = { conversation_id: conversation }
    return this.#edit('deal', key, fields, (t, seq) => {
      onlyUnsent(t, 'conversation_id')
      return edit(t, fields, seq)
    })
  }

  /** Throws `mayBeYours` while the person is asked whether an unconfirmed create made this deal. */
  removeDeal(key: string): Done {
    if (dealCard(this.#mirror, key)?.mark === 'mayBeYours') throw new ProblemError({ code: 'mayBeYours' })
    return this.deeds.removing('deal', key, () => this.#change('deal', key, remove))
  }

  /** The new row's key stays when the server gives its id. */
  createClient(fields: Fields): { key: string } & Done {
    return this.deeds.creating('client', () => this.#makeClient(fields))
  }

  #makeClient(fields: Fields): string {
    const key = localKey(this.#options.newUuid())
    this.#mirror.transaction(() => this.#mirror.add(create('client', key, fields, this.#mirror.nextTick())))
    this.#engine.touched('client', key)
    return key
  }

  editClient(key: string, fields: Fields): Done {
    return this.#edit('client', key, fields, (t, seq) => edit(t, fields, seq))
  }

  /** Throws `mayBeYours` while the person is asked whether an unconfirmed create made this client. */
  removeClient(key: string): Done {
    if (this.clients().some((client) => client.key === key && client.mark === 'mayBeYours'))
      throw new ProblemError({ code: 'mayBeYours' })
    return this.deeds.removing('client', key, () => this.#change('client', key, remove))
  }

  /** Throws `inFlight` once a byte may have left. */
  cancel(kind: Kind, key: string): void {
    this.#change(
      kind,
      key,
      (t) => {
        const back = cancel(t)
        if (back === 'inFlight') throw new ProblemError({ code: 'inFlight' })
        return back
      },
      'hiddenToo',
    )
    this.#engine.forget(kind, key)
  }

  tryNow(kind: Kind, key: string): void {
    this.#engine.tryNow(kind, key)
  }

  /** Answers the key of the row that was made anew, if one was. */
  resolve(
    kind: Kind,
    key: string,
    field: string | null,
    how: InputOf<'outbox.resolve'>['answer'],
  ): OutputOf<'outbox.resolve'> {
    if (how === 'createAgain') return { made: this.#createAgain(kind, key) }
    this.#change(
      kind,
      key,
      (t) => (how === 'mine' || how === 'theirs' ? resolve(t, how, field) : answer(t, how)),
      'hiddenToo',
      'answer',
    )
    this.#engine.forget(kind, key)
    this.#engine.tryNow(kind, key)
    return { made: null }
  }

  /** The person says which row an unconfirmed create made. Throws `notFound` when it is not one of those asked about. */
  adopt(kind: Kind, key: string, candidate: string): void {
    this.#mirror.transaction(() => {
      const own = this.#mirror.get(kind, key)
      const twin = this.#mirror.get(kind, candidate)
      const phase = own?.pending?.phase
      if (!own || !twin?.server || phase?.is !== 'asked' || !phase.rows.includes(candidate))
        throw new ProblemError({ code: 'notFound' })
      const { server, readAt } = twin
      this.#mirror.adopt(own, twin, (t) => claim(t, server, readAt))
    })
    this.#engine.forget(kind, key)
    this.#engine.touched(kind, key)
  }

  /** Answers every conflict alike; what was refused or overtaken by a reply is a matter of its own. */
  resolveAll(kind: Kind | null, how: 'mine' | 'theirs'): number {
    return this.#mirror.transaction(() => {
      const fields = this.#mirror
        .outbox()
        .filter((row) => kind === null || row.kind === kind)
        .flatMap(({ kind: of, key, pending }) =>
          Object.entries(pending.held)
            .filter(([, held]) => held.why === 'conflict')
            .map(([field]) => ({ of, key, field })),
        )
      for (const { of, key, field } of fields) this.resolve(of, key, field, how)
      return fields.length
    })
  }

  /** A deal that is gone from the server is made anew: as it was, with what the person changed. */
  #createAgain(kind: Kind, key: string): string {
    const made = this.#mirror.transaction(() => {
      const t = this.#mirror.get(kind, key)
      if (kind !== 'deal' || t?.pending?.phase.is !== 'gone') throw new ProblemError({ code: 'notFound' })
      const shown: Fields = view(t) ?? {}
      const fields = Object.fromEntries(creatable.deal.map((name) => [name, shown[name] ?? null]))
      const anew = this.#makeAgain(kind, fields)
      this.#mirror.change(kind, key, (row) => answer(row, 'discard'), 'me')
      return anew
    })
    this.#engine.forget(kind, key)
    return made
  }

  /** `fields`: all that a create takes. Answers the new row's key. */
  #makeAgain(kind: Kind, { conversation_id: owner, ...fields }: Fields): string {
    return (kind === 'deal' ? this.createDeal(String(owner ?? ''), fields) : this.createClient(fields)).key
  }

  /** Throws `notFound` when the question is no longer open, `badInput` for an answer that does not fit it. */
  answerQuestion(id: number, how: InputOf<'questions.answer'>['answer']): void {
    this.#mirror.transaction(() => {
      const question = openQuestion(this.#mirror, id)
      if (!question) throw new ProblemError({ code: 'notFound' })
      const { is, kind } = question
      if (is === 'brake' && how === 'checkAgain') {
        forgetMissed(this.#mirror, kind)
        dropQuestion(this.#mirror, 'brake', kind, '')
      } else if (is === 'brake' && how === 'accept') answerQuestion(this.#mirror, id, how)
      else if (is === 'lateTwin' && (how === 'keepBoth' || how === 'deleteCopy')) {
        answerQuestion(this.#mirror, id, how)
        if (how === 'deleteCopy') this.#change(kind, question.copy.key, remove)
      } else throw new ProblemError({ code: 'badInput', field: 'answer' })
    })
    if (how === 'checkAgain' || how === 'accept') this.#engine.refresh()
  }

  watch(key: string | null): void {
    this.#open = key
    this.#engine.watch(key)
  }

  setHidden(hidden: boolean): void {
    this.#engine.setHidden(hidden)
  }

  refresh(): void {
    this.#engine.refresh()
  }

  restReads(): void {
    this.#arrivals?.away()
    this.#engine.restReads()
  }

  /** The computer woke up, or its network changed. */
  lineChanged(): void {
    this.snoozes.check()
    this.#engine.lineChanged()
  }

  /** An edit of the person, which can be undone. */
  #edit(kind: Kind, key: string, fields: Fields, transition: (t: Tracked, seq: number) => Tracked): Done {
    return this.deeds.editing(kind, key, Object.keys(fields), () => this.#change(kind, key, transition))
  }

  #change(
    kind: Kind,
    key: string,
    transition: (t: Tracked, seq: number) => Tracked | null,
    rows: 'shown' | 'hiddenToo' = 'shown',
    who: Who = 'me',
  ): void {
    this.#mirror.transaction(() => {
      const t = this.#mirror.get(kind, key)
      if (!t || (rows === 'shown' && view(t) === null)) throw new ProblemError({ code: 'notFound' })
      const seq = this.#mirror.nextTick()
      this.#mirror.change(kind, key, (row) => transition(row, seq), who)
    })
    this.#engine.touched(kind, key)
  }

  // --- the key ----------------------------------------------------------------------------------------------------

  /** Whether this key is the one that the workspace was made with, or proven with, last. */
  knowsKey(key: string): boolean {
    return this.#mirror.meta('key') === hashOf(key)
  }

  /**
   * Takes a key for this workspace. One that is not the last proven one must show rows that are known here, so that
   * nothing of one account is ever written into another (M31). Throws the problem when that cannot be shown now.
   */
  async takeKey(key: string): Promise<void> {
    const client = this.#clientFor(key)
    if (!this.knowsKey(key)) {
      const problem = await this.#proofProblem(client)
      if (problem) throw new ProblemError(problem)
      this.#rememberKey(key)
    }
    this.#hasKey = true
    this.#rescue?.soon()
    this.#engine.setClient(client)
    this.#options.changed([topic.workspaces])
  }

  async #proofProblem(client: ApiClient): Promise<Problem | null> {
    const known = knownRows(this.#mirror, proofTries)
    if (!known) return { code: 'anotherAccount' }
    let shown = 0
    for (const { kind, id } of known) {
      if (!this.#engine.book()) return { code: 'limited' }
      const result = await client.get(kind, id)
      if (!result.ok && result.failure.is !== 'missing') return problemOf(result.failure)
      if (result.ok) shown++
      if (shown === proofRows) return null
    }
    return shown === Math.min(proofRows, known.length) ? null : { code: 'anotherAccount' }
  }

  #rememberKey(key: string): void {
    this.#mirror.setMeta('key', hashOf(key))
  }

  #clientFor(key: string): ApiClient {
    return new ApiClient({
      transport: this.#options.transport,
      baseUrl: this.settings.baseUrl,
      key,
      monotonic: this.#options.clock.monotonic,
      onRequest: (request) => {
        this.#requests = [request, ...this.#requests].slice(0, requestsKept)
      },
    })
  }

  #tell(nouns: ReadonlySet<Noun>): void {
    if (nouns.has('outbox')) this.#rescue?.soon()
    this.#indexer?.soon()
    for (const noun of nouns)
      if (noun.startsWith('thread/')) this.#arrivals?.threadCame(noun.slice('thread/'.length))
    if (nouns.has('conversations')) this.snoozes.changed()
    this.reports.soon()
    const topics = [...nouns].map((noun): Topic => `${this.id}/${noun}`)
    const unread = nouns.has('conversations') ? unreadTotal(this.#mirror) : this.#unread
    // The rail counts what waits and what is unread.
    if (nouns.has('outbox') || unread !== this.#unread) topics.push(topic.workspaces)
    this.#unread = unread
    if (nouns.has('conversations') || nouns.has('deals')) {
      this.views.changed()
      this.board.changed()
    }
    this.#options.changed(topics)
  }
}

/** The API takes some fields only with the create. */
function onlyUnsent({ pending }: Tracked, field: string): void {
  if (pending?.op !== 'create' || mayHaveLeft(pending)) throw new ProblemError({ code: 'notEditable', field })
}

/** A key has 256 random bits, so a plain hash gives nothing away; it lies in the encrypted database all the same. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('hex')
