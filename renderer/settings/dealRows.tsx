/** The open workspace's deals: what their amounts are worth in one currency. */
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { RatesTable } from './RatesTable.tsx'
import type { SettingRow } from './settingRow.ts'

export function dealRows(workspace: string, { rates }: WorkspacePreferences): readonly SettingRow[] {
  return [
    {
      id: 'rates',
      title: t('settings.rates'),
      hint: t('settings.ratesHint'),
      wide: true,
      control: (labelId) => (
        <RatesTable key={workspace} labelId={labelId} workspace={workspace} rates={rates} />
      ),
    },
  ]
}
