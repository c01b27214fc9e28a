/** The commands that act on the open conversation: close, snooze, intent, deal. Registered by InboxPage. */
import { intents } from '../../shared/rows.ts'
import type { CommandPart, CommandParts } from '../state/commands.ts'
import { intentName } from '../ui/names.ts'
import type { ConversationFields } from './conversationFields.ts'

type Parts = {
  /** the open one; undefined when there is none */
  row: { status: string } | undefined
  edit: (fields: ConversationFields) => void
  createDeal: () => void
  /** its deals, newest first */
  deals: readonly { key: string; words: string }[]
  openDeal: (key: string) => void
}

export function conversationCommands({ row, edit, createDeal, deals, openDeal }: Parts): CommandParts {
  const onOpenOne = (part: Pick<CommandPart, 'run' | 'choices'>): CommandPart => ({
    ...part,
    lacks: row ? null : 'conversation',
    changes: true,
  })
  return {
    close: onOpenOne({ run: () => edit({ status: row?.status === 'closed' ? 'active' : 'closed' }) }),
    snooze: onOpenOne({ run: () => edit({ status: row?.status === 'snoozed' ? 'active' : 'snoozed' }) }),
    intent: onOpenOne({
      run: ({ digit }) => {
        const intent = intents[(digit ?? 0) - 1]
        return intent ? edit({ intent }) : false
      },
      choices: () =>
        [...intents, null].map((intent) => ({
          id: intent ?? 'none',
          words: intentName(intent),
          run: () => edit({ intent }),
        })),
    }),
    createDeal: onOpenOne({ run: createDeal }),
    openDealHere: {
      lacks: deals.length > 0 ? null : 'deal',
      run: () => {
        const [newest] = deals
        return newest ? openDeal(newest.key) : false
      },
      ...(deals.length > 1
        ? { choices: () => deals.map(({ key, words }) => ({ id: key, words, run: () => openDeal(key) })) }
        : {}),
    },
  }
}
