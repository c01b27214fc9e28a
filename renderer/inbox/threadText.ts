/** A thread as plain text for the clipboard: who, when, and every body as it is stored. Pure. */
import type { Message } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf } from '../text/times.ts'

/** `name`: what the lead is called, as a line. */
export const threadText = (messages: readonly Message[], name: string): string =>
  messages
    .map(({ direction, body, at }) => {
      const ms = msOf(at)
      const who = direction === 'outbound' ? t('thread.outbound') : name
      return `${who}, ${ms === null ? t('thread.noTime') : exactTime(ms)}\n${body}\n`
    })
    .join('\n')
