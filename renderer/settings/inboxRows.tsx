/** How the inbox goes on after a row, and what a snooze offers. */
import { advances, type Preferences } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { hourName, weekdayName } from '../text/times.ts'
import { Choice } from '../ui/Choice.tsx'
import { RadioList } from '../ui/RadioList.tsx'
import { savePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

const hours = Array.from({ length: 24 }, (_, hour) => hour)
const weekdays = Array.from({ length: 7 }, (_, day) => day)

export function inboxRows({ autoAdvance, snooze }: Preferences): readonly SettingRow[] {
  const hourRow = (name: 'morning' | 'evening'): SettingRow => ({
    id: `snooze-${name}`,
    title: t(`settings.snooze.${name}`),
    hint: t(`settings.snooze.${name}Hint`),
    also: t('settings.snooze'),
    control: (labelId) => (
      <Choice
        aria-labelledby={labelId}
        data-testid={`snooze-${name}`}
        className="w-32"
        value={String(snooze[name])}
        options={hours.map((hour) => ({ value: String(hour), label: hourName(hour) }))}
        onChange={(value) => void savePreferences({ snooze: { ...snooze, [name]: Number(value) } })}
      />
    ),
  })
  return [
    {
      id: 'autoAdvance',
      title: t('settings.autoAdvance'),
      hint: t('settings.autoAdvanceHint'),
      wide: true,
      control: (labelId) => (
        <RadioList
          labelId={labelId}
          value={autoAdvance}
          options={advances.map((value) => ({
            value,
            label: t(`settings.autoAdvance.${value}`),
            text: t(`settings.autoAdvance.${value}Text`),
          }))}
          onChange={(value) => void savePreferences({ autoAdvance: value })}
        />
      ),
    },
    hourRow('morning'),
    hourRow('evening'),
    {
      id: 'snooze-weekend',
      title: t('settings.snooze.weekend'),
      hint: t('settings.snooze.weekendHint'),
      also: t('settings.snooze'),
      control: (labelId) => (
        <Choice
          aria-labelledby={labelId}
          className="w-40"
          value={String(snooze.weekend)}
          options={weekdays.map((day) => ({ value: String(day), label: weekdayName(day) }))}
          onChange={(value) => void savePreferences({ snooze: { ...snooze, weekend: Number(value) } })}
        />
      ),
    },
  ]
}
