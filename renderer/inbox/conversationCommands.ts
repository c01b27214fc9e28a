/** The commands that act on the open conversation: close, snooze, intent, deal. Registered by InboxPage. */
import { ownZone } from '../../shared/day.ts'
import { intents } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type { CommandChoice, CommandPart, CommandParts } from '../state/commands.ts'
import { t } from '../text/t.ts'
import { wakeTime } from '../text/wakeTimes.ts'
import { intentName } from '../ui/names.ts'
import type { ConversationFields } from './conversationFields.ts'
import { readTyped, type SnoozeMoment, snoozeChoices, whenTyped } from './snoozeChoices.ts'

type Parts = {
  /** the open one; undefined when there is none */
  row: { status: string } | undefined
  edit: (fields: ConversationFields) => void
  /** until then, or by a dialog that asks */
  snooze: (when: When | 'ask') => void
  /** for the choices of a snooze */
  moment: () => SnoozeMoment
  createDeal: () => void
  /** its deals, newest first */
  deals: readonly { key: string; words: string }[]
  openDeal: (key: string) => void
}

export function conversationCommands({
  row,
  edit,
  snooze,
  moment,
  createDeal,
  deals,
  openDeal,
}: Parts): CommandParts {
  const onOpenOne = (part: Pick<CommandPart, 'run' | 'choices'>): CommandPart => ({
    ...part,
    lacks: row ? null : 'conversation',
    changes: true,
  })
  return {
    close: onOpenOne({ run: () => edit({ status: row?.status === 'closed' ? 'active' : 'closed' }) }),
    snooze: onOpenOne({
      run: () => snooze('ask'),
      choices: (typed) => snoozeLines(typed, moment(), row?.status === 'snoozed' ? edit : null, snooze),
    }),
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

/** In the palette: what is typed as a time, if it is one, then the usual times; for one that sleeps, to wake it. */
function snoozeLines(
  typed: string,
  moment: SnoozeMoment,
  wake: Parts['edit'] | null,
  snooze: Parts['snooze'],
): CommandChoice[] {
  const reading = readTyped(typed, moment)
  return [
    ...(reading.is === 'at'
      ? [
          {
            id: 'typed',
            words: typed.trim(),
            detail: wakeTime(reading.at, ownZone(), moment.now),
            run: () => snooze(whenTyped(reading.at)),
          },
        ]
      : []),
    ...(wake
      ? [{ id: 'wake', words: t('snooze.wakeNow'), run: () => wake({ status: 'active' }) } as const]
      : []),
    ...snoozeChoices(moment).map(({ id, words, detail, when }) => ({
      id,
      words,
      detail,
      run: () => snooze(when),
    })),
  ]
}
