/** What each call of the contract does, in one line each: the verbs are the registry's and the workspace's. */
import type { SaveFile } from '../workspaces/exports.ts'
import { type OpenOutside, openLink } from '../workspaces/links.ts'
import type { Registry } from '../workspaces/registry.ts'
import type { Handlers } from './serve.ts'

/** What a shell can do besides showing the page. */
export type Shell = {
  /** null: its page opens addresses itself */
  openOutside: OpenOutside | null
  /** told that the page has saved what was typed */
  flushed: () => void
  saveFile: SaveFile
}
const bareShell: Shell = {
  openOutside: null,
  flushed: () => {},
  saveFile: () => Promise.resolve({ is: 'cancelled' }),
}

export function createHandlers(registry: Registry, shell: Shell = bareShell): Handlers {
  const of = registry.workspace
  // biome-ignore lint/suspicious/noConfusingVoidType: only a call that answers nothing may be answered with null
  const done = (_: void): null => null
  return {
    'app.state': () => registry.state(),
    'workspaces.test': ({ key, baseUrl }) => registry.test(key, baseUrl),
    'workspaces.add': async (input) => ({ workspace: await registry.add(input) }),
    'workspaces.openDemo': async () => ({ workspace: await registry.openDemo() }),
    'workspaces.giveKey': async ({ workspace, key, keepKey }) =>
      done(await registry.giveKey(workspace, key, keepKey)),
    'workspaces.remove': async ({ workspace, discarding }) =>
      done(await registry.remove(workspace, discarding)),
    'workspaces.show': ({ workspace }) => done(registry.show(workspace)),
    'preferences.get': () => registry.preferences.get(),
    'preferences.set': (change) => done(registry.preferences.set(change)),
    'workspacePreferences.get': ({ workspace }) => of(workspace).preferences.get(),
    'workspacePreferences.set': ({ workspace, change }) => done(of(workspace).preferences.set(change)),
    'demo.plug': ({ workspace, plugged }) => done(registry.plug(workspace, plugged)),

    'notices.view': () => registry.notices.view(),
    'notices.shown': ({ ids }) => done(registry.notices.shown(ids)),
    'notices.open': ({ id }) => done(registry.notices.open(id)),
    'notices.arrived': ({ seq }) => done(registry.notices.arrivedAt(seq)),
    'notices.focus': ({ focused }) => done(registry.notices.setFocused(focused)),
    'app.flushed': () => done(shell.flushed()),
    'links.open': ({ href }) => openLink(href, shell.openOutside),

    'inbox.page': (input) => of(input.workspace).inboxPage(input),
    'inbox.place': (input) => of(input.workspace).views.place(input),
    'inbox.counts': ({ workspace }) => of(workspace).inboxCounts(),
    'inbox.campaigns': ({ workspace }) => of(workspace).campaignCounts(),
    'inbox.queryCounts': ({ workspace, queries }) => of(workspace).views.counts(queries),
    'unread.set': ({ workspace, key, unread }) => of(workspace).setUnread(key, unread),
    'unread.seen': ({ workspace, key }) => done(of(workspace).seen(key)),
    'splits.list': ({ workspace }) => of(workspace).views.splits(),
    'splits.arrange': ({ workspace, splits }) => done(of(workspace).views.arrange(splits)),
    'splits.name': ({ workspace, id, name }) => done(of(workspace).views.name(id, name)),
    'views.save': (input) => of(input.workspace).views.save(input),
    'views.remove': ({ workspace, id }) => done(of(workspace).views.remove(id)),
    'conversations.get': ({ workspace, key }) => of(workspace).conversation(key),
    'conversations.edit': ({ workspace, key, fields }) => of(workspace).editConversation(key, given(fields)),
    'search.run': (input) => of(input.workspace).searches.run(input),
    'search.fetch': ({ workspace }) => done(of(workspace).searches.fetch()),
    'jumps.find': (input) => of(input.workspace).searches.jumps(input),
    'snoozes.set': ({ workspace, keys, when }) => of(workspace).snoozes.set(keys, when),
    'snoozes.list': ({ workspace, limit }) => of(workspace).snoozes.list(limit),
    'snoozes.opened': (input) => done(of(input.workspace).snoozes.opened(input)),
    'thread.get': ({ workspace, key }) => of(workspace).thread(key),
    'thread.watch': ({ workspace, key }) => done(registry.watch(workspace, key)),

    'drafts.get': ({ workspace, key }) => of(workspace).drafts.get(key),
    'drafts.save': (input) => done(of(input.workspace).drafts.save(input)),
    'drafts.handedOver': (input) => done(of(input.workspace).drafts.handedOver(input)),
    'snippets.list': ({ workspace }) => of(workspace).drafts.snippets(),
    'snippets.save': (input) => of(input.workspace).drafts.saveSnippet(input),
    'snippets.remove': ({ workspace, id }) => done(of(workspace).drafts.removeSnippet(id)),
    'history.list': (input) => of(input.workspace).history(input),
    'deals.ofLead': ({ workspace, key }) => of(workspace).leadDeals(key),
    'deals.beside': ({ workspace, key }) => of(workspace).dealsBeside(key),
    'deals.currencies': ({ workspace }) => of(workspace).dealCurrencies(),

    'attention.scale': ({ workspace }) => of(workspace).board.scale(),
    'board.columns': (input) => of(input.workspace).board.columns(input),
    'board.page': (input) => of(input.workspace).board.page(input),
    'board.place': (input) => of(input.workspace).board.place(input),
    'board.range': (input) => of(input.workspace).board.range(input),
    'deals.get': ({ workspace, key }) => of(workspace).deal(key),
    'deals.create': ({ workspace, conversation, ...fields }) =>
      of(workspace).createDeal(conversation, fields),
    'deals.edit': ({ workspace, key, fields }) => of(workspace).editDeal(key, given(fields)),
    'deals.reassign': ({ workspace, key, conversation }) => of(workspace).reassignDeal(key, conversation),
    'deals.remove': ({ workspace, key }) => of(workspace).removeDeal(key),
    'deals.moveMany': ({ workspace, keys, stage }) => of(workspace).moves.many(keys, stage),
    'deals.picked': ({ workspace, keys }) => of(workspace).moves.picked(keys),

    'clients.list': ({ workspace }) => of(workspace).clients(),
    'clients.create': ({ workspace, ...fields }) => of(workspace).createClient(fields),
    'clients.edit': ({ workspace, key, fields }) => of(workspace).editClient(key, given(fields)),
    'clients.remove': ({ workspace, key }) => of(workspace).removeClient(key),

    'bulk.scope': ({ workspace, ...input }) => of(workspace).bulk.scope(input),
    'bulk.members': ({ workspace, scope, keys }) => of(workspace).bulk.members(scope, keys),
    'bulk.shown': ({ workspace, ...input }) => of(workspace).bulk.shown(input),
    'bulk.range': ({ workspace, ...input }) => of(workspace).bulk.range(input),
    'bulk.cost': ({ workspace, scope, except, change }) => of(workspace).bulk.cost(scope, except, change),
    'bulk.edit': ({ workspace, scope, except, change }) => of(workspace).bulk.edit(scope, except, change),
    'bulk.progress': ({ workspace }) => of(workspace).bulk.progress(),
    'deeds.list': ({ workspace, limit }) => of(workspace).deeds.list(limit),
    'deeds.newest': ({ workspace }) => of(workspace).deeds.newest(),
    'deeds.undo': ({ workspace, id }) => of(workspace).deeds.undo(id),
    'deeds.createAgain': ({ workspace, id }) => of(workspace).deeds.again(id),

    'reports.funnel': ({ workspace, period }) => of(workspace).reports.funnel(period),
    'reports.closed': ({ workspace, period }) => of(workspace).reports.closed(period),
    'reports.stageTime': ({ workspace, period }) => of(workspace).reports.stageTime(period),
    'reports.intents': ({ workspace, period }) => of(workspace).reports.intents(period),
    'reports.replies': ({ workspace, period }) => of(workspace).reports.replies(period),
    'reports.campaigns': ({ workspace, period }) => of(workspace).reports.campaigns(period),
    'reports.overrides': ({ workspace, period }) => of(workspace).reports.overrides(period),
    'reports.forecast': ({ workspace }) => of(workspace).reports.forecast(),
    'campaignClients.list': ({ workspace }) => of(workspace).reports.campaignClients(),
    'campaignClients.assign': ({ workspace, campaigns, client }) =>
      done(of(workspace).reports.assignCampaigns(campaigns, client)),

    'exports.plan': ({ workspace, view }) => of(workspace).exports.plan(view),
    'exports.save': ({ workspace, view, format }) => of(workspace).exports.save(view, format, shell.saveFile),
    'exports.stop': ({ workspace }) => done(of(workspace).exports.stop()),

    'imports.send': ({ workspace, ...piece }) => done(of(workspace).imports.send(piece)),
    'imports.read': ({ workspace, ...input }) => of(workspace).imports.read(input),
    'imports.plan': ({ workspace, mapping }) => of(workspace).imports.plan(mapping),
    'imports.rows': ({ workspace, ...input }) => of(workspace).imports.rows(input),
    'imports.run': ({ workspace, plan, skipped }) => of(workspace).imports.run(plan, skipped),
    'imports.campaigns': ({ workspace, upload }) => of(workspace).imports.campaigns(upload),
    'imports.drop': ({ workspace }) => done(of(workspace).imports.drop()),

    'outbox.list': ({ workspace }) => of(workspace).outbox(),
    'outbox.entry': ({ workspace, kind, key }) => of(workspace).outboxEntry(kind, key),
    'outbox.cancel': ({ workspace, kind, key }) => done(of(workspace).cancel(kind, key)),
    'outbox.tryNow': ({ workspace, kind, key }) => done(of(workspace).tryNow(kind, key)),
    'outbox.resolve': ({ workspace, kind, key, field, answer }) =>
      of(workspace).resolve(kind, key, field, answer),
    'outbox.adopt': ({ workspace, kind, key, candidate }) => done(of(workspace).adopt(kind, key, candidate)),
    'outbox.resolveAll': ({ workspace, kind, answer }) => ({
      answered: of(workspace).resolveAll(kind, answer),
    }),
    'questions.list': ({ workspace }) => of(workspace).questions(),
    'questions.answer': ({ workspace, id, answer }) => done(of(workspace).answerQuestion(id, answer)),
    'sync.status': ({ workspace }) => registry.status(workspace),
    'sync.now': ({ workspace }) => done(of(workspace).refresh()),
    'diagnostics.get': ({ workspace }) => of(workspace).diagnostics(),
  }
}

/** Only what was touched: a field that is there but undefined was not. */
function given<T>(fields: { [name: string]: T | undefined }): { [name: string]: T } {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined),
  )
}
