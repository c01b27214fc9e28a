/**
 * A made-up `window.satchel` that answers every call of the contract from memory, for looking at pages in Chromium
 * without a main process. Bundled by fakeScript.ts and injected before the page's own script; the address says what
 * to show, as in `/?connection=offline&rows=0`.
 */
// First, as in the page: schemas are read here too.
import '../../renderer/withoutEval.ts'
import type { Bridge } from '../../renderer/data/bridge.ts'
import { isOpenStage, needsMeScore, type Scale, scaleOf } from '../../shared/attention.ts'
import type { CallName, InputOf, OutputOf, Topic } from '../../shared/contract.ts'
import { topic } from '../../shared/contract.ts'
import { daysUntil } from '../../shared/day.ts'
import {
  defaultWorkspacePreferences,
  readPreferences,
  readWorkspacePreferences,
  type WorkspacePreferences,
} from '../../shared/preferences.ts'
import type { Envelope, Problem, ProblemCode } from '../../shared/problem.ts'
import { namesStatus } from '../../shared/query/namesStatus.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { type Kind, stages } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type {
  Connection,
  ConversationItem,
  DealCard,
  Deed,
  DeedWhat,
  Draft,
  Marked,
  NoticesView,
  OutboxEntry,
  Snippet,
  SplitChoice,
  StageTotal,
  SyncStatus,
  WaitReason,
  WorkspaceSummary,
} from '../../shared/views.ts'
import {
  hostileBodies,
  hostileMessages,
  hostileName,
  linkMessages,
  makeClients,
  makeConversations,
  makeDeals,
  makeHistory,
  makeMessages,
  makeNotices,
  makeOutbox,
  makeQuestions,
  refusedCreate,
  waitReasons,
} from './fakeData.ts'
import { importRows, planFake, readFake } from './fakeImport.ts'
import { makeReports } from './fakeReports.ts'

const asked = new URLSearchParams(location.search)
const numberAsked = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise)

// One clock for one page, so that a picture taken twice is the same picture.
const now = Number(asked.get('now') ?? Date.now())
const conversations = makeConversations(numberAsked('rows', 60), now)
if (asked.has('hostile') && conversations[0])
  Object.assign(conversations[0], { lead_name: hostileName, last_message: hostileBodies[0] })
const deals = makeDeals(numberAsked('deals', 40), conversations, now)
const reports = makeReports({ now, empty: asked.has('noReports'), fresh: asked.has('fresh') })
let clients = makeClients(numberAsked('clients', 24), now)
const reasons = asked.get('why')?.split(',') as WaitReason[] | undefined
/** `?why=soon,turn&times=100`: these reasons, over and over. */
const repeated = Array.from({ length: numberAsked('times', 1) }, () => reasons ?? waitReasons).flat()
let outbox = makeOutbox(repeated, now).slice(0, numberAsked('outbox', 999))
if (asked.has('refusedCreate')) outbox = [refusedCreate(now)]

let questions = makeQuestions(now).slice(0, numberAsked('questions', 0))

const settle = (kind: Kind, key: string) => {
  outbox = outbox.filter((entry) => entry.kind !== kind || entry.key !== key)
}
/** What was done, newest first, with copies of the rows as they were. */
let deeds: (Deed & { back: () => void })[] = []
const did = (what: DeedWhat, title: string, rows: number, back: () => void): { deed: number } => {
  const id = deeds.length + 1
  const plain = { waiting: rows, needsYou: 0, cancels: rows, reverses: 0, left: null, state: 'done' as const }
  deeds = [{ ...plain, id, at: now, what, title, rows, meant: rows, back }, ...deeds]
  tell(topic.deeds('w1'))
  return { deed: id }
}
/** Selections whose rows were fixed. */
const scopes = new Map<string, string[]>()
const changing = (scope: string, except: readonly string[], change: InputOf<'bulk.edit'>['change']) =>
  conversations.filter(
    (row) =>
      scopes.get(scope)?.includes(row.key) &&
      !except.includes(row.key) &&
      (change.is === 'unread'
        ? row.unread !== change.to
        : change.is === 'snooze' || row[change.is] !== change.to),
  )
/** The deed of setting these fields of a row; the row goes back to how it is now. */
const didEdit = <R extends object>(kind: Kind, title: string, row: R, fields: object): { deed: number } => {
  const before = { ...row }
  const [name = '', ...more] = Object.keys(fields)
  const to = (Object.values(fields)[0] ?? null) as string | number | null
  const what: DeedWhat =
    more.length === 0 && (name === 'status' || name === 'intent' || name === 'stage')
      ? { is: name, to }
      : { is: 'fields', kind, names: [name, ...more] }
  return did(what, title, 1, () => Object.assign(row, before))
}
const needsYou = () => outbox.filter((entry) => entry.mark === 'needsYou').length + questions.length
const waiting = () => outbox.filter((entry) => entry.mark !== 'needsYou').length
const connection = (asked.get('connection') ?? 'online') as Connection

const named = [
  { id: 'w1', name: 'Northwind Sales', hue: 255 },
  { id: 'w2', name: 'مكتب مسقط', hue: 150 },
  { id: 'demo', name: 'Demo', hue: 25 },
]
const nothingWaits = { waiting: 0, needsYou: 0, unsent: 0, unread: 0 }
let plugged = connection !== 'unplugged'
let workspaces: WorkspaceSummary[] = named
  .slice(0, numberAsked('workspaces', 3))
  .map(({ id, name, hue }, at) => ({
    id,
    name,
    hue,
    demo: id === 'demo',
    plugged,
    hasKey: connection !== 'keyNeeded',
    waiting: at === 0 ? waiting() : at === 1 ? 2 : 0,
    needsYou: at === 0 ? needsYou() : 0,
    unsent: at === 0 ? waiting() + needsYou() : at === 1 ? 2 : 0,
    unread: at === 0 ? conversations.filter(({ unread }) => unread).length : at === 1 ? 3 : 0,
    problem: id === asked.get('broken') ? { code: 'databaseDamaged' } : null,
    rebuilt: at === 0 && asked.has('rebuilt') ? { rescued: numberAsked('rebuilt', 0) } : null,
  }))
if (asked.get('open') === 'demo') workspaces = [...workspaces].reverse()

/** `?preferences={"theme":"dark"}`: chosen before the page was opened. */
let preferences = readPreferences(JSON.parse(asked.get('preferences') ?? '{}'))
const workspacePreferences = new Map<string, WorkspacePreferences>()
/** `?notices=2`: so many, of them the last a summary */
let notices: NoticesView = {
  show: makeNotices(conversations, now).slice(-numberAsked('notices', 0) || Number.POSITIVE_INFINITY),
  open: null,
}

const listeners = new Set<(topics: Topic[]) => void>()
const tell = (...topics: Topic[]) =>
  setTimeout(() => listeners.forEach((listener) => void listener(topics)), 0)

const fail = (problem: Problem): never => {
  throw new Refusal(problem)
}
class Refusal extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}
/** `?test=keyRefused`: what the server is said to answer to a key. */
const answerToKey = () => {
  const code = asked.get('test') as ProblemCode | null
  if (code) fail({ code, ...(asked.get('said') ? { message: asked.get('said') ?? '' } : {}) })
}

const status = (): SyncStatus => ({
  connection: plugged ? connection : 'unplugged',
  progress:
    connection === 'catchingUp'
      ? { what: 'conversations', done: 1_200, total: 5_000, leftMs: 54_000 }
      : asked.has('threads')
        ? { what: 'threads', done: 1_480, total: 5_000, leftMs: 4_200_000 }
        : null,
  threadsMissing: asked.has('threads') ? 3_520 : 0,
  threadsLeftOut: numberAsked('leftOut', 0),
  conversations: conversations.length,
  dataFrom: asked.has('fresh') ? null : now - 8 * 60_000,
  waiting: waiting(),
  needsYou: needsYou(),
  synced: asked.has('synced') || (connection === 'online' && waiting() + needsYou() === 0),
  blocked: asked.has('blocked') ? [{ kind: 'client', why: 'notOnPlan' }] : [],
  nextTryMs:
    connection === 'offline' || connection === 'serverTrouble' || connection === 'limited' ? 24_000 : null,
})

const setUnread = (workspace: string, key: string, unread: boolean) => {
  const row = conversations.find((one) => one.key === key)
  if (row) row.unread = unread
  workspaces = workspaces.map((one, at) =>
    at === 0 ? { ...one, unread: conversations.filter((talk) => talk.unread).length } : one,
  )
  tell(topic.conversations(workspace), topic.views(workspace), topic.workspaces)
}

/** `?splits`: the person saved a view, named a campaign and hid an intent. */
let splits: SplitChoice[] = asked.has('splits')
  ? [
      { id: 'all', place: 0, hidden: false, name: null, query: null },
      { id: 'view:1', place: 1, hidden: false, name: 'Pricing, unread', query: 'price is:unread' },
      { id: 'view:2', place: 2, hidden: false, name: 'Closed by us', query: 'status:closed' },
      { id: 'intent:not_interested', place: 3, hidden: true, name: null, query: null },
      { id: 'campaign:cmp_1', place: 4, hidden: false, name: 'Spring offer', query: null },
    ]
  : []
declare global {
  interface Window {
    /** pages of the inbox that were asked for */
    pageReads?: number
    /** windows of cards that were asked for */
    cardReads?: number
  }
}
const campaignOf = (key: string) => `cmp_${Number(key.split('_')[1] ?? 0) % 3}`

type List = Omit<InputOf<'inbox.place'>, 'workspace' | 'key'>
/** Understands of a query what the tests type: words, and a value of each operator that a row has. */
function inList({ status, channel, intent, campaign, query = '' }: List) {
  const parsed = parseQuery(query)
  const terms = parsed.ok ? parsed.query : []
  const level = namesStatus(terms) ? 'all' : status
  return (row: ConversationItem) =>
    (level === 'all' || row.status === level) &&
    (channel === undefined || row.channel === channel) &&
    (intent === undefined || (row.intent ?? '') === intent) &&
    (campaign === undefined || campaignOf(row.key) === campaign) &&
    terms.every((term) => {
      switch (term.is) {
        case 'words':
          return (
            `${row.lead_name} ${row.last_message}`.toLowerCase().includes(term.text.toLowerCase()) !==
            term.not
          )
        case 'text':
          return (
            (term.operator === 'intent' || term.operator === 'status' || term.operator === 'channel'
              ? row[term.operator] === term.value
              : true) !== term.not
          )
        case 'flag':
          return (term.flag === 'unread' ? row.unread : row.dealCount > 0) !== term.not
        default:
          return true
      }
    })
}

const wakeAt = (when: When) => (when.is === 'at' ? when.at : Number.POSITIVE_INFINITY)
/** `?woke`: at a time set in another zone, by a reply, by the network. */
if (asked.has('woke')) {
  const wokeAt = now - 40 * 60_000
  const [time, reply, online] = conversations.filter((row) => row.status === 'active')
  if (time) time.woke = { why: 'time', at: wokeAt, zone: 'Asia/Kolkata' }
  if (reply) reply.woke = { why: 'reply', at: wokeAt, zone: null }
  if (online) online.woke = { why: 'online', at: wokeAt, zone: null }
}

const drafts = new Map<string, Draft>([
  ['cnv_4', { subject: '', text: 'Hola Ana, {{my_name}} here.', updatedAt: now, handed: null, open: true }],
])
let snippets: Snippet[] = [
  { id: 1, name: 'Greeting', text: 'Dear {{first_name}},\n\nthank you for your reply.' },
  { id: 2, name: 'Next steps', text: 'I will call {{company}} this week.\n{{my_name}}' },
]
const markDraft = (workspace: string, key: string) => {
  const row = conversations.find((one) => one.key === key)
  const open = drafts.get(key)?.open ?? false
  if (row && row.draft !== open) {
    row.draft = open
    tell(topic.conversations(workspace))
  }
  tell(topic.drafts(workspace))
}

/** The person called this one interested, and the server shows something else again. */
const saidOf = 'cnv_2'
const live = (deal: DealCard) => deal.stage !== ''
/** Fields of deals that were edited here. */
const edited = new Map<string, Set<string>>()
/** What the mark of a deal is about: the fields that were edited, its stage where none was. */
function changeOf(key: string): OutboxEntry | null {
  const deal = deals.find((one) => one.key === key && live(one))
  const [plain] = makeOutbox(['soon'], now)
  if (!plain || !deal?.mark || deal.mark === 'mayBeYours') return null
  const changes = [...(edited.get(key) ?? ['stage'])].map((field) => ({ field, from: null, to: 'x' }))
  const why = (
    { saved: 'soon', sending: 'sending', confirming: 'confirming', needsYou: 'conflict' } as const
  )[deal.mark]
  const held =
    why === 'conflict'
      ? [{ field: 'value', base: 1, theirs: 7_500_000, mine: 2, why, message: null } as const]
      : []
  const op = deal.currencyEditable ? 'create' : 'patch'
  return { ...plain, key, op, changes, held, mark: deal.mark, why, currency: deal.currency }
}
const totalsOf = (own: readonly DealCard[]): StageTotal[] =>
  [...new Set(own.filter(({ value }) => value !== null).map(({ currency }) => currency))].map((currency) => {
    const values = own.filter((deal) => deal.currency === currency).map(({ value }) => value)
    const counted = values.filter((value) => typeof value === 'number')
    const notCounted = values.filter((value) => typeof value === 'string').length
    const total = String(counted.reduce((sum, value) => sum + value, 0))
    return { currency, total, counted: counted.length, notCounted }
  })
/** Understands of a query what the tests type: words, stages and amounts in whole units of two decimals. */
function onBoard({ query = '', also = [] }: Pick<InputOf<'board.columns'>, 'query' | 'also'>) {
  const parsed = parseQuery(query)
  const terms = parsed.ok ? parsed.query : []
  return (deal: DealCard) =>
    live(deal) &&
    (also.includes(deal.key) ||
      terms.every((term) => {
        if (term.is === 'words')
          return (
            `${deal.lead_name} ${deal.notes}`.toLowerCase().includes(term.text.toLowerCase()) !== term.not
          )
        if (term.is === 'text' && term.operator === 'stage') return (deal.stage === term.value) !== term.not
        if (term.is === 'amount')
          return typeof deal.value === 'number' && deal.value > Number(term.value) * 100 !== term.not
        return true
      }))
}
const millis = (iso: string | null) => (iso === null ? 0 : Date.parse(iso))
const valueScale = (): Scale => {
  const values = new Map<string, number[]>()
  for (const { stage, currency, value } of deals.filter(live))
    if (isOpenStage(stage) && typeof value === 'number')
      values.set(currency, [...(values.get(currency) ?? []), value])
  for (const own of values.values()) own.sort((a, b) => a - b)
  return scaleOf(values)
}
const boardOrder = ({ order, ...filter }: Omit<InputOf<'board.place'>, 'workspace' | 'key'>) => {
  const rows = deals.filter(onBoard(filter))
  const by: { [O in typeof order]: (deal: DealCard) => number } = {
    touched: () => 0,
    value: ({ value }) => (typeof value === 'number' ? -value : Number.MAX_VALUE),
    age: ({ created_at }) => millis(created_at) || Number.MAX_VALUE,
    lastMessage: ({ last_message_at }) => -millis(last_message_at),
    needsMe: (deal) => -(needsMeScore(deal, settings, scale, days, now) ?? -1),
  }
  const settings = workspacePreferences.get('w1') ?? defaultWorkspacePreferences
  const [scale, days] = [valueScale(), daysUntil(now)]
  const places = new Map(rows.map((deal) => [deal, by[order](deal)]))
  return rows.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}
const pageOf = <R>(rows: R[], after: string | undefined, limit: number) => {
  const from = Number(after ?? 0)
  return {
    rows: rows.slice(from, from + limit),
    next: from + limit < rows.length ? String(from + limit) : null,
  }
}

const answers: { [N in CallName]: (input: InputOf<N>) => OutputOf<N> } = {
  'app.state': () => ({
    version: '0.1.0',
    shell: asked.get('shell') === 'electron' ? 'electron' : 'browser',
    protection: asked.get('protection') === 'keyring' ? 'keyring' : 'none',
    defaultBaseUrl: 'https://api.misar.io/mail/v1',
    workspaces,
  }),
  'workspaces.test': () => {
    answerToKey()
    return {
      conversations: asked.has('uncounted') ? null : 4_812,
      clients: asked.has('blocked') ? 'notOnPlan' : 'ok',
      deals: 'ok',
    }
  },
  'workspaces.add': ({ name }) => {
    answerToKey()
    const id = `w${workspaces.length + 5}`
    const made = { id, name: name || 'api.misar.io', hue: 320, demo: false, plugged: true, hasKey: true }
    workspaces = [...workspaces, { ...made, ...nothingWaits, problem: null, rebuilt: null }]
    tell(topic.workspaces)
    return { workspace: id }
  },
  'workspaces.openDemo': () => {
    const made = { id: 'demo', name: 'Demo', hue: 25, demo: true, plugged: true, hasKey: true }
    if (!workspaces.some(({ demo }) => demo))
      workspaces = [...workspaces, { ...made, ...nothingWaits, problem: null, rebuilt: null }]
    tell(topic.workspaces)
    return { workspace: 'demo' }
  },
  'workspaces.giveKey': () => {
    answerToKey()
    return null
  },
  'workspaces.remove': ({ workspace, discarding }) => {
    const { unsent = 0 } = workspaces.find(({ id }) => id === workspace) ?? {}
    if (discarding !== unsent) fail({ code: 'unsentChanges', count: unsent })
    workspaces = workspaces.filter(({ id }) => id !== workspace)
    tell(topic.workspaces)
    return null
  },
  'preferences.get': () => preferences,
  'preferences.set': (change) => {
    preferences = readPreferences({ ...preferences, ...change })
    tell(topic.preferences)
    return null
  },
  'workspacePreferences.get': ({ workspace }) =>
    workspacePreferences.get(workspace) ?? defaultWorkspacePreferences,
  'workspacePreferences.set': ({ workspace, change }) => {
    const before = workspacePreferences.get(workspace) ?? defaultWorkspacePreferences
    workspacePreferences.set(workspace, readWorkspacePreferences({ ...before, ...change }))
    tell(topic.preferencesOf(workspace), topic.sync(workspace))
    return null
  },
  'demo.plug': ({ workspace, plugged: now }) => {
    plugged = now
    workspaces = workspaces.map((one) => (one.id === workspace ? { ...one, plugged } : one))
    tell(topic.workspaces, topic.sync(workspace))
    return null
  },
  'app.flushed': () => null,
  'links.open': ({ href }) => ({ by: asked.get('opens') === 'page' ? 'page' : 'shell', href }),
  'inbox.page': ({ from, after, limit, ...list }) => {
    window.pageReads = (window.pageReads ?? 0) + 1
    return pageOf(conversations.filter(inList(list)), from === undefined ? after : String(from), limit)
  },
  'inbox.place': ({ key, ...list }) => {
    const place = conversations.filter(inList(list)).findIndex((row) => row.key === key)
    return place < 0 ? null : place
  },
  'notices.view': () => notices,
  'notices.shown': ({ ids }) => {
    notices = { ...notices, show: notices.show.filter(({ id }) => !ids.includes(id)) }
    tell(topic.notices)
    return null
  },
  'notices.open': ({ id }) => {
    const key = conversations[id]?.key ?? null
    notices = { ...notices, open: { seq: id, workspace: workspaces[1]?.id ?? 'w1', key } }
    tell(topic.notices)
    return null
  },
  'notices.arrived': () => {
    notices = { ...notices, open: null }
    tell(topic.notices)
    return null
  },
  'notices.focus': () => null,
  'inbox.counts': () =>
    conversations.map(({ status, channel, intent, unread }) => ({
      status,
      channel,
      intent,
      count: 1,
      unread: unread ? 1 : 0,
    })),
  'inbox.campaigns': () =>
    conversations.map(({ key, status, unread }) => ({
      status,
      campaign: campaignOf(key),
      count: 1,
      unread: unread ? 1 : 0,
    })),
  'inbox.queryCounts': ({ queries }) =>
    queries.map((query) => {
      const parsed = parseQuery(query)
      return {
        query,
        namesStatus: parsed.ok && namesStatus(parsed.query),
        counts: parsed.ok
          ? conversations
              .filter(inList({ status: 'all', query }))
              .map(({ status, unread }) => ({ status, count: 1, unread: unread ? 1 : 0 }))
          : null,
      }
    }),
  'unread.set': ({ workspace, key, unread }) => {
    const row = conversations.find((one) => one.key === key)
    if (!row || row.unread === unread) return { deed: null }
    setUnread(workspace, key, unread)
    return did({ is: 'markedUnread', unread }, row.lead_name, 1, () => setUnread(workspace, key, !unread))
  },
  'unread.seen': ({ workspace, key }) => {
    setUnread(workspace, key, false)
    return null
  },
  'splits.list': () => splits,
  'splits.arrange': ({ workspace, splits: wanted }) => {
    const known = new Map(splits.map((split) => [split.id, split]))
    const placed = wanted.map(({ id, name, hidden }, place) => ({
      id,
      name,
      hidden,
      place,
      query: known.get(id)?.query ?? null,
    }))
    const rest = splits.filter(({ id }) => !wanted.some((one) => one.id === id))
    splits = [...placed, ...rest.map((split) => ({ ...split, place: null }))]
    tell(topic.splits(workspace))
    return null
  },
  'splits.name': ({ workspace, id, name }) => {
    const split = splits.find((one) => one.id === id)
    if (split) splits = splits.map((one) => (one.id === id ? { ...one, name } : one))
    else splits = [...splits, { id, place: null, hidden: false, name, query: null }]
    tell(topic.splits(workspace))
    return null
  },
  'views.save': ({ workspace, id = `view:${splits.length}`, name, query }) => {
    if (!parseQuery(query).ok) fail({ code: 'badInput', field: 'query' })
    const split = splits.find((one) => one.id === id)
    if (split) splits = splits.map((one) => (one.id === id ? { ...one, name, query } : one))
    else splits = [...splits, { id, place: null, hidden: false, name, query }]
    tell(topic.splits(workspace), topic.views(workspace))
    return { id }
  },
  'views.remove': ({ workspace, id }) => {
    splits = splits.filter((one) => one.id !== id)
    tell(topic.splits(workspace))
    return null
  },
  'conversations.get': ({ key }) => {
    const row = conversations.find((one) => one.key === key)
    if (!row) return null
    const own = deals.filter((deal) => deal.conversation === key && live(deal))
    return {
      ...row,
      campaign_id: campaignOf(key),
      contact_id: null,
      created_at: row.last_message_at,
      deals: own,
      said:
        key !== saidOf
          ? null
          : row.intent === 'interested'
            ? { is: 'waits', intent: 'interested', detected: 'question' }
            : { is: 'differs', intent: 'interested', detected: row.intent },
    }
  },
  'conversations.edit': ({ workspace, key, fields }) => {
    const row = conversations.find((one) => one.key === key)
    if (!row) return fail({ code: 'notFound' })
    const done = didEdit('conversation', row.lead_name, row, fields)
    Object.assign(row, fields, { mark: 'saved' })
    if (row.status !== 'snoozed') row.snooze = null
    if (row.status !== 'active') row.woke = null
    tell(topic.conversations(workspace), topic.outbox(workspace))
    return done
  },
  'snoozes.set': ({ workspace, keys, when }) => {
    const rows = conversations.filter((one) => keys.includes(one.key))
    const [first] = rows
    if (!first) return fail({ code: 'notFound' })
    const before = rows.map((row) => ({ ...row }))
    for (const row of rows) Object.assign(row, { status: 'snoozed', snooze: when, woke: null, mark: 'saved' })
    tell(topic.conversations(workspace), topic.outbox(workspace))
    const until = when.is === 'at' ? when.at : null
    return did({ is: 'snoozed', until }, first.lead_name, rows.length, () => {
      for (const [at, row] of rows.entries()) Object.assign(row, before[at])
      tell(topic.conversations(workspace))
    })
  },
  'snoozes.list': ({ limit }) =>
    conversations
      .flatMap(({ key, lead_name, lead_email, snooze }) =>
        snooze ? [{ key, lead_name, lead_email, when: snooze }] : [],
      )
      .sort((a, b) => wakeAt(a.when) - wakeAt(b.when))
      .slice(0, limit),
  'snoozes.opened': ({ workspace, key }) => {
    const row = conversations.find((one) => one.key === key)
    if (row) row.woke = null
    tell(topic.conversations(workspace))
    return null
  },
  'thread.get': ({ key }) => {
    const at = Number(key.split('_')[1] ?? 0)
    if (at % 11 === 10) return { messages: [], state: 'none', mayBeCut: false }
    if (at === 0 && asked.has('links'))
      return { messages: linkMessages(now), state: 'fresh', mayBeCut: false }
    if (at === 0 && asked.has('hostile'))
      return { messages: hostileMessages(now), state: 'fresh', mayBeCut: false }
    return { messages: makeMessages(at, now), state: at % 6 === 5 ? 'stale' : 'fresh', mayBeCut: at === 4 }
  },
  'drafts.get': ({ key }) => drafts.get(key) ?? null,
  'drafts.save': ({ workspace, key, subject, text }) => {
    if (asked.get('drafts') === 'diskFull') fail({ code: 'diskFull' })
    const handed = drafts.get(key)?.handed ?? null
    drafts.set(key, { subject, text, updatedAt: now, handed, open: text.trim() !== '' })
    markDraft(workspace, key)
    return null
  },
  'drafts.handedOver': ({ workspace, key, how }) => {
    const draft = drafts.get(key)
    if (!draft) return fail({ code: 'notFound' })
    drafts.set(key, { ...draft, handed: { at: now, how }, open: false })
    markDraft(workspace, key)
    return null
  },
  'snippets.list': () => snippets,
  'snippets.save': ({ workspace, id, name, text }) => {
    const made = { id: id ?? snippets.length + 10, name, text }
    snippets = [...snippets.filter((one) => one.id !== id), made]
    tell(topic.snippets(workspace))
    return { id: made.id }
  },
  'snippets.remove': ({ workspace, id }) => {
    snippets = snippets.filter((one) => one.id !== id)
    tell(topic.snippets(workspace))
    return null
  },
  'history.list': ({ kind, key, before, limit }) => {
    const lines = makeHistory(now)
      .filter((line) => kind !== 'deal' || line.kind === 'deal')
      .map((line) => (kind === 'deal' ? { ...line, key } : line))
      .filter((line) => before === undefined || line.id < before)
    const page = lines.slice(0, limit)
    const more = lines.length > limit
    return { lines: page, next: more ? (page.at(-1)?.id ?? null) : null, cut: !more && asked.has('cut') }
  },
  'deals.ofLead': ({ key }) => {
    const lead = conversations.find((row) => row.key === key)?.lead_email ?? ''
    return deals.filter((deal) => live(deal) && deal.lead_email === lead && deal.conversation !== key)
  },
  'deals.beside': ({ key }) => {
    const lead = deals.find((one) => one.key === key)?.lead_email
    return deals.filter((deal) => live(deal) && deal.lead_email === lead && deal.key !== key)
  },
  'deals.currencies': () => {
    const count = (of: string) => deals.filter(({ currency }) => currency === of).length
    return [...new Set(deals.map(({ currency }) => currency))].sort((a, b) => count(b) - count(a))
  },
  'search.run': ({ text, limit }) => {
    const parsed = parseQuery(text)
    const words = parsed.ok
      ? parsed.query.flatMap((term) => (term.is === 'words' ? [term.text.toLowerCase()] : []))
      : []
    const asks = parsed.ok && parsed.query.length > 0
    const markedIn = (of: string): Marked => ({
      text: of,
      marks: words.flatMap((word): [number, number][] => {
        const at = of.toLowerCase().indexOf(word)
        return at < 0 ? [] : [[at, at + word.length]]
      }),
    })
    const holds = (of: string) => asks && words.every((word) => of.toLowerCase().includes(word))
    const talks = conversations.filter((row) => holds(`${row.lead_name} ${row.last_message}`))
    const found = deals.filter((card) => live(card) && holds(`${card.lead_name} ${card.notes}`))
    const named = clients.filter((client) => holds(`${client.name} ${client.notes}`))
    return {
      problem: parsed.ok ? null : parsed.problem,
      conversations: talks.slice(0, limit).map((row) => ({
        row,
        name: markedIn(row.lead_name),
        piece: markedIn(row.last_message),
        message: null,
      })),
      deals: found
        .slice(0, limit)
        .map((card) => ({ card, name: markedIn(card.lead_name), piece: markedIn(card.notes) })),
      clients: named
        .slice(0, limit)
        .map((client) => ({ client, name: markedIn(client.name), piece: markedIn(client.domain) })),
      more: {
        conversations: talks.length > limit,
        deals: found.length > limit,
        clients: named.length > limit,
      },
      coverage: {
        threads: 60,
        missing: numberAsked('missing', 12),
        leftOut: numberAsked('leftOut', 0),
        behind: 0,
        asked: threadsAsked,
      },
    }
  },
  'search.fetch': ({ workspace }) => {
    threadsAsked = true
    tell(topic.search(workspace))
    return null
  },
  'jumps.find': ({ text, limit }) => {
    const words = text.toLowerCase().split(/\s+/)
    const named = (of: string) =>
      words.every((word) =>
        of
          .toLowerCase()
          .split(/[\s@.-]+/)
          .some((part) => part.startsWith(word)),
      )
    return {
      text,
      conversations: conversations
        .filter((row) => named(`${row.lead_name} ${row.lead_email}`))
        .slice(0, limit)
        .map(({ key, lead_name, lead_email, channel, status }) => ({
          key,
          lead_name,
          lead_email,
          channel,
          status,
        })),
      deals: deals
        .filter((card) => live(card) && named(`${card.lead_name} ${card.lead_email}`))
        .slice(0, limit)
        .map(({ key, lead_name, lead_email, stage, value, currency }) => ({
          key,
          lead_name,
          lead_email,
          stage,
          value,
          currency,
        })),
      clients: clients
        .filter((client) => named(`${client.name} ${client.domain}`))
        .slice(0, limit)
        .map(({ key, name, domain }) => ({ key, name, domain })),
    }
  },
  'thread.watch': () => null,
  'workspaces.show': () => null,
  'attention.scale': valueScale,
  'board.columns': (filter) => {
    const known: readonly string[] = stages
    const all = [...new Set([...known, ...deals.filter(live).map(({ stage }) => stage)])]
    return all.map((stage) => {
      const here = deals.filter((deal) => deal.stage === stage)
      const own = here.filter(onBoard(filter))
      return { stage, count: own.length, all: here.length, totals: totalsOf(own) }
    })
  },
  'board.page': ({ stage, from, limit, ...list }) => {
    window.cardReads = (window.cardReads ?? 0) + 1
    const rows = boardOrder(list).filter((deal) => deal.stage === stage)
    return { rows: rows.slice(from, from + limit), length: rows.length }
  },
  'board.place': ({ key, ...list }) => {
    const rows = boardOrder(list)
    const deal = rows.find((one) => one.key === key)
    if (!deal) return null
    const column = rows.filter(({ stage }) => stage === deal.stage)
    return { stage: deal.stage, place: column.indexOf(deal), length: column.length }
  },
  'board.range': ({ stage, first, last, ...list }) => {
    const keys = boardOrder(list)
      .filter((deal) => deal.stage === stage)
      .map(({ key }) => key)
    const ends = [
      first === null ? 0 : keys.indexOf(first),
      last === null ? keys.length - 1 : keys.indexOf(last),
    ].sort((a, b) => a - b)
    return (ends[0] ?? -1) < 0 ? [] : keys.slice(ends[0], (ends[1] ?? 0) + 1)
  },
  'deals.get': ({ key }) => deals.find((deal) => deal.key === key && live(deal)) ?? null,
  'deals.create': ({ workspace, conversation, ...fields }) => {
    const owner = conversations.find(({ key }) => key === conversation)
    if (!owner) return fail({ code: 'notFound' })
    const key = `local:${deals.length}`
    deals.unshift({
      ...fields,
      notes: fields.notes ?? '',
      key,
      conversation,
      lead_name: owner.lead_name,
      lead_email: owner.lead_email,
      created_at: new Date(now).toISOString(),
      updated_at: null,
      last_message_at: owner.last_message_at,
      mark: 'saved',
      currencyEditable: true,
      intent: owner.intent,
      touched: now,
      stay: { since: now, how: 'made' },
      last: null,
    })
    tell(topic.deals(workspace), topic.outbox(workspace))
    return {
      key,
      ...did({ is: 'dealCreated' }, owner.lead_name, 1, () => {
        deals.splice(
          deals.findIndex((one) => one.key === key),
          1,
        )
      }),
    }
  },
  'deals.edit': ({ workspace, key, fields }) => {
    const deal = deals.find((one) => one.key === key && live(one))
    if (!deal) return fail({ code: 'notFound' })
    const done = didEdit('deal', deal.lead_name, deal, fields)
    // An emptied text is shown as an empty one.
    const shown = 'notes' in fields ? { ...fields, notes: fields.notes ?? '' } : fields
    Object.assign(deal, shown, { mark: 'saved' })
    edited.set(key, new Set([...(edited.get(key) ?? []), ...Object.keys(fields)]))
    tell(topic.deals(workspace), topic.outbox(workspace))
    return done
  },
  'deals.reassign': ({ workspace, key, conversation }) => {
    const deal = deals.find((one) => one.key === key && live(one))
    const owner = conversations.find((one) => one.key === conversation)
    if (!deal || !owner) return fail({ code: 'notFound' })
    if (!deal.currencyEditable) return fail({ code: 'notEditable', field: 'conversation_id' })
    const { lead_name, lead_email, last_message_at } = owner
    const done = didEdit('deal', deal.lead_name, deal, { conversation_id: conversation })
    Object.assign(deal, { conversation, lead_name, lead_email, last_message_at })
    tell(topic.deals(workspace), topic.outbox(workspace))
    return done
  },
  'deals.remove': ({ workspace, key }) => {
    const deal = deals.find((one) => one.key === key)
    if (!deal) return fail({ code: 'notFound' })
    if (deal.mark === 'mayBeYours') return fail({ code: 'mayBeYours' })
    const { stage } = deal
    removed.set(key, stage)
    deal.stage = ''
    tell(topic.deals(workspace), topic.outbox(workspace))
    return did({ is: 'dealRemoved' }, deal.lead_name, 1, () => Object.assign(deal, { stage }))
  },
  'deals.moveMany': ({ workspace, keys, stage }) => {
    const here = deals.filter((deal) => live(deal) && keys.includes(deal.key))
    const moving = here.filter((deal) => deal.stage !== stage)
    const before = moving.map((deal) => ({ ...deal }))
    for (const deal of moving) Object.assign(deal, { stage, mark: 'saved' })
    tell(topic.deals(workspace), topic.outbox(workspace))
    const counts = {
      rows: moving.length,
      already: here.length - moving.length,
      gone: new Set(keys).size - here.length,
    }
    if (moving.length === 0) return { deed: null, ...counts }
    const back = () => moving.forEach((deal, at) => void Object.assign(deal, before[at]))
    return { ...did({ is: 'stage', to: stage }, '', moving.length, back), ...counts }
  },
  'deals.picked': ({ keys }) => {
    const here = deals.filter((deal) => live(deal) && keys.includes(deal.key))
    return { deals: here.map(({ key, stage }) => ({ key, stage })), totals: totalsOf(here) }
  },
  'clients.list': () => (asked.has('blocked') ? [] : clients),
  'clients.create': ({ workspace, domain, notes, ...fields }) => {
    const key = `local:client-${clients.length}`
    const made = { key, domain: domain ?? '', notes: notes ?? '', created_at: null, mark: 'saved' as const }
    clients.push({ ...made, ...fields })
    tell(topic.clients(workspace), topic.outbox(workspace))
    const back = () => {
      clients = clients.filter((one) => one.key !== key)
    }
    return { key, ...did({ is: 'clientCreated' }, fields.name, 1, back) }
  },
  'clients.edit': ({ workspace, key, fields }) => {
    const client = clients.find((one) => one.key === key)
    if (!client) return fail({ code: 'notFound' })
    const done = didEdit('client', client.name, client, fields)
    Object.assign(client, fields, { mark: 'saved' })
    tell(topic.clients(workspace), topic.outbox(workspace))
    return done
  },
  'clients.remove': ({ workspace, key }) => {
    const before = clients
    const name = clients.find((one) => one.key === key)?.name ?? ''
    clients = clients.filter((one) => one.key !== key)
    tell(topic.clients(workspace), topic.outbox(workspace))
    return did({ is: 'clientRemoved' }, name, 1, () => {
      clients = before
    })
  },
  'bulk.scope': ({ workspace: _, keys, ...list }) => {
    const found = conversations.filter(inList(list)).map(({ key }) => key)
    const scope = `scope-${scopes.size}`
    scopes.set(
      scope,
      found.filter((key) => keys === null || keys.includes(key)),
    )
    return { scope, count: scopes.get(scope)?.length ?? 0 }
  },
  'bulk.members': ({ scope, keys }) => keys.filter((key) => scopes.get(scope)?.includes(key)),
  'bulk.shown': ({ workspace: _, keys, ...list }) =>
    conversations
      .filter(inList(list))
      .map(({ key }) => key)
      .filter((key) => keys.includes(key)),
  'bulk.range': ({ workspace: _, from, to, ...list }) => {
    const all = conversations.filter(inList(list)).map(({ key }) => key)
    const ends = [all.indexOf(from), all.indexOf(to)].sort((a, b) => a - b)
    return all.slice(ends[0], (ends[1] ?? 0) + 1)
  },
  'bulk.cost': ({ scope, except, change }) => {
    const rows = changing(scope, except, change).length
    return change.is === 'unread'
      ? { rows, requests: 0, ms: 0 }
      : { rows, requests: rows * 2, ms: 3_000 + rows * 2_700 }
  },
  'bulk.edit': ({ workspace, scope, except, change }) => {
    const rows = changing(scope, except, change)
    const before = rows.map((row) => ({ ...row }))
    for (const row of rows) {
      if (change.is === 'status') Object.assign(row, { status: change.to, mark: 'saved' })
      else if (change.is === 'intent') Object.assign(row, { intent: change.to, mark: 'saved' })
      else if (change.is === 'snooze')
        Object.assign(row, { status: 'snoozed', snooze: change.when, woke: null, mark: 'saved' })
      else row.unread = change.to
    }
    const what: DeedWhat =
      change.is === 'unread'
        ? { is: 'markedUnread', unread: change.to }
        : change.is === 'snooze'
          ? { is: 'snoozed', until: change.when.is === 'at' ? change.when.at : null }
          : change
    const title = rows.length === 1 ? (rows[0]?.lead_name ?? '') : ''
    tell(topic.conversations(workspace), topic.outbox(workspace))
    if (rows.length === 0) return { deed: null, rows: 0 }
    const back = () => {
      for (const [at, row] of rows.entries()) Object.assign(row, before[at])
    }
    return { ...did(what, title, rows.length, back), rows: rows.length }
  },
  'bulk.progress': () => {
    const deed = deeds.find(({ rows, state }) => rows > 1 && state === 'done')
    if (!deed) return null
    const { id, what, rows, meant, state, needsYou: asks } = deed
    const delivered = Math.min(rows, numberAsked('delivered', 0))
    const waits = rows - delivered
    return {
      id,
      what,
      rows,
      meant,
      state,
      work: null,
      waiting: waits,
      needsYou: asks,
      leftMs: waits * 2_700,
    }
  },
  'deeds.list': ({ limit }) => deeds.slice(0, limit).map(({ back: _, ...deed }) => deed),
  'deeds.newest': () => {
    const deed = deeds.find(({ state }) => state === 'done')
    if (!deed) return null
    const { back: _, ...seen } = deed
    return seen
  },
  'deeds.undo': ({ workspace, id }) => {
    const deed = deeds.find((one) => (id === null ? one.state === 'done' : one.id === id))
    const nothing = { deed: null, cancelled: 0, reversed: 0, left: [], row: null }
    if (!deed) return nothing
    const { what, title, rows } = deed
    const names = { id: deed.id, what, title, rows }
    if (deed.state === 'undone') return { ...nothing, deed: names }
    deed.back()
    Object.assign(deed, { state: 'undone', cancels: 0 })
    tell(topic.conversations(workspace), topic.deals(workspace), topic.clients(workspace))
    tell(topic.deeds(workspace), topic.outbox(workspace))
    return { ...nothing, deed: names, cancelled: rows }
  },
  'deeds.createAgain': () => null,
  'imports.send': () => null,
  'imports.read': ({ name, separator }) => readFake(name, separator),
  'imports.plan': ({ mapping }) => planFake(mapping),
  'imports.rows': ({ show, from, limit }) => {
    const rows = importRows.filter(
      ({ is, why }) => show === 'all' || is === show || (show === 'hasDeal' && why === show),
    )
    return { rows: rows.slice(from, from + limit), count: rows.length }
  },
  'imports.run': ({ skipped }) => {
    const rows = importRows.filter(({ is }) => is === 'create' || (skipped && is === 'skip')).length
    return { ...did({ is: 'dealsImported' }, '', rows, () => {}), rows }
  },
  'imports.campaigns': () => ({ given: 3, same: 1, unknown: 2 }),
  'imports.drop': () => null,
  'exports.plan': ({ view }) => ({
    rows: { deals, conversations, clients, campaigns: reports.campaignClients() }[view.is].length,
    unsent: view.is === 'deals' ? 3 : 0,
    dataFrom: asked.has('fresh') ? null : now - 5 * 60_000,
  }),
  'exports.save': ({ view, format }) => {
    if (asked.has('fullDisk')) throw new Refusal({ code: 'diskFull' })
    const name = `Northwind Sales ${view.is} 2026-04-14${format === 'json' ? '.json' : '.csv'}`
    return asked.has('download')
      ? { is: 'download', name, href: '/download?token=1' }
      : { is: 'saved', name, rows: 40 }
  },
  'exports.stop': () => null,
  'reports.funnel': () => {
    const code = asked.get('report') as ProblemCode | null
    if (code) fail({ code })
    return reports.funnel()
  },
  'reports.closed': ({ period }) => reports.closed(period),
  'reports.stageTime': () => reports.stageTime(),
  'reports.intents': ({ period }) => reports.intentsOverTime(period),
  'reports.replies': () => reports.replies(),
  'reports.campaigns': () => reports.campaigns(),
  'reports.overrides': () => reports.overrides(),
  'reports.forecast': () => reports.forecast(),
  'campaignClients.list': () => reports.campaignClients(),
  'campaignClients.assign': ({ workspace, campaigns, client }) => {
    reports.assign(campaigns, client)
    tell(topic.reports(workspace))
    return null
  },
  'outbox.list': () => outbox,
  'outbox.entry': ({ kind, key }) =>
    outbox.find((one) => one.kind === kind && one.key === key) ?? (kind === 'deal' ? changeOf(key) : null),
  'outbox.cancel': ({ workspace, kind, key }) => {
    const deal = deals.find((one) => one.key === key)
    const stage = removed.get(key)
    if (deal && stage) deal.stage = stage
    removed.delete(key)
    settle(kind, key)
    tell(topic.outbox(workspace), topic.deals(workspace))
    return null
  },
  'outbox.tryNow': () => null,
  'outbox.resolve': ({ workspace, kind, key, field, answer }) => {
    const code = asked.get('resolve') as ProblemCode | null
    if (code) fail({ code })
    const why = outbox.find((one) => one.kind === kind && one.key === key)?.why
    const gone = deals.find((one) => kind === 'deal' && one.key === key && why === 'gone')
    if (gone && (answer === 'createAgain' || answer === 'discard')) {
      settle(kind, key)
      const made = `local:${deals.length}`
      if (answer === 'createAgain')
        deals.unshift({ ...gone, key: made, mark: 'saved', currencyEditable: true })
      gone.stage = ''
      tell(topic.outbox(workspace), topic.deals(workspace))
      return { made: answer === 'createAgain' ? made : null }
    }
    if (answer === 'keepLooking') {
      outbox = outbox.map((entry) =>
        entry.kind === kind && entry.key === key
          ? { ...entry, mark: 'confirming', why: 'confirming' }
          : entry,
      )
      tell(topic.outbox(workspace), topic.sync(workspace))
      return { made: null }
    }
    outbox = outbox.flatMap((entry) => {
      if (entry.kind !== kind || entry.key !== key) return [entry]
      const held = field === null ? [] : entry.held.filter((one) => one.field !== field)
      return held.length === 0 ? [] : [{ ...entry, held }]
    })
    tell(topic.outbox(workspace), topic.sync(workspace))
    return { made: null }
  },
  'outbox.adopt': ({ workspace, kind, key }) => {
    settle(kind, key)
    tell(topic.outbox(workspace), topic.deals(workspace))
    return null
  },
  'outbox.resolveAll': ({ workspace, kind }) => {
    const answered = outbox.filter(
      (entry) => entry.held.some(({ why }) => why === 'conflict') && (kind === null || entry.kind === kind),
    )
    outbox = outbox.filter((entry) => !answered.includes(entry))
    tell(topic.outbox(workspace), topic.sync(workspace))
    return { answered: answered.reduce((sum, { held }) => sum + held.length, 0) }
  },
  'questions.list': () => questions,
  'questions.answer': ({ workspace, id }) => {
    questions = questions.filter((one) => one.id !== id)
    tell(topic.outbox(workspace), topic.sync(workspace))
    return null
  },
  'sync.status': status,
  'sync.now': () => null,
  'diagnostics.get': () => ({
    rows: [
      { kind: 'conversation', count: conversations.length, missing: 2 },
      { kind: 'deal', count: deals.length, missing: 0 },
      { kind: 'client', count: clients.length, missing: 0 },
    ],
    sweeps: [
      {
        kind: 'conversation',
        doneAt: now - 8 * 60_000,
        complete: true,
        newestFirst: true,
        count: conversations.length,
      },
    ],
    messages: 641,
    unreadable: [
      { kind: 'deal', id: 'deal_91\u202e/..', reason: 'value: not an integer', seenAt: now - 60_000 },
      { kind: 'conversation', id: 'cnv_12', reason: 'lead_name: missing', seenAt: now - 3_600_000 },
    ],
    unreadableCount: 7,
    requests: [
      {
        method: 'GET',
        path: '/crm/deals?page=1&per_page=100',
        status: 200,
        failure: null,
        ms: 182,
        at: now - 4_000,
      },
      {
        method: 'PATCH',
        path: '/crm/deals/deal_2',
        status: null,
        failure: 'timeout',
        ms: 30_000,
        at: now - 40_000,
      },
      { method: 'GET', path: '/crm/clients', status: 403, failure: 'forbidden', ms: 95, at: now - 90_000 },
    ],
    limitedCount: 0,
    databaseBytes: 4_530_000,
  }),
}
let threadsAsked = false
const removed = new Map<string, string>()

/** What the page asked for, oldest first; read by look.test.ts. */
const calls: { name: CallName; input: unknown }[] = []

let release = () => {}
/** The call that `slow` names is answered when `satchelRelease` is called. */
const released = new Promise<void>((done) => {
  release = done
})

const bridge: Bridge = {
  async call(name, input): Promise<Envelope<unknown>> {
    calls.push({ name, input })
    if (name === 'exports.save' && asked.has('exporting')) return new Promise(() => {})
    if (name === asked.get('slow')) await released
    // Through JSON as on the real way, so that nobody shares an object with the "main process".
    const plain: unknown = JSON.parse(JSON.stringify(input ?? {}))
    try {
      const answer = (answers[name] as (input: unknown) => unknown)(plain)
      return { ok: true, value: JSON.parse(JSON.stringify(answer)) }
    } catch (error) {
      return { ok: false, problem: error instanceof Refusal ? error.problem : { code: 'internal' } }
    }
  },
  onChanged(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  onLost(listener) {
    listener(asked.has('lost'))
    return () => {}
  },
}
/** What the outbox says of a deal's change, or others' edit of it, came from the main process. */
const changeDeal = (key: string, change: Partial<DealCard>) => {
  const deal = deals.find((one) => one.key === key)
  if (!deal) throw new Error(`no ${key}`)
  Object.assign(deal, change)
  tell(topic.deals('w1'), topic.outbox('w1'))
}
// `satchelTell`: a topic from outside, as the menu of the desktop app sends.
Object.assign(window, {
  satchel: bridge,
  satchelCalls: calls,
  satchelTell: tell,
  satchelChangeDeal: changeDeal,
  satchelRelease: release,
})
