/** The English catalogue, complete by definition: every key that may be asked for. One file per feature. */
import { enAttention } from './en/enAttention.ts'
import { enBoard } from './en/enBoard.ts'
import { enBulk } from './en/enBulk.ts'
import { enClients } from './en/enClients.ts'
import { enDeals } from './en/enDeals.ts'
import { enDrafts } from './en/enDrafts.ts'
import { enExport } from './en/enExport.ts'
import { enGallery } from './en/enGallery.ts'
import { enHistory } from './en/enHistory.ts'
import { enImport } from './en/enImport.ts'
import { enInbox } from './en/enInbox.ts'
import { enKeys } from './en/enKeys.ts'
import { enMoves } from './en/enMoves.ts'
import { enNotices } from './en/enNotices.ts'
import { enOutbox } from './en/enOutbox.ts'
import { enPalette } from './en/enPalette.ts'
import { enReports } from './en/enReports.ts'
import { enSearch } from './en/enSearch.ts'
import { enSettings } from './en/enSettings.ts'
import { enShell } from './en/enShell.ts'
import { enSnooze } from './en/enSnooze.ts'
import { enThread } from './en/enThread.ts'
import { enUndo } from './en/enUndo.ts'
import { enViews } from './en/enViews.ts'
import { enWords } from './en/enWords.ts'

export const en = {
  ...enWords,
  ...enShell,
  ...enKeys,
  ...enInbox,
  ...enThread,
  ...enHistory,
  ...enDrafts,
  ...enBoard,
  ...enMoves,
  ...enDeals,
  ...enAttention,
  ...enNotices,
  ...enOutbox,
  ...enReports,
  ...enSearch,
  ...enPalette,
  ...enSettings,
  ...enViews,
  ...enClients,
  ...enExport,
  ...enImport,
  ...enSnooze,
  ...enUndo,
  ...enBulk,
  ...enGallery,
} as const
