/** The keys, by the place where they act, with the way to change each. */
import { RotateCcw } from 'lucide-react'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { entriesWith, keyTable, type Where } from '../ui/keyTable.ts'
import { KeyList } from './KeyList.tsx'
import type { Overrides } from './rebinding.ts'
import { savePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

export function keyRows(overrides: Overrides): readonly SettingRow[] {
  const entries = entriesWith(overrides)
  const places: readonly Where[] = [...new Set(keyTable.map(({ where }) => where))]
  const changed = keyTable.filter(({ command }) => overrides[command] !== undefined).length
  return [
    {
      id: 'keys-reset',
      title: t('settings.changeKeys'),
      hint: t('settings.changeKeysHint'),
      control: () => (
        <Button
          icon={RotateCcw}
          data-testid="reset-keys"
          disabled={changed === 0}
          onClick={() => void savePreferences({ keys: {} })}
        >
          {t('settings.resetKeys')}
        </Button>
      ),
    },
    ...places.map(
      (where): SettingRow => ({
        id: `keys-${where}`,
        title: t(`keys.at.${where}`),
        also: entries
          .filter((entry) => entry.where === where)
          .map(({ words, caps }) => `${t(words)} ${caps.flat().join(' ')}`)
          .join(' '),
        wide: true,
        control: () => <KeyList where={where} entries={entries} overrides={overrides} />,
      }),
    ),
  ]
}
