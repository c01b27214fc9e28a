/** What a snooze can be set to, with the real times, as data: for the dialog, the palette and whoever else offers it. */
import { ownZone } from '../../shared/day.ts'
import { type PresetId, presets } from '../../shared/snooze/presets.ts'
import { type Reading, readWhen } from '../../shared/snooze/readWhen.ts'
import type { SnoozeHours, When } from '../../shared/snooze/when.ts'
import type { Connection } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { dayTime, wakeTime } from '../text/wakeTimes.ts'

export type SnoozeChoice = {
  id: PresetId | 'online'
  /** pressed in the dialog */
  letter: string
  words: string
  detail: string
  when: When
}

const letters: Record<SnoozeChoice['id'], string> = {
  laterToday: 'l',
  tonight: 'n',
  tomorrow: 't',
  weekend: 'w',
  nextWeek: 'm',
  online: 'o',
}

export type SnoozeMoment = { now: number; hours: SnoozeHours; online: boolean }

export function snoozeChoices({ now, hours, online }: SnoozeMoment): SnoozeChoice[] {
  const zone = ownZone()
  const timed = presets(now, zone, hours).map(({ id, at }) => ({
    id,
    letter: letters[id],
    words: t(`snooze.${id}`),
    // "Tomorrow: Wed 8:00" says more than "Tomorrow: tomorrow 8:00".
    detail: dayTime(at, zone, now),
    when: { is: 'at', at, zone } as const,
  }))
  return [
    ...timed,
    {
      id: 'online',
      letter: letters.online,
      words: t(online ? 'snooze.onlineNext' : 'snooze.online'),
      detail: '',
      when: { is: 'online' },
    },
  ]
}

/** What is typed, read; nothing is saved by that. */
export const readTyped = (text: string, { now, hours }: SnoozeMoment): Reading =>
  readWhen(text, { now, zone: ownZone(), hours })

/** Why a text sets nothing; null for one that does, and for none. */
export function typedProblem(reading: Reading, now: number): string | null {
  switch (reading.is) {
    case 'at':
    case 'empty':
      return null
    case 'past':
      return t('snooze.not.past', { time: wakeTime(reading.at, ownZone(), now) })
    case 'tooFar':
      return t('snooze.not.tooFar')
    case 'notUnderstood':
    case 'twoMeanings':
    case 'noSuch':
      return t(`snooze.not.${reading.is}`, { words: reading.words })
  }
}

export const whenTyped = (at: number): When => ({ is: 'at', at, zone: ownZone() })

/** The server answers, as far as is known. */
export const isOnline = (connection: Connection | undefined): boolean =>
  connection === 'online' || connection === 'catchingUp' || connection === 'limited'
