/** How eagerly the open workspace is kept fresh, and what of it is on this computer. */
import { keeps, paces, type WorkspacePreferences } from '../../shared/preferences.ts'
import type { SyncStatus } from '../../shared/views.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { RadioList } from '../ui/RadioList.tsx'
import { saveWorkspacePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

export function syncRows(
  workspace: string,
  { keep, pace }: WorkspacePreferences,
  status: SyncStatus | undefined,
): readonly SettingRow[] {
  return [
    {
      id: 'pace',
      title: t('settings.pace'),
      hint: t('settings.paceHint'),
      wide: true,
      control: (labelId) => (
        <RadioList
          labelId={labelId}
          value={pace}
          options={paces.map((value) => ({
            value,
            label: t(`settings.pace.${value}`),
            text: t(`settings.pace.${value}Text`),
          }))}
          onChange={(value) => void saveWorkspacePreferences(workspace, { pace: value })}
        />
      ),
    },
    {
      id: 'keep',
      title: t('settings.keep'),
      hint: t('settings.keepHint'),
      wide: true,
      control: (labelId) => (
        <>
          <RadioList
            labelId={labelId}
            value={keep}
            options={keeps.map((value) => ({
              value,
              label: t(`settings.keep.${value}`),
              text: t(`settings.keep.${value}Text`),
            }))}
            onChange={(value) => void saveWorkspacePreferences(workspace, { keep: value })}
          />
          {status ? (
            <p role="status" data-testid="kept" className="mt-2 text-xs text-faint tabular-nums">
              {t('settings.kept', {
                n: status.conversations,
                all: number(status.conversations),
                here: number(status.conversations - status.threadsMissing - status.threadsLeftOut),
                out: number(status.threadsLeftOut),
              })}
            </p>
          ) : null}
        </>
      ),
    },
  ]
}
