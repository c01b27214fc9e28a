/** Asks for the API key again, after a start without a kept key or when the server refused it. Everything else works. */
import { KeyRound } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { AppState, WorkspaceSummary } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { problemText } from '../ui/problemText.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { keyProblem } from './keyForm.ts'

export function KeyBanner({
  workspace,
  protection,
}: {
  workspace: WorkspaceSummary
  protection: AppState['protection']
}) {
  const connection = useRead('sync.status', { workspace: workspace.id }).value?.connection
  const give = useWrite('workspaces.giveKey')
  const [key, setKey] = useState('')
  const [keepKey, setKeepKey] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const refused = connection === 'keyRefused'
  if (workspace.demo || !(refused || connection === 'keyNeeded')) return null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = keyProblem(key.trim())
    if (wrong) return setProblem(wrong)
    const answer = await give.run({ workspace: workspace.id, key: key.trim(), keepKey })
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setKey('')
  }
  return (
    <form
      data-testid="key-banner"
      onSubmit={(event) => void submit(event)}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-warn-soft px-4 py-2"
    >
      <KeyRound size={16} className="text-warn" aria-hidden />
      <p className="min-w-48 flex-1">
        <span className="font-medium">{t(refused ? 'keyBanner.refused' : 'keyBanner.needed')}</span>{' '}
        <span className="text-soft">{t('keyBanner.text')}</span>
      </p>
      <TextInput
        type="password"
        aria-label={t('connect.key')}
        placeholder={t('connect.keyPlaceholder')}
        data-testid="key-again"
        value={key}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => {
          setKey(event.target.value)
          setProblem(null)
        }}
        className="w-60"
      />
      {protection === 'none' ? (
        <label className="flex items-center gap-1.5 text-xs text-soft">
          <input type="checkbox" checked={keepKey} onChange={(event) => setKeepKey(event.target.checked)} />
          {t('keyBanner.keep')}
        </label>
      ) : null}
      <Button type="submit" kind="primary" disabled={give.busy || key.trim() === ''}>
        {t('keyBanner.use')}
      </Button>
      {problem ? (
        <p role="alert" className="w-full text-xs text-bad">
          {problemText(problem)}
        </p>
      ) : null}
    </form>
  )
}
