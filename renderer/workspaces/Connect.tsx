/**
 * First run, and the way to a further workspace: an API key, or the demo. The key goes to the main process once and
 * nothing brings it back.
 */
import { ArrowLeft, BriefcaseBusiness, ChevronRight, Eye, EyeOff, PlaneTakeoff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { AppState, ConnectionReport } from '../../shared/views.ts'
import { useWrite } from '../data/useWrite.ts'
import { openWorkspace } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { problemText } from '../ui/problemText.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { ConnectionResult } from './ConnectionResult.tsx'
import { keyProblem } from './keyForm.ts'

export function Connect({ state, onBack }: { state: AppState; onBack?: () => void }) {
  const [key, setKey] = useState('')
  const [shown, setShown] = useState(false)
  const [advanced, setAdvanced] = useState(false)
  const [baseUrl, setBaseUrl] = useState(state.defaultBaseUrl)
  const [name, setName] = useState('')
  const [keepKey, setKeepKey] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [report, setReport] = useState<ConnectionReport | null>(null)
  const test = useWrite('workspaces.test')
  const add = useWrite('workspaces.add')
  const openDemo = useWrite('workspaces.openDemo')
  const busy = test.busy || add.busy
  const access = { key: key.trim(), baseUrl: baseUrl.trim() }

  /** Says what is wrong with the key's form before any request leaves. */
  const checked = (): boolean => {
    const wrong = keyProblem(access.key)
    setProblem(wrong)
    setReport(null)
    return wrong === null
  }
  const runTest = async () => {
    if (!checked()) return
    const answer = await test.run(access)
    if (answer.ok) setReport(answer.value)
    else say(answer.problem)
  }
  const connect = async (event: FormEvent) => {
    event.preventDefault()
    if (!checked()) return
    const answer = await add.run({ ...access, name, keepKey })
    if (answer.ok) openWorkspace(answer.value.workspace)
    else say(answer.problem)
  }
  const say = (wrong: Problem) => {
    setProblem(wrong)
    if (wrong.field === 'baseUrl') setAdvanced(true)
  }
  const explore = async () => {
    const answer = await openDemo.run({})
    if (answer.ok) openWorkspace(answer.value.workspace)
    else setProblem(answer.problem)
  }
  const atField = (field: string) => (problem?.field === field ? problemText(problem) : undefined)

  return (
    <div className="flex h-full justify-center overflow-y-auto bg-sunken px-4 py-8">
      <div className="my-auto w-full max-w-[440px]">
        <header className="mb-6 flex items-center gap-3">
          {onBack ? <IconButton label={t('connect.back')} icon={ArrowLeft} onClick={onBack} /> : null}
          <span className="inline-flex size-10 items-center justify-center rounded-xl bg-accent text-on-accent">
            <BriefcaseBusiness size={21} strokeWidth={1.8} aria-hidden />
          </span>
          <div>
            <h1 className="text-xl leading-tight font-semibold">{t('connect.title')}</h1>
            <p className="text-soft">{t('connect.lead')}</p>
          </div>
        </header>

        <form
          onSubmit={(event) => void connect(event)}
          className="flex flex-col gap-4 rounded-xl bg-raised p-5 shadow-card"
        >
          <Field label={t('connect.key')} hint={t('connect.keyHint')} problem={atField('key')}>
            {(links) => (
              <span className="relative flex">
                <TextInput
                  {...links}
                  type={shown ? 'text' : 'password'}
                  data-testid="key-field"
                  autoFocus
                  placeholder={t('connect.keyPlaceholder')}
                  value={key}
                  onChange={(event) => {
                    setKey(event.target.value)
                    setProblem(null)
                    setReport(null)
                  }}
                  className="w-full pr-9 font-mono"
                />
                <IconButton
                  label={t(shown ? 'connect.hideKey' : 'connect.showKey')}
                  icon={shown ? EyeOff : Eye}
                  onClick={() => setShown(!shown)}
                  className="absolute top-0.5 right-0.5"
                />
              </span>
            )}
          </Field>

          <div>
            <button
              type="button"
              aria-expanded={advanced}
              data-testid="advanced"
              onClick={() => setAdvanced(!advanced)}
              className="inline-flex items-center gap-1 rounded text-xs font-medium text-soft hover:text-text"
            >
              <ChevronRight size={13} className={advanced ? 'rotate-90' : ''} aria-hidden />
              {t('connect.advanced')}
            </button>
            {advanced ? (
              <div className="mt-3 flex flex-col gap-4">
                <Field
                  label={t('connect.baseUrl')}
                  hint={t('connect.baseUrlHint')}
                  problem={atField('baseUrl')}
                >
                  {(links) => (
                    <TextInput
                      {...links}
                      data-testid="base-url-field"
                      inputMode="url"
                      value={baseUrl}
                      onChange={(event) => {
                        setBaseUrl(event.target.value)
                        setProblem(null)
                        setReport(null)
                      }}
                    />
                  )}
                </Field>
                <Field label={t('connect.name')} hint={t('connect.nameHint')}>
                  {(links) => (
                    <TextInput
                      {...links}
                      maxLength={80}
                      dir="auto"
                      value={name}
                      onChange={(event) => setName(event.target.value)}
                    />
                  )}
                </Field>
              </div>
            ) : null}
          </div>

          {state.protection === 'none' ? (
            <label
              className={`flex items-start gap-2.5 rounded-lg p-3 text-xs ${keepKey ? 'bg-warn-soft' : 'bg-sunken'}`}
            >
              <input
                type="checkbox"
                data-testid="keep-key"
                className="mt-0.5 accent-accent"
                checked={keepKey}
                onChange={(event) => setKeepKey(event.target.checked)}
              />
              <span>
                <span className="font-medium">{t('connect.keep')}</span>{' '}
                <span className="text-soft">{t('connect.keepText')}</span>
              </span>
            </label>
          ) : null}

          <ConnectionResult report={report} problem={problem?.field ? null : problem} />

          <div className="flex items-center justify-end gap-2">
            <Button
              data-testid="test-connection"
              disabled={busy || key === ''}
              onClick={() => void runTest()}
            >
              {t(test.busy ? 'connect.testing' : 'connect.test')}
            </Button>
            <Button type="submit" kind="primary" data-testid="connect" disabled={busy || key === ''}>
              {t(add.busy ? 'connect.connecting' : 'connect.connect')}
            </Button>
          </div>
        </form>

        <button
          type="button"
          data-testid="explore-demo"
          disabled={openDemo.busy}
          onClick={() => void explore()}
          className="mt-4 flex w-full items-center gap-3.5 rounded-xl bg-raised p-4 text-left shadow-card transition-colors duration-100 hover:bg-hover"
        >
          <PlaneTakeoff size={20} strokeWidth={1.7} className="shrink-0 text-accent-text" aria-hidden />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{t('connect.demo')}</span>
            <span className="block text-soft">{t('connect.demoText')}</span>
          </span>
          <ChevronRight size={16} className="shrink-0 text-faint" aria-hidden />
        </button>
      </div>
    </div>
  )
}
