import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type CallName, contract } from '../../shared/contract.ts'

/** One good input per call: the least that each needs. */
const good: { [N in CallName]: z.input<(typeof contract)[N]['input']> } = {
  'app.state': {},
  'workspaces.test': { key: 'msk_1', baseUrl: 'https://api.example/v1' },
  'workspaces.add': { key: 'msk_1', baseUrl: 'https://api.example/v1', name: '', keepKey: false },
  'workspaces.openDemo': {},
  'workspaces.giveKey': { workspace: 'w', key: 'msk_1', keepKey: true },
  'workspaces.remove': { workspace: 'w', discarding: 0 },
  'workspaces.show': { workspace: 'w1' },
  'preferences.get': {},
  'preferences.set': { theme: 'dark', keys: { close: ['e'] }, privacy: true },
  'workspacePreferences.get': { workspace: 'w' },
  'workspacePreferences.set': { workspace: 'w', change: { keep: 'days90' } },
  'demo.plug': { workspace: 'w', plugged: false },
  'notices.view': {},
  'notices.shown': { ids: [1] },
  'notices.open': { id: 1 },
  'notices.arrived': { seq: 1 },
  'notices.focus': { focused: true },
  'app.flushed': {},
  'links.open': { href: 'https://a.example' },
  'drafts.get': { workspace: 'w', key: 'c1' },
  'drafts.save': { workspace: 'w', key: 'c1', subject: '', text: 'Dear {{first_name}}' },
  'drafts.handedOver': { workspace: 'w', key: 'c1', how: 'mail' },
  'snippets.list': { workspace: 'w' },
  'snippets.save': { workspace: 'w', id: null, name: 'Hello', text: 'Dear {{first_name}}' },
  'snippets.remove': { workspace: 'w', id: 1 },
  'history.list': { workspace: 'w', key: 'd1', kind: 'deal', limit: 20 },
  'deals.ofLead': { workspace: 'w', key: 'c1' },
  'inbox.page': { workspace: 'w', status: 'all', limit: 50 },
  'inbox.place': { workspace: 'w', status: 'all', key: 'c1' },
  'inbox.counts': { workspace: 'w' },
  'inbox.campaigns': { workspace: 'w' },
  'inbox.queryCounts': { workspace: 'w', queries: ['intent:booking'] },
  'unread.set': { workspace: 'w', key: 'c1', unread: true },
  'unread.seen': { workspace: 'w', key: 'c1' },
  'splits.list': { workspace: 'w' },
  'splits.arrange': { workspace: 'w', splits: [{ id: 'intent:booking', name: null, hidden: false }] },
  'splits.name': { workspace: 'w', id: 'campaign:cmp_1', name: 'Spring' },
  'views.save': { workspace: 'w', name: 'Hot', query: 'intent:booking' },
  'views.remove': { workspace: 'w', id: 'view:1' },
  'conversations.get': { workspace: 'w', key: 'c1' },
  'conversations.edit': { workspace: 'w', key: 'c1', fields: { status: 'closed' } },
  'search.run': { workspace: 'w', text: 'intent:booking priya', typing: true, limit: 20 },
  'search.fetch': { workspace: 'w' },
  'jumps.find': { workspace: 'w', text: 'priya', limit: 5 },
  'snoozes.set': { workspace: 'w', keys: ['c1'], when: { is: 'online' } },
  'snoozes.list': { workspace: 'w', limit: 50 },
  'snoozes.opened': { workspace: 'w', key: 'c1' },
  'thread.get': { workspace: 'w', key: 'c1' },
  'thread.watch': { workspace: 'w', key: null },
  'attention.scale': { workspace: 'w' },
  'board.columns': { workspace: 'w' },
  'board.page': { workspace: 'w', stage: 'new', order: 'value', query: 'intent:booking', from: 0, limit: 50 },
  'board.range': { workspace: 'w', stage: 'new', first: 'd1', last: null, order: 'age' },
  'board.place': { workspace: 'w', key: 'd1', order: 'touched', also: ['d1'] },
  'deals.get': { workspace: 'w', key: 'd1' },
  'deals.create': {
    workspace: 'w',
    conversation: 'c1',
    stage: 'new',
    value: 0,
    currency: 'INR',
    notes: null,
  },
  'deals.beside': { workspace: 'w', key: 'd1' },
  'deals.currencies': { workspace: 'w' },
  'deals.edit': { workspace: 'w', key: 'd1', fields: { value: null } },
  'deals.reassign': { workspace: 'w', key: 'd1', conversation: 'c1' },
  'deals.remove': { workspace: 'w', key: 'd1' },
  'deals.moveMany': { workspace: 'w', keys: ['d1', 'd2'], stage: 'won' },
  'deals.picked': { workspace: 'w', keys: ['d1'] },
  'clients.list': { workspace: 'w' },
  'clients.create': { workspace: 'w', name: 'Brand', domain: null, notes: null },
  'clients.edit': { workspace: 'w', key: 'k1', fields: { domain: 'brand.example' } },
  'clients.remove': { workspace: 'w', key: 'k1' },
  'exports.plan': { workspace: 'w', view: { is: 'deals' } },
  'exports.save': { workspace: 'w', view: { is: 'clients' }, format: 'json' },
  'exports.stop': { workspace: 'w' },
  'imports.send': { workspace: 'w', upload: 'u1', part: 'YSxi', first: true },
  'imports.read': { workspace: 'w', upload: 'u1', name: 'deals.csv', separator: null },
  'imports.plan': {
    workspace: 'w',
    mapping: {
      conversation: { by: 'email', column: 0, several: 'error' },
      stage: { is: 'all', value: 'new' },
      amount: { column: 1, style: 'point' },
      currency: { is: 'column', column: 2 },
      notes: null,
    },
  },
  'imports.rows': { workspace: 'w', plan: 'p1', show: 'all', from: 0, limit: 100 },
  'imports.run': { workspace: 'w', plan: 'p1', skipped: false },
  'imports.campaigns': { workspace: 'w', upload: 'u1' },
  'imports.drop': { workspace: 'w' },
  'bulk.scope': { workspace: 'w', status: 'active', keys: null },
  'bulk.members': { workspace: 'w', scope: 's', keys: ['c1'] },
  'bulk.shown': { workspace: 'w', status: 'all', keys: ['c1'] },
  'bulk.range': { workspace: 'w', status: 'all', from: 'c1', to: 'c2' },
  'bulk.cost': { workspace: 'w', scope: 's', except: [], change: { is: 'unread', to: true } },
  'bulk.edit': { workspace: 'w', scope: 's', except: ['c1'], change: { is: 'intent', to: null } },
  'bulk.progress': { workspace: 'w' },
  'deeds.list': { workspace: 'w', limit: 50 },
  'deeds.newest': { workspace: 'w' },
  'deeds.undo': { workspace: 'w', id: null },
  'deeds.createAgain': { workspace: 'w', id: 7 },
  'reports.funnel': { workspace: 'w', period: '30' },
  'reports.closed': { workspace: 'w', period: '90' },
  'reports.stageTime': { workspace: 'w', period: '365' },
  'reports.intents': { workspace: 'w', period: 'all' },
  'reports.replies': { workspace: 'w', period: 'all' },
  'reports.campaigns': { workspace: 'w', period: 'all' },
  'reports.overrides': { workspace: 'w', period: 'all' },
  'reports.forecast': { workspace: 'w' },
  'campaignClients.list': { workspace: 'w' },
  'campaignClients.assign': { workspace: 'w', campaigns: ['cmp_1'], client: null },
  'outbox.list': { workspace: 'w' },
  'outbox.entry': { workspace: 'w', kind: 'deal', key: 'd1' },
  'outbox.cancel': { workspace: 'w', kind: 'deal', key: 'd1' },
  'outbox.tryNow': { workspace: 'w', kind: 'client', key: 'k1' },
  'outbox.resolve': { workspace: 'w', kind: 'deal', key: 'd1', field: null, answer: 'mine' },
  'outbox.adopt': { workspace: 'w', kind: 'deal', key: 'local:1', candidate: 'd1' },
  'outbox.resolveAll': { workspace: 'w', kind: null, answer: 'theirs' },
  'questions.list': { workspace: 'w' },
  'questions.answer': { workspace: 'w', id: 1, answer: 'accept' },
  'sync.status': { workspace: 'w' },
  'sync.now': { workspace: 'w' },
  'diagnostics.get': { workspace: 'w' },
}
const calls = Object.keys(contract) as CallName[]
const takes = (name: CallName, input: unknown) => contract[name].input.safeParse(input).success

describe('every call', () => {
  it.each(calls)('%s takes what it documents, and nothing beside it', (name) => {
    const input = good[name]
    expect(takes(name, input)).toBe(true)
    expect(takes(name, { ...input, extra: 1 })).toBe(false)
    for (const field of Object.keys(input)) {
      expect(takes(name, { ...input, [field]: { nested: true, odd: [] } })).toBe(false)
    }
  })

  it.each(calls)('%s refuses what is no object', (name) => {
    for (const input of [null, undefined, 'x', 1, []]) expect(takes(name, input)).toBe(false)
  })

  it.each(calls)('%s is named noun.verb', (name) => expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-zA-Z]+$/))
})

describe('every read', () => {
  const reads = calls.filter((name) => contract[name].is === 'read')

  it.each(reads)('%s depends on at least one topic, of its own workspace', (name) => {
    const call = contract[name]
    if (call.is !== 'read') throw new Error('not a read')
    const topics = (call.topics as (input: unknown) => string[])({ ...good[name], workspace: 'w7' })
    expect(topics.length).toBeGreaterThan(0)
    for (const topic of topics) {
      if (name === 'app.state') expect(topic).toBe('workspaces')
      else if (name === 'preferences.get') expect(topic).toBe('preferences')
      else if (name === 'notices.view') expect(topic).toBe('notices')
      else
        expect(topic).toMatch(
          /^w7\/(conversations|deals|clients|deeds|outbox|preferences|reports|search|splits|sync|views|drafts|snippets|thread\/c1)$/,
        )
    }
  })
})

describe('what the person may write', () => {
  it.each<[CallName, object]>([
    ['conversations.edit', { fields: { status: 'archived' } }],
    ['conversations.edit', { fields: { lead_name: 'x' } }],
    ['conversations.edit', { fields: { intent: 'sold' } }],
    ['deals.edit', { fields: { stage: 'parked' } }],
    ['deals.edit', { fields: { value: 10.5 } }],
    ['deals.edit', { fields: { value: -1 } }],
    ['deals.edit', { fields: { value: 2 ** 53 } }],
    ['deals.edit', { fields: { value: '500' } }],
    ['deals.edit', { fields: { currency: 'inr' } }],
    ['deals.edit', { fields: { conversation_id: 'c2' } }],
    ['deals.edit', { fields: { notes: 'x'.repeat(100_001) } }],
    ['deals.create', { currency: 'RUPEE' }],
    ['deals.create', { conversation: '' }],
    ['workspaces.remove', { discarding: -1 }],
    ['outbox.cancel', { kind: 'message' }],
    ['outbox.resolve', { answer: 'both' }],
  ])('%s refuses %j, which the API does not take', (name, odd) => {
    expect(takes(name, { ...good[name], ...odd })).toBe(false)
  })

  it('can be emptied: no intent, no value, no notes', () => {
    expect(takes('conversations.edit', { workspace: 'w', key: 'c', fields: { intent: null } })).toBe(true)
    expect(takes('deals.edit', { workspace: 'w', key: 'd', fields: { value: null, notes: null } })).toBe(true)
  })
})

describe('a page', () => {
  it.each([0, 501, 1.5, -1, '50'])('of %j rows is refused', (limit) => {
    expect(takes('inbox.page', { ...good['inbox.page'], limit })).toBe(false)
    expect(takes('board.page', { ...good['board.page'], limit })).toBe(false)
  })
})
