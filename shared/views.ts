/**
 * What the calls of the contract answer: rows as a person sees them (server plus pending), counts, and states.
 * Server field names keep snake_case, our own are camelCase. Text from the server is hostile: render as text only.
 */

import type { AttentionFacts } from './attention.ts'
import type { Problem } from './problem.ts'
import type { QueryProblem } from './query/query.ts'
import type { Fields, Kind, Value } from './rows.ts'
import type { When } from './snooze/when.ts'

/**
 * State of a row's unsent change, for the mark on cards and rows.
 * saved: on this computer, waiting. sending: on the wire. confirming: sent, answer lost, looking. needsYou: a question.
 * mayBeYours: no change of this row, but perhaps what an unconfirmed create made; it cannot be deleted meanwhile.
 */
export type Mark = 'saved' | 'sending' | 'confirming' | 'needsYou' | 'mayBeYours'

export type WorkspaceSummary = {
  id: string
  name: string
  /** hue of its accent colour, 0 to 359 */
  hue: number
  demo: boolean
  /** demo only: false while its network is taken away */
  plugged: boolean
  /** false until the key is given again (nothing here could keep it safe) */
  hasKey: boolean
  /** changes that need nobody */
  waiting: number
  /** changes and questions that wait for the person */
  needsYou: number
  /** changes that are only on this computer, whatever they wait for */
  unsent: number
  /** conversations with a message that was not read on this computer */
  unread: number
  /** set when the workspace could not be opened; its files are untouched */
  problem: Problem | null
  /** its database was damaged, lost or an old one, and was made anew at this start; so many unsent changes are in it */
  rebuilt: { rescued: number } | null
}

export type AppState = {
  version: string
  shell: 'browser' | 'electron'
  /** whether an operating-system keyring protects keys and data at rest */
  protection: 'keyring' | 'none'
  defaultBaseUrl: string
  workspaces: WorkspaceSummary[]
}

export type ConnectionReport = {
  /** total conversations, null when the server does not say */
  conversations: number | null
  /** lists that this key may not read, with the reason */
  clients: 'ok' | 'notOnPlan' | 'scopeMissing'
  deals: 'ok' | 'scopeMissing'
}

export type ConversationItem = {
  key: string
  lead_name: string
  lead_email: string
  channel: string
  status: string
  intent: string | null
  last_message: string
  /** ISO text as the server wrote it, null when absent */
  last_message_at: string | null
  mark: Mark | null
  /** a message came that was not read on this computer; known here alone */
  unread: boolean
  /** stages of its live deals, newest first, at most 3 */
  dealStages: string[]
  /** live deals */
  dealCount: number
  /** something is written for it that was not handed over since */
  draft: boolean
  /** until when it sleeps on this computer; null when it is not snoozed, or was snoozed elsewhere */
  snooze: When | null
  /** it woke on this computer and was not opened since */
  woke: Woke | null
}

/** time: at `at`, set in `zone`. reply: the lead wrote. online: the server could be reached again. `at` is ms. */
export type Woke = { why: 'time' | 'reply' | 'online'; at: number; zone: string | null }

/** A conversation that this computer wakes. */
export type Sleeper = { key: string; lead_name: string; lead_email: string; when: When }

export type InboxPage = { rows: ConversationItem[] /** cursor of the following page */; next: string | null }

/** One number per combination that occurs; every split on screen is a sum over these, so counts agree everywhere. */
export type InboxCounts = {
  status: string
  channel: string
  intent: string | null
  count: number
  unread: number
}[]

/** By the same triggers as `InboxCounts`; campaign '' is none. */
export type CampaignCounts = { status: string; campaign: string; count: number; unread: number }[]

/**
 * What a person decided about a split, kept on this computer. id: `all`, `intent:<intent>` ('' is none),
 * `channel:<channel>`, `campaign:<id>`, or `view:<uuid>` for a saved view.
 */
export type SplitChoice = {
  id: string
  /** null where it falls by itself */
  place: number | null
  hidden: boolean
  /** the person's own name for it */
  name: string | null
  /** of a saved view, in the query language; null for the others */
  query: string | null
}

/** How many conversations a query finds by status; null when the query cannot be read (any more). */
export type ViewCount = {
  query: string
  /** the query names a status, which then counts whatever level is picked */
  namesStatus: boolean
  counts: { status: string; count: number; unread: number }[] | null
}

export type ConversationDetail = ConversationItem & {
  campaign_id: string | null
  contact_id: string | null
  created_at: string | null
  deals: DealCard[]
  /** the person's own word on the intent, where the server's was another one */
  said: Said | null
}

/**
 * detected: what the server found by itself. waits: the person's word is on its way. stands: the server took it.
 * differs: it took it, and shows another one again.
 */
export type Said = { is: 'waits' | 'stands' | 'differs'; intent: string | null; detected: string | null }

export type Message = {
  id: string
  direction: string
  body: string /** sent_at or received_at, ISO text */
  at: string | null
}

export type Thread = {
  messages: Message[]
  /** none: never downloaded. stale: a newer message is known but not downloaded. */
  state: 'none' | 'stale' | 'fresh'
  /** the list ended at a length where servers cut silently (25, 50, 100, 500, 1000) */
  mayBeCut: boolean
}

/** How a draft left this app: opened in the mail program, or put on the clipboard. */
export type HandedHow = 'mail' | 'copy'

export type Draft = {
  subject: string
  text: string
  /** ms since 1970 */
  updatedAt: number
  /** when it was handed over last; what became of it then is not known here */
  handed: { at: number; how: HandedHow } | null
  /** it was changed since, or never handed over, and is not empty */
  open: boolean
}

/** A text block with `{{placeholders}}` (shared/snippets). */
export type Snippet = { id: number; name: string; text: string }

/**
 * One change as this computer saw it. who: the person; the server, seen by reading; a snooze that was due; the person's
 * answer to a question; or what others set under a change of the person's, which is asked about.
 */
export type HistoryLine = {
  id: number
  /** ms since 1970, when it was seen here */
  at: number
  kind: 'conversation' | 'deal'
  key: string
  who: 'me' | 'server' | 'wake' | 'answer' | 'conflict'
  what: 'changed' | 'made' | 'gone'
  /** of its deal, for amounts */
  currency: string | null
  changes: { field: string; from: Value; to: Value }[]
}
/** `cut`: on the last page, that lines between the first one and the others are not kept any more. */
export type HistoryPage = { lines: HistoryLine[]; next: number | null; cut: boolean }

/** Who opened an address: the system, or the page is to do it (browser shell), or nothing on this computer takes it. */
export type OpenedLink = { by: 'shell' | 'page' | 'nobody'; href: string }

/** A choice of deals as it stands now: those that are here, in the order they were picked, and one exact total per currency. */
export type PickedDeals = { deals: { key: string; stage: string }[]; totals: StageTotal[] }

export type DealCard = {
  key: string
  /** key of its conversation, null when the server named none */
  conversation: string | null
  lead_name: string
  lead_email: string
  stage: string
  /** minor units; text when it cannot be read exactly (shown raw, read only); null when absent */
  value: number | string | null
  currency: string
  notes: string
  created_at: string | null
  updated_at: string | null
  /** of its conversation */
  last_message_at: string | null
  mark: Mark | null
  /** the API takes currency only on creation: true while the create has not left this computer */
  currencyEditable: boolean
} & Pick<AttentionFacts, 'intent' | 'touched' | 'stay' | 'last'>

export type StageTotal = {
  currency: string
  /** exact sum in minor units, decimal text */
  total: string
  /** deals in that sum */
  counted: number
  /** deals whose value could not be read */
  notCounted: number
}

/**
 * The six stages in order, then stages we do not know that occur in the data. `count` and `totals`: of the deals that
 * the query finds, `all`: of all. Totals begin with the currency of most deals.
 */
export type BoardColumn = { stage: string; count: number; all: number; totals: StageTotal[] }

/** Cards of a column from a place on; `length`: how many it has in all. */
export type BoardPage = { rows: DealCard[]; length: number }

/** Where a deal is on the board: the place in its column, from 0, and how many that has. */
export type BoardPlace = { stage: string; place: number; length: number }

/** A text and where the words that were looked for stand in it: [start, end) in UTF-16 units. */
export type Marked = { text: string; marks: [start: number, end: number][] }

/** Rows that can be gone to by their name, newest first. `text` is what was asked, so that a late answer is known as one. */
export type Jumps = {
  text: string
  conversations: Pick<ConversationItem, 'key' | 'lead_name' | 'lead_email' | 'channel' | 'status'>[]
  deals: Pick<DealCard, 'key' | 'lead_name' | 'lead_email' | 'stage' | 'value' | 'currency'>[]
  clients: Pick<ClientItem, 'key' | 'name' | 'domain'>[]
}

export type SearchResult = {
  /** the query cannot be read: nothing was searched */
  problem: QueryProblem | null
  /** `message`: the one that the piece is from; null when it is from the row */
  conversations: {
    row: ConversationItem
    name: Marked
    piece: Marked
    message: Pick<Message, 'id' | 'direction' | 'at'> | null
  }[]
  deals: { card: DealCard; name: Marked; piece: Marked }[]
  clients: { client: ClientItem; name: Marked; piece: Marked }[]
  /** whether there are more than are listed */
  more: { conversations: boolean; deals: boolean; clients: boolean }
  coverage: Coverage
}

/**
 * How much of all there is a search can see: `threads` there are, `missing` of them were never downloaded, `leftOut`
 * are not kept by the person's choice; `behind`: documents not yet in the index. `asked`: the missing ones are fetched before anything that can wait.
 */
export type Coverage = { threads: number; missing: number; leftOut: number; behind: number; asked: boolean }

export type ClientItem = {
  key: string
  name: string
  domain: string
  notes: string
  created_at: string | null
  mark: Mark | null
}

export type HeldField = {
  field: string
  base: Value
  theirs: Value
  mine: Value
  why: 'conflict' | 'newReply' | 'refused'
  message: string | null
}

/** Why a change has not been delivered yet. */
export type WaitReason =
  | 'soon' // gathers quick edits for some seconds
  | 'turn' // others are before it
  | 'sibling' // a new row of the same family comes first, or waits for an answer
  | 'offline'
  | 'loginPage'
  | 'proxy'
  | 'insecure'
  | 'redirected'
  | 'wrongApi'
  | 'unreadable'
  | 'diskTrouble'
  | 'limited'
  | 'keyNeeded'
  | 'keyRefused'
  | 'serverTrouble'
  | 'notOnPlan'
  | 'scopeMissing'
  | 'sending'
  | 'confirming' // sent, answer lost; looking whether it arrived
  | 'conflict'
  | 'newReply'
  | 'refused'
  | 'notConfirmed'
  | 'candidates'
  | 'gone'

/** A row on the server that an unconfirmed create may have made. */
export type Candidate = {
  key: string
  /** what it shows in the fields that a person sets */
  fields: Fields
  created_at: string | null
  /** same in every field that was sent */
  exact: boolean
}

export type OutboxEntry = {
  kind: Kind
  key: string
  op: 'create' | 'patch' | 'delete'
  /** lead or client name, hostile text */
  title: string
  changes: { field: string; from: Value; to: Value }[]
  /** currency of the row, for wording a value */
  currency: string | null
  /** when the person last touched it, ms since 1970, for display only */
  touchedAt: number
  mark: Mark
  why: WaitReason
  held: HeldField[]
  /** the server's words when the whole change was refused, and at its fields */
  message: string | null
  fieldErrors: { [field: string]: string }
  /** for `candidates` */
  candidates: Candidate[]
  /** for `newReply`: what the lead wrote since, oldest first */
  replies: Message[]
  /** for `gone`: whether it can be made again as a new row */
  recreatable: boolean
  /** ms until it is sent or looked for, when that is a matter of time; null when it waits for something else */
  nextTryMs: number | null
  /** false once it may have left this computer */
  cancellable: boolean
}

/** What belongs to no single change and needs an answer. */
export type Question =
  /** the server suddenly lists far fewer rows than are known here; nothing was removed */
  | { id: number; is: 'brake'; kind: Kind; listed: number; known: number; at: number }
  /** a create was confirmed, and later the same row appeared once more */
  | { id: number; is: 'lateTwin'; kind: Kind; title: string; own: Candidate; copy: Candidate; at: number }

/** What the person did in one stroke, to one row or to many alike, as data: the window words it. */
export type DeedWhat =
  | { is: 'status'; to: Value }
  | { is: 'intent'; to: Value }
  | { is: 'stage'; to: Value }
  | { is: 'value'; to: Value; currency: string }
  | { is: 'notes' }
  /** several fields at once, or one that has no words of its own */
  | { is: 'fields'; kind: Kind; names: string[] }
  | { is: 'dealCreated' }
  /** from a file */
  | { is: 'dealsImported' }
  | { is: 'dealRemoved' }
  | { is: 'clientCreated' }
  | { is: 'clientRemoved' }
  /** ms since 1970; null when no time was set */
  | { is: 'snoozed'; until: number | null }
  | { is: 'markedUnread'; unread: boolean }

/** Why undo leaves a row as it is. */
export type UndoLeft =
  | 'changedSince' // by the person again, or by others
  | 'gone' // not here any more
  | 'already' // it is as it was
  | 'delivered' // a delete that has reached the server: it can be created again as new
  | 'inFlight' // a delete on the wire: not yet to be said
  | 'notAccepted' // a value that the API does not take

/** A write that is done, and its deed for undo; null when nothing was changed by it. */
export type Done = { deed: number | null }

/** Several deals moved: `rows` changed, `already` were there before, `gone` are not here any more. */
export type Moved = Done & { rows: number; already: number; gone: number }

export type Deed = {
  id: number
  /** ms since 1970, for display */
  at: number
  what: DeedWhat
  /** lead or client name, hostile text; '' when it is about several rows */
  title: string
  /** rows that it changed */
  rows: number
  /** more than `rows` while it is at work, and when it was cut short */
  meant: number
  state: 'done' | 'undone' | 'passed'
  /** what undoing it would do now: rows whose change never leaves, rows for which the reverse is sent */
  cancels: number
  reverses: number
  /** why undo would leave it as it is, when it is about one row */
  left: UndoLeft | null
  /** of its rows: those that wait to be delivered, and those that wait for the person */
  waiting: number
  needsYou: number
}

/** Which rows are meant, fixed at one moment; the keys stay in the main process. */
export type BulkScope = { scope: string; count: number }

/** `rows`: how many would change. `ms`: about how long delivering it takes, with all that waits already. */
export type BulkCost = { rows: number; requests: number; ms: number }

/** A large deed on its way; `work`: what this computer is still doing about it. */
export type BulkProgress = Pick<Deed, 'id' | 'what' | 'rows' | 'meant' | 'state' | 'waiting' | 'needsYou'> & {
  work: 'saving' | 'undoing' | null
  /** about, ms */
  leftMs: number
}

export type Undone = {
  /** the deed that it was about; null when there is nothing to undo */
  deed: { id: number; what: DeedWhat; title: string; rows: number } | null
  /** rows whose change was taken back before it left this computer */
  cancelled: number
  /** rows for which the reverse is sent */
  reversed: number
  left: { why: UndoLeft; rows: number }[]
  /** the row, when it is about one */
  row: { kind: Kind; key: string } | null
}

export type Connection =
  | 'starting'
  | 'online'
  | 'catchingUp'
  | 'limited'
  | 'loginPage'
  | 'serverTrouble'
  | 'wrongApi'
  | 'redirected' // the server sends elsewhere; never followed
  | 'unreadable' // answers that are not this API's
  | 'insecure' // no secure connection: certificate or TLS
  | 'proxy'
  | 'offline'
  | 'unplugged'
  | 'keyNeeded'
  | 'keyRefused'
  | 'diskTrouble'

export type SyncStatus = {
  connection: Connection
  /** what is being caught up with, and how far */
  progress: {
    what: 'conversations' | 'deals' | 'clients' | 'threads'
    done: number
    total: number | null /** about, ms */
    leftMs: number | null
  } | null
  /** threads known but not downloaded yet */
  threadsMissing: number
  /** threads that are not here because the person chose to keep fewer */
  threadsLeftOut: number
  conversations: number
  /** end of the last done sweep, ms since 1970 for display; null before the first */
  dataFrom: number | null
  waiting: number
  needsYou: number
  /** outbox and questions are empty and the last sweeps are done */
  synced: boolean
  /** lists this key cannot read */
  blocked: { kind: Kind; why: 'notOnPlan' | 'scopeMissing' }[]
  /** ms until the next try, when waiting for one */
  nextTryMs: number | null
}

export type Diagnostics = {
  rows: { kind: Kind; count: number /** not seen by the last sweep; marked only */; missing: number }[]
  /** what the last sweep of each list showed; absence means something only when it was complete */
  sweeps: { kind: Kind; doneAt: number; complete: boolean; newestFirst: boolean; count: number }[]
  messages: number
  /** rows that could not be read or have fields of an unexpected type */
  unreadable: { kind: string; id: string; reason: string; seenAt: number }[]
  unreadableCount: number
  requests: {
    method: string
    path: string
    status: number | null
    failure: string | null
    ms: number
    at: number
  }[]
  /** how often the server said 429 since the start */
  limitedCount: number
  databaseBytes: number
}

/** A notice of new replies. Its texts are of one line, cut, and isolated from the words around them. */
export type NoticeItem = { id: number /** ms since 1970 */; at: number; silent: boolean } & (
  | { is: 'reply'; workspace: string; name: string; text: string }
  /** `since`, ms since 1970: from when on they were not told one by one; `counts`: by name of workspace, most first */
  | { is: 'replies'; since: number; counts: { name: string; count: number }[] }
)

export type NoticesView = {
  /** to be shown by the page, since the system does not; oldest first */
  show: NoticeItem[]
  /** where a clicked notice leads to; `key` null: the inbox */
  open: { seq: number; workspace: string; key: string | null } | null
}
