/** The picture beside a command in the palette. */
import {
  ArrowRight,
  Building2,
  ChartColumn,
  CircleAlert,
  CircleCheck,
  ClipboardCopy,
  Clock,
  Columns3,
  Download,
  Inbox,
  Keyboard,
  Layers,
  type LucideIcon,
  MoveRight,
  PenLine,
  Plus,
  Search,
  Send,
  Tag,
  Undo2,
} from 'lucide-react'
import type { Command } from '../ui/keyTable.ts'

const icons: { readonly [C in Command]?: LucideIcon } = {
  help: Keyboard,
  undo: Undo2,
  goInbox: Inbox,
  goBoard: Columns3,
  goClients: Building2,
  goReports: ChartColumn,
  goNeedsYou: CircleAlert,
  goOutbox: Send,
  search: Search,
  workspace: Layers,
  close: CircleCheck,
  snooze: Clock,
  intent: Tag,
  createDeal: Plus,
  openDealHere: Columns3,
  draft: PenLine,
  find: Search,
  copyThread: ClipboardCopy,
  moveDeal: MoveRight,
  exportView: Download,
}

/** An arrow for those that only move. */
export const commandIcon = (command: Command): LucideIcon => icons[command] ?? ArrowRight
