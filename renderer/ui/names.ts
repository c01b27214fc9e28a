/** Names and tones of what a conversation carries. The server may send values we do not know: they name themselves. */

import { isMessageKey, t } from '../text/t.ts'
import type { Tone } from './Chip.tsx'
import { visibleLine } from './visibleText.ts'

function nameOf(group: 'status' | 'intent' | 'stage', value: string): string {
  const key = `${group}.${value}`
  return isMessageKey(key) ? t(key) : visibleLine(value)
}

export const statusName = (status: string): string => nameOf('status', status)
export const stageName = (stage: string): string => nameOf('stage', stage)
/** null and '' are a conversation without an intent. */
export const intentName = (intent: string | null): string =>
  intent ? nameOf('intent', intent) : t('intent.none')

const intentTones: Record<string, Tone> = {
  interested: 'good',
  booking: 'accent',
  objection: 'warn',
  not_interested: 'bad',
}

export const intentTone = (intent: string): Tone =>
  Object.hasOwn(intentTones, intent) ? (intentTones[intent] ?? 'neutral') : 'neutral'
