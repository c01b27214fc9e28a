/**
 * What the application menu asks of the page: commands of the page's own key table, so that menu and key do the same.
 * They travel as texts among the topics, since the preload has only two functions.
 */
import type { Topic } from '../../shared/contract.ts'

export type MenuCommand = { label: string; command: string }

export const goCommands: readonly MenuCommand[] = [
  { label: 'Inbox', command: 'goInbox' },
  { label: 'Board', command: 'goBoard' },
  { label: 'Clients', command: 'goClients' },
  { label: 'Search', command: 'search' },
  { label: 'Outbox', command: 'goOutbox' },
  { label: 'Needs you', command: 'goNeedsYou' },
  { label: 'Settings', command: 'goSettings' },
]

export const helpCommands: readonly MenuCommand[] = [{ label: 'Keys', command: 'help' }]

/** The text that renderer/data/bridge.ts knows again. No topic of a workspace begins like it: their ids are UUIDs. */
export const commandTopic = (command: string): Topic => `command/${command}`
