/** How long reads and writes take, offline, with 100,000 conversations and 500,000 messages in the mirror. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { edit } from '../../main/core/wishes.ts'
import { attentionScores } from '../../main/mirror/attention.ts'
import { boardColumns, cardsOf } from '../../main/mirror/board.ts'
import { boardLists, plainOrders } from '../../main/mirror/boardLists.ts'
import {
  campaignCounts,
  conversation,
  inboxCounts,
  inboxPage,
  inboxPlace,
  thread,
} from '../../main/mirror/inbox.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { needsMeLists } from '../../main/mirror/needsMeLists.ts'
import { open } from '../../main/mirror/open.ts'
import { jumps } from '../../main/mirror/search/jumps.ts'
import { search } from '../../main/mirror/search/search.ts'
import { indexSome } from '../../main/mirror/search/searchIndex.ts'
import { mirrorFigures } from '../../main/mirror/status.ts'
import { setUnread, unreadTotal } from '../../main/mirror/unread.ts'
import { viewCount } from '../../main/mirror/views.ts'
import { defaultWorkspacePreferences } from '../../shared/preferences.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { baseDate, fillMirror } from './fillMirror.ts'
import { reportFigures } from './reports.ts'

export function actions(): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-bench-'))
  const db = open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(1) })
  const mirror = new Mirror(db, { changed: () => {}, clock: () => Date.now() })
  fillMirror(mirror)
  const keys = inboxPage(mirror, { status: 'all', limit: 500 }).rows.map((row) => row.key)
  const listed = boardLists.touched(mirror, null).get('negotiating') ?? []
  const deals = cardsOf(mirror, listed.slice(0, 200)).map((card) => card.key)
  const cursor = inboxPage(mirror, { status: 'active', limit: 500 }).next ?? ''
  const figures = {
    'inbox page of 100': timed(() => inboxPage(mirror, { status: 'active', limit: 100 })),
    'inbox page of 100, one intent': timed(() =>
      inboxPage(mirror, { status: 'active', intent: 'booking', channel: 'sms', limit: 100 }),
    ),
    'a later inbox page': timed(() => inboxPage(mirror, { status: 'active', after: cursor, limit: 100 })),
    'inbox counts': timed(() => inboxCounts(mirror)),
    'open a conversation': timed((n) => conversation(mirror, keys[n % keys.length] ?? '')),
    'open a thread': timed((n) => thread(mirror, keys[n % keys.length] ?? '')),
    'board columns and totals': timed(() => boardColumns(mirror)),
    'board window of 160': timed(() => cardsOf(mirror, listed.slice(0, 160))),
    ...Object.fromEntries(
      plainOrders.map((order) => [
        `board by ${order}, all deals`,
        timed(() => boardLists[order](mirror, null)),
      ]),
    ),
    'board by needsMe, all deals': timed(() =>
      needsMeLists(mirror, null, attentionScores(mirror, defaultWorkspacePreferences, baseDate)),
    ),
    'figures of the status line': timed(() => mirrorFigures(mirror)),
    'close a conversation, durable': timed((n) =>
      mirror.change(
        'conversation',
        keys[n % keys.length] ?? '',
        (t) => edit(t, { status: n % 2 ? 'closed' : 'active' }, mirror.nextTick()),
        'me',
      ),
    ),
    'move a deal, durable': timed((n) =>
      mirror.change(
        'deal',
        deals[n % deals.length] ?? '',
        (t) => edit(t, { stage: n % 2 ? 'won' : 'new' }, mirror.nextTick()),
        'me',
      ),
    ),
  }
  const counted = reportFigures(mirror, baseDate)
  const searches = { ...splitsOf(mirror, keys), ...searchesOf(mirror), ...viewsOf(mirror) }
  mirror.close()
  rmSync(dir, { recursive: true, force: true })
  return { ...figures, ...counted, ...searches }
}

/** What the window asks for when a split is picked, or a long list is left for its far end. */
function splitsOf(mirror: Mirror, keys: readonly string[]): Record<string, string> {
  const intents = ['booking', 'interested', 'question', 'objection']
  const campaign = campaignCounts(mirror)[0]?.campaign ?? ''
  const total = inboxCounts(mirror).reduce((sum, { count }) => sum + count, 0)
  for (const key of keys) setUnread(mirror, key, true)
  return {
    'split switch: 160 rows and all counts': timed((n) => {
      inboxCounts(mirror)
      campaignCounts(mirror)
      return inboxPage(mirror, { status: 'active', intent: intents[n % 4] ?? '', limit: 160 })
    }),
    'a campaign': timed(() => inboxPage(mirror, { status: 'active', campaign, limit: 160 })),
    'counts by campaign': timed(() => campaignCounts(mirror)),
    'unread in all': timed(() => unreadTotal(mirror)),
    'the middle of the list': timed(() =>
      inboxPage(mirror, { status: 'all', from: Math.floor(total / 2), limit: 160 }),
    ),
    'the end of the list': timed(() => inboxPage(mirror, { status: 'all', from: total - 100, limit: 160 })),
    'place of a conversation, at the middle': timed(() => {
      const [row] = inboxPage(mirror, { status: 'all', from: Math.floor(total / 2), limit: 1 }).rows
      return inboxPlace(mirror, { status: 'all' }, row?.key ?? '')
    }),
    'mark unread and read, durable': timed((n) =>
      setUnread(mirror, keys[n % keys.length] ?? '', n % (2 * keys.length) >= keys.length),
    ),
  }
}

/** Saved views, as the strip counts them. */
function viewsOf(mirror: Mirror): Record<string, string> {
  const texts = [
    'is:unread',
    'intent:booking channel:sms',
    'price',
    '-price',
    'has:deal',
    'value:>50000 -stage:lost',
    'price thursday status:closed',
    'from:priya is:unread',
  ]
  return Object.fromEntries(
    texts.map((text) => {
      const parsed = parseQuery(text)
      return [
        `saved view counted: ${text}`,
        timed(() => viewCount(mirror, parsed.ok ? parsed.query : [], baseDate), 20),
      ]
    }),
  )
}

/** As typed on the search page: with three groups, pieces and marks. */
function searchesOf(mirror: Mirror): Record<string, string> {
  const began = performance.now()
  while (indexSome(mirror, 1_000) > 0);
  const indexedIn = `${((performance.now() - began) / 1_000).toFixed(1)} s`
  const run = (text: string, typing = false) =>
    timed(() => {
      const parsed = parseQuery(text)
      return search(mirror, parsed.ok ? parsed.query : [], { limit: 20, now: baseDate, typing })
    })
  return {
    'search: a common word': run('price'),
    'search: a rare word': run('sso'),
    'search: two words': run('price thursday'),
    'search: two letters, typing': run('pr', true),
    'search: three letters, typing': run('pri', true),
    'search: a word and operators': run('intent:booking channel:whatsapp price'),
    'search: operators alone': run('value:>50000 -stage:lost after:30d'),
    'search: a negation': run('-price status:snoozed'),
    'palette: a name': timed(() => jumps(mirror, 'priya', 4)),
    'palette: two letters': timed(() => jumps(mirror, 'an', 4)),
    'full-text index, all of it': indexedIn,
  }
}

const runs = 200

/** p50 and p95 in ms. */
function timed(work: (n: number) => unknown, times = runs): string {
  const took = Array.from({ length: times }, (_, n) => {
    const began = performance.now()
    work(n)
    return performance.now() - began
  }).sort((a, b) => a - b)
  const at = (share: number) => (took[Math.floor(times * share)] ?? 0).toFixed(2)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}
