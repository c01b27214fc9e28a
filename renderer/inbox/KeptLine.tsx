/** At the end of the list: that the threads of older conversations are not on this computer, by choice, and the way back. */
import { useWrite } from '../data/useWrite.ts'
import { setSettingsAt } from '../state/view.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'

export function KeptLine({ workspace, leftOut }: { workspace: string; leftOut: number }) {
  const write = useWrite('workspacePreferences.set')
  const keepAll = async () => {
    const answer = await write.run({ workspace, change: { keep: 'all' } })
    if (!answer.ok) showProblem(answer.problem)
  }
  const look = 'rounded px-1 font-medium text-accent-text hover:underline'
  return (
    <p
      role="status"
      data-testid="kept-line"
      className="flex shrink-0 flex-wrap items-center gap-x-1.5 border-t border-line px-3 py-1.5 text-xs text-soft"
    >
      <span>{t('inbox.leftOut', { n: leftOut })}</span>
      <button type="button" disabled={write.busy} onClick={() => void keepAll()} className={look}>
        {t('search.keepAll')}
      </button>
      <button type="button" onClick={() => setSettingsAt('sync')} className={look}>
        {t('inbox.leftOutSettings')}
      </button>
    </p>
  )
}
