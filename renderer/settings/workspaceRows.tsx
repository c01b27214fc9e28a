/** The open workspace: what it tells of, where its web app is. */
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { Switch } from '../ui/Switch.tsx'
import { IntentBoxes } from './IntentBoxes.tsx'
import { saveWorkspacePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'
import { WebTemplate } from './WebTemplate.tsx'

export function workspaceRows(
  workspace: string,
  { notify, webTemplate }: WorkspacePreferences,
  usual: WorkspacePreferences['notify']['intents'] & object,
): readonly SettingRow[] {
  const save = (change: Partial<WorkspacePreferences['notify']>) =>
    void saveWorkspacePreferences(workspace, { notify: { ...notify, ...change } })
  return [
    {
      id: 'workspace-notify',
      title: t('settings.workspaceNotify'),
      hint: t('settings.workspaceNotifyHint'),
      control: () => (
        <Switch
          on={notify.on}
          label={t('settings.workspaceNotify')}
          testId="workspace-notify"
          onChange={(on) => save({ on })}
        />
      ),
    },
    {
      id: 'workspace-own-intents',
      title: t('settings.ownIntents'),
      hint: t('settings.ownIntentsHint'),
      control: () => (
        <Switch
          on={notify.intents !== null}
          label={t('settings.ownIntents')}
          onChange={(own) => save({ intents: own ? [...usual] : null })}
        />
      ),
    },
    ...(notify.intents === null
      ? []
      : [
          {
            id: 'workspace-intents',
            title: t('settings.workspaceIntents'),
            wide: true as const,
            control: (labelId: string) => (
              <IntentBoxes
                labelId={labelId}
                chosen={notify.intents ?? []}
                disabled={!notify.on}
                onChange={(intents) => save({ intents })}
              />
            ),
          },
        ]),
    {
      id: 'webTemplate',
      title: t('settings.webTemplate'),
      hint: t('settings.webTemplateHint', { id: '{id}' }),
      wide: true,
      control: (labelId) => (
        <WebTemplate
          key={`${workspace} ${webTemplate}`}
          labelId={labelId}
          workspace={workspace}
          stored={webTemplate}
        />
      ),
    },
  ]
}
