/** When deals are stale, and what counts how much for the order by what needs the person. */
import {
  defaultWorkspacePreferences,
  type NeedsMeWeights,
  type StaleDays,
  type WorkspacePreferences,
} from '../../shared/preferences.ts'
import { stages } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { NumberRow } from './NumberRow.tsx'
import { saveWorkspacePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

const weights = ['waiting', 'intent', 'value', 'stale'] as const

export function attentionRows(
  workspace: string,
  { staleDays, needsMeWeights }: WorkspacePreferences,
): readonly SettingRow[] {
  const usual = defaultWorkspacePreferences
  const saveDays = (change: Partial<StaleDays>) =>
    void saveWorkspacePreferences(workspace, { staleDays: { ...staleDays, ...change } })
  const saveWeights = (change: Partial<NeedsMeWeights>) =>
    void saveWorkspacePreferences(workspace, { needsMeWeights: { ...needsMeWeights, ...change } })
  return [
    {
      id: 'staleDays',
      title: t('settings.staleDays'),
      hint: t('settings.staleDaysHint'),
      also: t('settings.staleDaysAlso'),
      wide: true,
      control: (labelId) => (
        <NumberRow
          labelId={labelId}
          cells={stages.map((stage) => ({
            id: `stale-${stage}`,
            label: stageName(stage),
            value: staleDays[stage],
            zero: t('settings.staleDaysNone'),
          }))}
          most={365}
          onChange={(id, value) => saveDays({ [id.replace('stale-', '')]: value })}
          reset={
            stages.every((stage) => staleDays[stage] === usual.staleDays[stage])
              ? null
              : { label: t('settings.usual'), run: () => saveDays(usual.staleDays) }
          }
        />
      ),
    },
    {
      id: 'needsMeWeights',
      title: t('settings.needsMe'),
      hint: t('settings.needsMeHint'),
      also: t('settings.needsMeAlso'),
      wide: true,
      control: (labelId) => (
        <NumberRow
          labelId={labelId}
          cells={weights.map((weight) => ({
            id: `weight-${weight}`,
            label: t(`settings.needsMe.${weight}`),
            value: needsMeWeights[weight],
            zero: t('settings.needsMeNone'),
          }))}
          most={10}
          onChange={(id, value) => saveWeights({ [id.replace('weight-', '')]: value })}
          reset={
            weights.every((weight) => needsMeWeights[weight] === usual.needsMeWeights[weight])
              ? null
              : { label: t('settings.usual'), run: () => saveWeights(usual.needsMeWeights) }
          }
        />
      ),
    },
  ]
}
