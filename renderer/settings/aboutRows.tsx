/** The program itself, what every workspace has on this computer, and diagnostics. */
import { Stethoscope } from 'lucide-react'
import type { AppState } from '../../shared/views.ts'
import { setDiagnosing } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import type { SettingRow } from './settingRow.ts'
import { WorkspaceFacts } from './WorkspaceFacts.tsx'

export const aboutRows = ({ version, shell, protection, workspaces }: AppState): readonly SettingRow[] => [
  {
    id: 'data',
    title: t('settings.data'),
    hint: t('settings.dataHint'),
    also: workspaces.map(({ name }) => name).join(' '),
    wide: true,
    control: () => (
      <ul className="divide-y divide-line">
        {workspaces.map((workspace) => (
          <WorkspaceFacts key={workspace.id} workspace={workspace} protection={protection} />
        ))}
      </ul>
    ),
  },
  {
    id: 'diagnostics',
    title: t('diagnostics.title'),
    hint: t('settings.diagnosticsHint'),
    control: () => (
      <Button icon={Stethoscope} data-testid="open-diagnostics" onClick={() => setDiagnosing(true)}>
        {t('settings.diagnose')}
      </Button>
    ),
  },
  {
    id: 'version',
    title: t('settings.version', { version }),
    hint: t(`settings.shell.${shell}`),
    control: () => null,
  },
]
