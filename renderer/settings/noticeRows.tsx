/** What the person is told of outside the window, and when not. */
import type { Preferences } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { Switch } from '../ui/Switch.tsx'
import { inputLook } from '../ui/TextInput.tsx'
import { IntentBoxes } from './IntentBoxes.tsx'
import { savePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

export function noticeRows({ notifications, privacy }: Preferences): readonly SettingRow[] {
  const { on, intents, quiet, sound } = notifications
  const save = (change: Partial<Preferences['notifications']>) =>
    void savePreferences({ notifications: { ...notifications, ...change } })
  return [
    {
      id: 'notifications',
      title: t('settings.notify'),
      hint: t('settings.notifyHint'),
      control: () => <Switch on={on} label={t('settings.notify')} onChange={(to) => save({ on: to })} />,
    },
    {
      id: 'notify-intents',
      title: t('settings.notifyIntents'),
      hint: t('settings.notifyIntentsHint'),
      wide: true,
      control: (labelId) => (
        <IntentBoxes
          labelId={labelId}
          chosen={intents}
          disabled={!on}
          onChange={(chosen) => save({ intents: chosen })}
        />
      ),
    },
    {
      id: 'quiet',
      title: t('settings.quiet'),
      hint: t('settings.quietHint'),
      control: () => (
        <span className="flex items-center gap-2">
          {(['from', 'to'] as const).map((end) => (
            <input
              key={end}
              type="time"
              aria-label={t(`settings.quiet.${end}`)}
              value={quiet[end]}
              disabled={!quiet.on}
              onChange={({ target }) => {
                // Half a time typed is no time.
                if (target.value) save({ quiet: { ...quiet, [end]: target.value } })
              }}
              className={`h-8 ${inputLook}`}
            />
          ))}
          <Switch
            on={quiet.on}
            label={t('settings.quiet')}
            onChange={(to) => save({ quiet: { ...quiet, on: to } })}
          />
        </span>
      ),
    },
    {
      id: 'sound',
      title: t('settings.sound'),
      hint: t('settings.soundHint'),
      control: () => <Switch on={sound} label={t('settings.sound')} onChange={(to) => save({ sound: to })} />,
    },
    {
      id: 'privacy',
      title: t('settings.privacy'),
      hint: t('settings.privacyHint'),
      control: () => (
        <Switch
          on={privacy}
          label={t('settings.privacy')}
          onChange={(to) => void savePreferences({ privacy: to })}
        />
      ),
    },
  ]
}
