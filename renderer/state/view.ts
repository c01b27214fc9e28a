/** What is on screen: workspace, page, open rows, filters. May be lost on reload; truth lives in the main process. */
import { create } from 'zustand'
import type { ExportView } from '../../shared/exports.ts'
import type { Status } from '../../shared/rows.ts'

export type Page = 'inbox' | 'board' | 'clients' | 'search' | 'reports' | 'needsYou' | 'outbox' | 'settings'

/**
 * The level, and what a split asks for besides: null means any; intent '' means conversations without one. `view`: id
 * of a saved view. `query`: what is typed over the list, besides the split.
 */
export type InboxFilter = {
  status: Status | 'all'
  channel: string | null
  intent: string | null
  campaign: string | null
  view: string | null
  query: string | null
}

/** Every conversation of a level. */
export const noSplit: Omit<InboxFilter, 'status'> = {
  channel: null,
  intent: null,
  campaign: null,
  view: null,
  query: null,
}

/** A search that is being saved as a view; with an id, a view that is being changed. */
export type ViewDraft = { id: string | null; name: string; query: string }

/** What the drawer of deals shows. `peek`: it only follows the focus on the page, and leaves the focus there. */
export type DealDialog = { is: 'create'; conversation: string } | { is: 'edit'; key: string; peek?: true }

type View = {
  workspace: string | null
  page: Page
  /** key of the open conversation */
  conversation: string | null
  filter: InboxFilter
  dealDialog: DealDialog | null
  viewDraft: ViewDraft | null
  /** the dialog that orders, names and hides splits is open */
  editingSplits: boolean
  /** the view that is asked about as a file */
  exporting: ExportView | null
  /** the dialog for deals from a file is open */
  importing: boolean
  /** what is typed in the search */
  search: string
  /** workspace whose removal from this computer is asked about */
  removing: string | null
  diagnosing: boolean
  /** section of the settings that is shown first */
  settingsAt: string | null
  /** the form for a further workspace is open */
  connecting: boolean
}

const fresh: Omit<View, 'workspace' | 'page'> = {
  conversation: null,
  filter: { status: 'active', ...noSplit },
  dealDialog: null,
  viewDraft: null,
  editingSplits: false,
  exporting: null,
  importing: false,
  search: '',
  removing: null,
  diagnosing: false,
  settingsAt: null,
  connecting: false,
}

export const useView = create<View>()(() => ({ workspace: null, page: 'inbox', ...fresh }))

const set = useView.setState

export const openWorkspace = (workspace: string | null) => set({ ...fresh, workspace })
export const openPage = (page: Page) => set({ page, connecting: false })
export const openConversation = (conversation: string | null) => set({ conversation })
/** From anywhere to one conversation in the inbox, under a filter that surely shows it. */
export const goToConversation = (conversation: string) =>
  set({ page: 'inbox', conversation, filter: { status: 'all', ...noSplit } })
export const setFilter = (filter: Partial<InboxFilter>) =>
  set((view) => ({ filter: { ...view.filter, ...filter }, conversation: null }))
export const openDealDialog = (dealDialog: DealDialog | null) => set({ dealDialog })
export const openExporting = (exporting: ExportView | null) => set({ exporting })
export const openImporting = (importing: boolean) => set({ importing })
/** The drawer, if it shows a deal, goes on to this one. */
export const peekDeal = (key: string) => {
  const { dealDialog } = useView.getState()
  if (dealDialog?.is === 'edit' && dealDialog.key !== key) openDealDialog({ is: 'edit', key, peek: true })
}
export const openRemoving = (removing: string | null) => set({ removing })
/** Opens the settings at one section. */
export const setSettingsAt = (settingsAt: string) => set({ page: 'settings', connecting: false, settingsAt })
export const setDiagnosing = (diagnosing: boolean) => set({ diagnosing })
export const setConnecting = (connecting: boolean) => set({ connecting })
export const setSearch = (search: string) => set({ search })
export const openViewDraft = (viewDraft: ViewDraft | null) => set({ viewDraft })
export const setEditingSplits = (editingSplits: boolean) => set({ editingSplits })
/** To a split of the inbox, from anywhere; the level stays unless one is given. */
export const openSplit = (split: Partial<Omit<InboxFilter, 'query'>>) =>
  set(({ filter }) => ({
    page: 'inbox',
    conversation: null,
    filter: { status: filter.status, ...noSplit, ...split },
  }))
