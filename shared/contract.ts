/**
 * The IPC contract: every call once, with its input schema, its output type, whether it reads or writes, and for a
 * read the topics it depends on. Handler types, runtime checks, `useRead`/`useWrite` and invalidation all come from
 * this object. Adding a call is two edits: here and in main/ipc/handlers.ts.
 */
import { z } from 'zod'
import type { Scale } from './attention.ts'
import { type Exported, type ExportPlan, exportFormats, exportView } from './exports.ts'
import { mostImportRows } from './importLimits.ts'
import {
  type ImportPlan,
  type ImportRead,
  type ImportRows,
  importMapping,
  importShows,
  separators,
} from './imports.ts'
import { longestLink } from './links.ts'
import {
  type BoardOrder,
  boardOrders,
  type Preferences,
  preferencesChange,
  type WorkspacePreferences,
  workspacePreferencesChange,
} from './preferences.ts'
import {
  type CampaignClient,
  type CampaignMapTaken,
  type CampaignsReport,
  type ClosedReport,
  type ForecastReport,
  type FunnelReport,
  type IntentsReport,
  type OverridesReport,
  periods,
  type RepliesReport,
  type StageTimeReport,
} from './reports.ts'
import { intents, stages, statuses } from './rows.ts'
import { when } from './snooze/when.ts'
import type {
  AppState,
  BoardColumn,
  BoardPage,
  BoardPlace,
  BulkCost,
  BulkProgress,
  BulkScope,
  CampaignCounts,
  ClientItem,
  ConnectionReport,
  ConversationDetail,
  DealCard,
  Deed,
  Diagnostics,
  Done,
  Draft,
  HistoryPage,
  InboxCounts,
  InboxPage,
  Jumps,
  Moved,
  NoticesView,
  OpenedLink,
  OutboxEntry,
  PickedDeals,
  Question,
  SearchResult,
  Sleeper,
  Snippet,
  SplitChoice,
  SyncStatus,
  Thread,
  Undone,
  ViewCount,
} from './views.ts'

/** What a read depends on: `workspaces`, or `<workspace>/<noun>`. Broadcast after a commit, without data. */
export type Topic = string
export const topic = {
  /** Developing only: the page was built anew. */
  reload: 'reload',
  /** The program is about to end: what is typed and not saved is saved now, and then `app.flushed` is called. */
  flush: 'flush',
  workspaces: 'workspaces',
  preferences: 'preferences',
  preferencesOf: (workspace: string): Topic => `${workspace}/preferences`,
  notices: 'notices',
  conversations: (workspace: string): Topic => `${workspace}/conversations`,
  thread: (workspace: string, key: string): Topic => `${workspace}/thread/${key}`,
  deals: (workspace: string): Topic => `${workspace}/deals`,
  clients: (workspace: string): Topic => `${workspace}/clients`,
  outbox: (workspace: string): Topic => `${workspace}/outbox`,
  deeds: (workspace: string): Topic => `${workspace}/deeds`,
  sync: (workspace: string): Topic => `${workspace}/sync`,
  splits: (workspace: string): Topic => `${workspace}/splits`,
  /** The counts of saved views may have changed: told at most so often as they are quick to count. */
  views: (workspace: string): Topic => `${workspace}/views`,
  drafts: (workspace: string): Topic => `${workspace}/drafts`,
  snippets: (workspace: string): Topic => `${workspace}/snippets`,
  /** The full-text index caught up with the rows. */
  search: (workspace: string): Topic => `${workspace}/search`,
  /** Told at a calm pace after rows changed: reports count all of them. */
  reports: (workspace: string): Topic => `${workspace}/reports`,
}

export type ReadCall<I extends z.ZodType, O> = {
  is: 'read'
  input: I
  topics: (input: z.output<I>) => Topic[]
  output?: O
}
export type WriteCall<I extends z.ZodType, O> = { is: 'write'; input: I; output?: O }

const read =
  <O>() =>
  <I extends z.ZodType>(input: I, topics: (input: z.output<I>) => Topic[]): ReadCall<I, O> => ({
    is: 'read',
    input,
    topics,
  })
const write =
  <O>() =>
  <I extends z.ZodType>(input: I): WriteCall<I, O> => ({ is: 'write', input })

const nothing = z.strictObject({})
/** Longer ones are pasted by mistake. */
const query = z.string().max(1_000)
const id = z.string().min(1).max(140)
const workspace = z.strictObject({ workspace: id })
const row = z.strictObject({ workspace: id, key: id })
const reported = z.strictObject({ workspace: id, period: z.enum(periods) })
const onReports = (input: { workspace: string }): Topic[] => [topic.reports(input.workspace)]
const kind = z.enum(['conversation', 'deal', 'client'])
const change = z.strictObject({ workspace: id, kind, key: id })
const text = z.string().max(100_000)
const minorUnits = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const currency = z.string().regex(/^[A-Z]{3}$/)
const apiKey = z.string().max(500)
const baseUrl = z.string().max(2_000)

/** Which conversations a list shows. `intent`, `campaign`: '' means those without one. */
const inboxList = {
  status: z.enum(statuses).or(z.literal('all')),
  channel: z.string().max(64).optional(),
  intent: z.string().max(64).optional(),
  campaign: z.string().max(200).optional(),
  /** besides, in the query language (shared/query) */
  query: query.optional(),
}
/** Which deals the board shows, in which order. `also`: these, too, whatever the query finds. */
const boardFilter = { query: query.optional(), also: z.array(id).max(200).optional() }
const boardList = { ...boardFilter, order: z.enum(boardOrders) }
/** Cards show the lead and the last message of their conversation, and words are found in the index. */
const onBoard = (input: {
  workspace: string
  query?: string | undefined
  order?: BoardOrder | undefined
}): Topic[] => [
  topic.deals(input.workspace),
  topic.conversations(input.workspace),
  // what counts how much, and what a currency is worth, is the person's choice
  ...(input.order === 'needsMe' || input.order === 'value' ? [topic.preferencesOf(input.workspace)] : []),
  ...(input.query === undefined ? [] : [topic.search(input.workspace)]),
]
const splitId = z
  .string()
  .regex(/^(all$|intent:|channel:|campaign:|view:)/)
  .max(210)
const viewId = z
  .string()
  .regex(/^view:[\w-]+$/)
  .max(60)
const splitName = z.string().trim().min(1).max(60)

/** Edited fields carry the value that the person saw, never more than what they touched. */
const conversationEdit = z.strictObject({
  status: z.enum(statuses).optional(),
  intent: z.enum(intents).nullable().optional(),
})
const dealEdit = z.strictObject({
  stage: z.enum(stages).optional(),
  value: minorUnits.nullable().optional(),
  currency: currency.optional(),
  notes: text.nullable().optional(),
})

const clientName = z.string().trim().min(1).max(200)
const clientDomain = z.string().max(253).nullable()
const clientEdit = z.strictObject({
  name: clientName.optional(),
  domain: clientDomain.optional(),
  notes: text.nullable().optional(),
})

const bulkScope = z.string().max(64)
const manyKeys = z.array(id).max(10_000)
/** What is done to many conversations at once. */
const bulkChange = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('status'), to: z.enum(statuses) }),
  z.strictObject({ is: z.literal('intent'), to: z.enum(intents).nullable() }),
  /** on this computer only */
  z.strictObject({ is: z.literal('unread'), to: z.boolean() }),
  z.strictObject({ is: z.literal('snooze'), when }),
])

export const contract = {
  // the app and its workspaces
  'app.state': read<AppState>()(nothing, () => [topic.workspaces]),
  /** Asks the server with this key; stores nothing. */
  'workspaces.test': write<ConnectionReport>()(z.strictObject({ key: apiKey, baseUrl })),
  /** Tests, then makes a workspace. `keepKey` only matters where nothing on this computer can protect a key. */
  'workspaces.add': write<{ workspace: string }>()(
    z.strictObject({ key: apiKey, baseUrl, name: z.string().max(80), keepKey: z.boolean() }),
  ),
  /** Makes the demo workspace, or opens the one that is there. */
  'workspaces.openDemo': write<{ workspace: string }>()(nothing),
  /** Gives the API key again, after a start without a kept key or after the server refused it. */
  'workspaces.giveKey': write<null>()(z.strictObject({ workspace: id, key: apiKey, keepKey: z.boolean() })),
  /** Deletes the local data. Refused with `unsentChanges` unless `discarding` is the exact number of unsent changes. */
  'workspaces.remove': write<null>()(
    z.strictObject({ workspace: id, discarding: z.number().int().nonnegative() }),
  ),
  /** This workspace is on screen; the others ask for news less often. */
  'workspaces.show': write<null>()(workspace),
  'preferences.get': read<Preferences>()(nothing, () => [topic.preferences]),
  /** Only what is changed, each field as a whole. */
  'preferences.set': write<null>()(preferencesChange),
  'workspacePreferences.get': read<WorkspacePreferences>()(workspace, (input) => [
    topic.preferencesOf(input.workspace),
  ]),
  'workspacePreferences.set': write<null>()(
    z.strictObject({ workspace: id, change: workspacePreferencesChange }),
  ),
  /** Demo workspace only: takes its network away and gives it back. */
  'demo.plug': write<null>()(z.strictObject({ workspace: id, plugged: z.boolean() })),

  // notices of new replies
  'notices.view': read<NoticesView>()(nothing, () => [topic.notices]),
  /** The page has shown these. */
  'notices.shown': write<null>()(z.strictObject({ ids: z.array(z.number().int()).max(100) })),
  /** The person clicked one that the page shows; `notices.view` then says where it leads to. */
  'notices.open': write<null>()(z.strictObject({ id: z.number().int() })),
  /** The page is where the notice led to. */
  'notices.arrived': write<null>()(z.strictObject({ seq: z.number().int() })),
  /** Whether the window has the person's attention: what is open in it needs no notice then. */
  'notices.focus': write<null>()(z.strictObject({ focused: z.boolean() })),
  /** Answers `topic.flush`: nothing that was typed is only in the window any more. */
  'app.flushed': write<null>()(nothing),
  /** Opens an address outside the app: http, https or mailto, checked again here. */
  'links.open': write<OpenedLink>()(z.strictObject({ href: z.string().max(longestLink) })),

  // inbox
  'inbox.page': read<InboxPage>()(
    z.strictObject({
      workspace: id,
      ...inboxList,
      /** `next` of the page before; absent for the newest */
      after: z.string().max(400).optional(),
      /** or from this place on, 0 is the newest */
      from: z.number().int().nonnegative().max(10_000_000).optional(),
      limit: z.number().int().min(1).max(500),
    }),
    (input) => [topic.conversations(input.workspace), topic.deals(input.workspace)],
  ),
  /** Place of a conversation in such a list, from 0; null when it is not in it. */
  'inbox.place': read<number | null>()(
    z.strictObject({
      workspace: id,
      key: id,
      ...inboxList,
    }),
    (input) => [topic.conversations(input.workspace), topic.deals(input.workspace)],
  ),
  'inbox.counts': read<InboxCounts>()(workspace, (input) => [topic.conversations(input.workspace)]),
  'inbox.campaigns': read<CampaignCounts>()(workspace, (input) => [topic.conversations(input.workspace)]),
  /** Counts of saved views and of a query that is being tried, a moment behind the rows when they change quickly. */
  'inbox.queryCounts': read<ViewCount[]>()(
    z.strictObject({ workspace: id, queries: z.array(query).max(100) }),
    (input) => [topic.views(input.workspace)],
  ),
  /** Local: marks a conversation unread, or read, on this computer. */
  'unread.set': write<Done>()(z.strictObject({ workspace: id, key: id, unread: z.boolean() })),
  /** Its thread was on screen long enough to be read. */
  'unread.seen': write<null>()(row),

  // splits, on this computer
  'splits.list': read<SplitChoice[]>()(workspace, (input) => [topic.splits(input.workspace)]),
  /** Order, names and hiding of all splits at once: those named come in this order, the others behind. */
  'splits.arrange': write<null>()(
    z.strictObject({
      workspace: id,
      splits: z
        .array(z.strictObject({ id: splitId, name: splitName.nullable(), hidden: z.boolean() }))
        .max(1_000),
    }),
  ),
  /** Gives one split a name, such as a campaign; null takes it back. */
  'splits.name': write<null>()(z.strictObject({ workspace: id, id: splitId, name: splitName.nullable() })),
  /** Saves a view: makes one, or with `id` changes it or brings it back. `badInput` for a query that cannot be read. */
  'views.save': write<{ id: string }>()(
    z.strictObject({ workspace: id, id: viewId.optional(), name: splitName, query: query.trim().min(1) }),
  ),
  'views.remove': write<null>()(z.strictObject({ workspace: id, id: viewId })),
  'conversations.get': read<ConversationDetail | null>()(row, (input) => [
    topic.conversations(input.workspace),
    topic.deals(input.workspace),
  ]),
  'conversations.edit': write<Done>()(z.strictObject({ workspace: id, key: id, fields: conversationEdit })),
  /** Snoozes until then: the wake is kept and made by this computer. */
  'snoozes.set': write<Done>()(z.strictObject({ workspace: id, keys: z.array(id).min(1).max(500), when })),
  /** What this computer wakes, soonest first. */
  'snoozes.list': read<Sleeper[]>()(
    z.strictObject({ workspace: id, limit: z.number().int().min(1).max(1_000) }),
    (input) => [topic.conversations(input.workspace)],
  ),
  /** The person saw that it woke: it is marked no longer, and keeps its place. */
  'snoozes.opened': write<null>()(row),
  'thread.get': read<Thread>()(row, (input) => [topic.thread(input.workspace, input.key)]),
  /** Tells which thread is on screen, so that it is fetched first; null when none is. */
  'thread.watch': write<null>()(z.strictObject({ workspace: id, key: id.nullable() })),

  /** `typing`: the last word may go on. At most `limit` of each group, newest first. */
  'search.run': read<SearchResult>()(
    z.strictObject({
      workspace: id,
      text: query,
      typing: z.boolean(),
      limit: z.number().int().min(1).max(200),
    }),
    ({ workspace: of }) => [topic.conversations(of), topic.deals(of), topic.clients(of), topic.search(of)],
  ),

  /** Fetches the threads that no search can see yet before anything that can wait; kept until they are all there. */
  'search.fetch': write<null>()(workspace),
  /** By name only, for the palette. The last word may go on. At most `limit` of each group, newest first. */
  'jumps.find': read<Jumps>()(
    z.strictObject({ workspace: id, text: query, limit: z.number().int().min(1).max(20) }),
    ({ workspace: of }) => [topic.conversations(of), topic.deals(of), topic.clients(of), topic.search(of)],
  ),

  /** The draft of a conversation; null when nothing was ever written for it. */
  'drafts.get': read<Draft | null>()(row, (input) => [topic.drafts(input.workspace)]),
  'drafts.save': write<null>()(
    z.strictObject({ workspace: id, key: id, subject: z.string().max(1_000), text }),
  ),
  /** It was handed to a mail program, or copied. Nothing here can know what became of it there. */
  'drafts.handedOver': write<null>()(
    z.strictObject({ workspace: id, key: id, how: z.enum(['mail', 'copy']) }),
  ),
  'snippets.list': read<Snippet[]>()(workspace, (input) => [topic.snippets(input.workspace)]),
  /** `id` null makes a new one. */
  'snippets.save': write<{ id: number }>()(
    z.strictObject({
      workspace: id,
      id: z.number().int().nullable(),
      name: z.string().trim().min(1).max(100),
      text: z.string().min(1).max(20_000),
    }),
  ),
  'snippets.remove': write<null>()(z.strictObject({ workspace: id, id: z.number().int() })),
  /**
   * What was seen to change of a conversation and its deals, or of one deal alone, newest first; `before`: `next` of the
   * page before.
   */
  'history.list': read<HistoryPage>()(
    z.strictObject({
      workspace: id,
      key: id,
      /** whose key it is; a conversation's when absent. A deal has its history also when its conversation is not here. */
      kind: z.enum(['conversation', 'deal']).optional(),
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    (input) => [topic.conversations(input.workspace), topic.deals(input.workspace)],
  ),
  /** Deals of the lead of this conversation in other conversations. */
  'deals.ofLead': read<DealCard[]>()(row, (input) => [
    topic.deals(input.workspace),
    topic.conversations(input.workspace),
  ]),

  /** The other deals of the lead of this deal, newest first. */
  'deals.beside': read<DealCard[]>()(row, (input) => [
    topic.deals(input.workspace),
    topic.conversations(input.workspace),
  ]),
  /** Currencies of the deals here, most used first. */
  'deals.currencies': read<string[]>()(workspace, (input) => [topic.deals(input.workspace)]),

  /** How large the open deals of each currency are, a moment behind the rows. */
  'attention.scale': read<Scale>()(workspace, onReports),

  // board
  /** `badInput` for a query that cannot be read, as of the other two. */
  'board.columns': read<BoardColumn[]>()(z.strictObject({ workspace: id, ...boardFilter }), (input) =>
    input.query === undefined ? [topic.deals(input.workspace)] : onBoard(input),
  ),
  'board.page': read<BoardPage>()(
    z.strictObject({
      workspace: id,
      stage: z.string().max(64),
      ...boardList,
      /** place of the first card, from 0 */
      from: z.number().int().nonnegative().max(10_000_000),
      limit: z.number().int().min(1).max(500),
    }),
    onBoard,
  ),
  /** Null when the deal is not on the board. */
  'board.place': read<BoardPlace | null>()(z.strictObject({ workspace: id, key: id, ...boardList }), onBoard),
  /** The deals of a column from one to another, both included; null is its end. None when one is not in it. */
  'board.range': read<string[]>()(
    z.strictObject({
      workspace: id,
      stage: z.string().max(64),
      first: id.nullable(),
      last: id.nullable(),
      ...boardList,
    }),
    onBoard,
  ),
  'deals.get': read<DealCard | null>()(row, (input) => [
    topic.deals(input.workspace),
    topic.conversations(input.workspace),
  ]),
  'deals.create': write<{ key: string } & Done>()(
    z.strictObject({
      workspace: id,
      conversation: id,
      stage: z.enum(stages),
      value: minorUnits.nullable(),
      currency,
      notes: text.nullable(),
    }),
  ),
  'deals.edit': write<Done>()(z.strictObject({ workspace: id, key: id, fields: dealEdit })),
  /** Another conversation for a deal that was not sent yet; `notEditable` once it may have left. */
  'deals.reassign': write<Done>()(z.strictObject({ workspace: id, key: id, conversation: id })),
  'deals.remove': write<Done>()(row),
  /** Several deals to one stage as one deed. Answers when all is saved on this computer. */
  'deals.moveMany': write<Moved>()(
    z.strictObject({ workspace: id, keys: manyKeys.min(1), stage: z.enum(stages) }),
  ),
  /** What is left of a choice of deals, and what it is worth. */
  'deals.picked': read<PickedDeals>()(z.strictObject({ workspace: id, keys: manyKeys }), (input) => [
    topic.deals(input.workspace),
  ]),

  'clients.list': read<ClientItem[]>()(workspace, (input) => [topic.clients(input.workspace)]),
  'clients.create': write<{ key: string } & Done>()(
    z.strictObject({ workspace: id, name: clientName, domain: clientDomain, notes: text.nullable() }),
  ),
  'clients.edit': write<Done>()(z.strictObject({ workspace: id, key: id, fields: clientEdit })),
  'clients.remove': write<Done>()(row),

  // many at once
  /** Fixes which rows are meant, now and exactly: all of this list, or those of `keys` that are in it. */
  'bulk.scope': write<BulkScope>()(
    z.strictObject({ workspace: id, ...inboxList, keys: manyKeys.nullable() }),
  ),
  /** Those of `keys` that belong to a scope. */
  'bulk.members': read<string[]>()(
    z.strictObject({ workspace: id, scope: bulkScope, keys: manyKeys }),
    (input) => [topic.deeds(input.workspace)],
  ),
  /** Those of `keys` that are in this list now. */
  'bulk.shown': read<string[]>()(z.strictObject({ workspace: id, ...inboxList, keys: manyKeys }), (input) => [
    topic.conversations(input.workspace),
  ]),
  /** The rows from one to another in this list, both included, 5,000 at most. */
  'bulk.range': read<string[]>()(
    z.strictObject({ workspace: id, ...inboxList, from: id, to: id }),
    (input) => [topic.conversations(input.workspace)],
  ),
  'bulk.cost': read<BulkCost>()(
    z.strictObject({ workspace: id, scope: bulkScope, except: manyKeys, change: bulkChange }),
    (input) => [topic.conversations(input.workspace), topic.outbox(input.workspace)],
  ),
  /** One deed for all rows of a scope but some. Answers when all is saved on this computer. */
  'bulk.edit': write<Done & { rows: number }>()(
    z.strictObject({ workspace: id, scope: bulkScope, except: manyKeys, change: bulkChange }),
  ),
  /** The newest large deed while something of it is on its way. */
  'bulk.progress': read<BulkProgress | null>()(workspace, (input) => [
    topic.deeds(input.workspace),
    topic.outbox(input.workspace),
  ]),

  // undo
  /** What the person did, newest first, and what undoing it would do now. */
  'deeds.list': read<Deed[]>()(
    z.strictObject({ workspace: id, limit: z.number().int().min(1).max(200) }),
    (input) => [topic.deeds(input.workspace), topic.outbox(input.workspace)],
  ),
  /** The one that undo takes back next. */
  'deeds.newest': read<Deed | null>()(workspace, (input) => [topic.deeds(input.workspace)]),
  /** Takes a deed back; `id` null: the newest that is open. A second time does nothing. */
  'deeds.undo': write<Undone>()(z.strictObject({ workspace: id, id: z.number().int().nullable() })),
  /** What a delivered delete took is made once more, as a new row. */
  'deeds.createAgain': write<null>()(z.strictObject({ workspace: id, id: z.number().int() })),

  // reports: all of them over every row on this computer
  'reports.funnel': read<FunnelReport>()(reported, onReports),
  'reports.closed': read<ClosedReport>()(reported, onReports),
  'reports.stageTime': read<StageTimeReport>()(reported, onReports),
  'reports.intents': read<IntentsReport>()(reported, onReports),
  'reports.replies': read<RepliesReport>()(reported, onReports),
  'reports.campaigns': read<CampaignsReport>()(reported, onReports),
  'reports.overrides': read<OverridesReport>()(reported, onReports),
  'reports.forecast': read<ForecastReport>()(workspace, onReports),
  /** Whose campaign it is, on this computer only. */
  'campaignClients.list': read<CampaignClient[]>()(workspace, (input) => [
    topic.reports(input.workspace),
    topic.clients(input.workspace),
  ]),
  /** Throws `notFound` for a client that is not here; null: of no client. */
  'campaignClients.assign': write<null>()(
    z.strictObject({
      workspace: id,
      campaigns: z.array(z.string().min(1).max(1_000)).min(1).max(5_000),
      client: id.nullable(),
    }),
  ),

  // views as files
  'exports.plan': read<ExportPlan>()(z.strictObject({ workspace: id, view: exportView }), onReports),
  /** Every row of the view into a file of the person's choice. Throws `diskFull`, `placeReadOnly`: nothing is left of it then. */
  'exports.save': write<Exported>()(
    z.strictObject({ workspace: id, view: exportView, format: z.enum(exportFormats) }),
  ),
  /** Stops what is being written. */
  'exports.stop': write<null>()(workspace),

  // deals from a file, which stays in memory until it is dropped
  /** A piece of the file as base64, in their order; the first begins a new upload. */
  'imports.send': write<null>()(
    z.strictObject({
      workspace: id,
      upload: id,
      part: z
        .string()
        .max(1_500_000)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/),
      first: z.boolean(),
    }),
  ),
  'imports.read': write<ImportRead>()(
    z.strictObject({
      workspace: id,
      upload: id,
      name: z.string().max(300),
      separator: z.enum(separators).nullable(),
    }),
  ),
  /** What would become of each row; nothing is changed. */
  'imports.plan': write<ImportPlan>()(z.strictObject({ workspace: id, mapping: importMapping })),
  'imports.rows': read<ImportRows>()(
    z.strictObject({
      workspace: id,
      plan: id,
      show: z.enum(importShows),
      from: z.number().int().nonnegative().max(mostImportRows),
      limit: z.number().int().min(1).max(500),
    }),
    (input) => [topic.deals(input.workspace)],
  ),
  /** Makes the deals as one deed. `skipped`: also those that are here already. */
  'imports.run': write<Done & { rows: number }>()(
    z.strictObject({ workspace: id, plan: id, skipped: z.boolean() }),
  ),
  /** Whose campaign it is, as a file of a colleague says. Throws `notThisFile`. */
  'imports.campaigns': write<CampaignMapTaken>()(z.strictObject({ workspace: id, upload: id })),
  'imports.drop': write<null>()(workspace),

  // outbox and sync
  'outbox.list': read<OutboxEntry[]>()(workspace, (input) => [
    topic.outbox(input.workspace),
    topic.sync(input.workspace),
  ]),
  /** The change of one row; null when nothing of it is on its way. */
  'outbox.entry': read<OutboxEntry | null>()(change, (input) => [
    topic.outbox(input.workspace),
    topic.sync(input.workspace),
  ]),
  /** Takes an unsent change back: the row shows the server's value again, a deleted one returns. */
  'outbox.cancel': write<null>()(change),
  /** Sends now instead of after the pause that gathers quick edits. */
  'outbox.tryNow': write<null>()(change),
  /** Answers what waits in Needs you. `field` null means every held field. `made`: key of a row that was created again. */
  'outbox.resolve': write<{ made: string | null }>()(
    z.strictObject({
      workspace: id,
      kind,
      key: id,
      field: z.string().max(64).nullable(),
      answer: z.enum(['mine', 'theirs', 'sendAgain', 'keepLooking', 'discard', 'createAgain']),
    }),
  ),
  /** Says which candidate is the row that this unconfirmed create made. */
  'outbox.adopt': write<null>()(z.strictObject({ workspace: id, kind, key: id, candidate: id })),
  /** Answers every held field of every change (of one kind) alike. */
  'outbox.resolveAll': write<{ answered: number }>()(
    z.strictObject({ workspace: id, kind: kind.nullable(), answer: z.enum(['mine', 'theirs']) }),
  ),
  'questions.list': read<Question[]>()(workspace, (input) => [topic.outbox(input.workspace)]),
  /**
   * brake: checkAgain sweeps anew, accept lets the missing rows be judged one by one. lateTwin: keepBoth, or
   * deleteCopy, which is an ordinary delete of the copy.
   */
  'questions.answer': write<null>()(
    z.strictObject({
      workspace: id,
      id: z.number().int(),
      answer: z.enum(['checkAgain', 'accept', 'keepBoth', 'deleteCopy']),
    }),
  ),
  'sync.status': read<SyncStatus>()(workspace, (input) => [
    topic.sync(input.workspace),
    topic.outbox(input.workspace),
  ]),
  'sync.now': write<null>()(workspace),
  'diagnostics.get': read<Diagnostics>()(workspace, (input) => [topic.sync(input.workspace)]),
} as const

export type Contract = typeof contract
export type CallName = keyof Contract
export type ReadName = { [N in CallName]: Contract[N] extends { is: 'read' } ? N : never }[CallName]
export type WriteName = Exclude<CallName, ReadName>
export type InputOf<N extends CallName> = z.output<Contract[N]['input']>
export type OutputOf<N extends CallName> = Contract[N] extends { output?: infer O }
  ? Exclude<O, undefined>
  : never
