/**
 * Deals from a CSV in three steps: the file, its columns, and what would become of every row; only then they are made,
 * as one deed. Opened through the view's state, mounted once by App.
 */
import { useEffect, useRef, useState } from 'react'
import { mostImportBytes } from '../../shared/importLimits.ts'
import type { ImportFile, ImportPlan, ImportRefusal, Separator } from '../../shared/imports.ts'
import type { Problem } from '../../shared/problem.ts'
import { call } from '../data/call.ts'
import { sendFile } from '../data/sendFile.ts'
import { useRead } from '../data/useRead.ts'
import { openImporting, openPage, useView } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { offerUndo } from '../undo/offerUndo.ts'
import { ChooseFile } from './ChooseFile.tsx'
import { DryRun } from './DryRun.tsx'
import { type ImportForm, mappingOf } from './importForm.ts'
import { MapColumns } from './MapColumns.tsx'

export function ImportDialog({ workspace }: { workspace: string }) {
  const open = useView(({ importing }) => importing)
  return open ? <OpenImportDialog workspace={workspace} /> : null
}

type Refusal = { why: ImportRefusal; line: number | null }

function OpenImportDialog({ workspace }: { workspace: string }) {
  const [busy, setBusy] = useState(false)
  const [upload, setUpload] = useState<{ id: string; name: string } | null>(null)
  const [file, setFile] = useState<ImportFile | null>(null)
  const [form, setForm] = useState<ImportForm | null>(null)
  const [plan, setPlan] = useState<ImportPlan | null>(null)
  const [skipped, setSkipped] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const status = useRead('sync.status', { workspace }).value
  const primary = useRef<HTMLButtonElement>(null)
  const step = plan ? 'check' : file ? 'map' : 'choose'
  // Each step begins at the button that leads on.
  useEffect(() => {
    if (step !== 'choose') primary.current?.focus()
  }, [step])

  /** Runs one answer after the other; a second press waits for the first. */
  const doing = async (work: () => Promise<Problem | null>) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    setRefusal(null)
    setProblem(await work())
    setBusy(false)
  }
  const read = async (id: string, name: string, separator: Separator | null): Promise<Problem | null> => {
    const answer = await call('imports.read', { workspace, upload: id, name, separator })
    if (!answer.ok) return answer.problem
    if (answer.value.is === 'refused') {
      setRefusal(answer.value)
      return null
    }
    setFile(answer.value.file)
    const { doubt: _, ...guess } = answer.value.file.guess
    setForm(guess)
    return null
  }
  const choose = (chosen: File) =>
    void doing(async () => {
      if (chosen.size > mostImportBytes) {
        setRefusal({ why: 'tooLarge', line: null })
        return null
      }
      const sent = await sendFile(workspace, chosen)
      if (!sent.ok) return sent.problem
      const name = chosen.name.slice(0, 200)
      setUpload({ id: sent.upload, name })
      return read(sent.upload, name, null)
    })
  const separate = (separator: Separator) =>
    void doing(async () => (upload ? read(upload.id, upload.name, separator) : null))
  const mapping = form && mappingOf(form)
  const check = () =>
    void doing(async () => {
      if (!mapping || typeof mapping === 'string') return null
      const answer = await call('imports.plan', { workspace, mapping })
      if (!answer.ok) return answer.problem
      setPlan(answer.value)
      setSkipped(false)
      return null
    })
  const close = () => openImporting(false)
  // However the dialog ends, also with another workspace: nothing of the file is kept.
  useEffect(() => () => void call('imports.drop', { workspace }), [workspace])
  const run = () =>
    void doing(async () => {
      if (!plan) return null
      const answer = await call('imports.run', { workspace, plan: plan.id, skipped })
      if (!answer.ok) {
        // What was saved before is found as a duplicate by the next look.
        setPlan(null)
        return answer.problem
      }
      const { rows } = answer.value
      // Closed meanwhile, the person is elsewhere.
      if (useView.getState().importing) {
        close()
        openPage('board')
      }
      offerUndo(workspace, t('import.done', { n: rows, count: number(rows) }), answer.value)
      return null
    })
  const makes = plan ? plan.counts.create + (skipped ? plan.counts.skip : 0) : 0
  return (
    <Dialog
      open
      onClose={close}
      width="wide"
      title={t(`import.title.${step}`)}
      footer={
        step === 'choose' ? undefined : (
          <>
            <span role="status" className="flex-1 text-soft">
              {busy ? t(step === 'map' ? 'import.checking' : 'import.making') : missing(mapping)}
            </span>
            <Button
              data-testid="import-back"
              disabled={busy}
              onClick={() => {
                if (plan) setPlan(null)
                else setFile(null)
              }}
            >
              {t('import.back')}
            </Button>
            {step === 'map' ? (
              <Button
                ref={primary}
                kind="primary"
                data-testid="import-check"
                disabled={busy || !mapping || typeof mapping === 'string'}
                onClick={check}
              >
                {t('import.check')}
              </Button>
            ) : (
              <Button
                ref={primary}
                kind="primary"
                data-testid="import-run"
                disabled={busy || makes === 0}
                onClick={run}
              >
                {t('import.run', { n: makes, count: number(makes) })}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {refusal ? (
          <p role="alert" data-testid="import-refused" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
            {t(`import.refused.${refusal.why}`, { line: number(refusal.line ?? 0) })}
          </p>
        ) : null}
        {problem ? <ProblemNote problem={problem} testId="import-problem" /> : null}
        {plan ? (
          <DryRun
            workspace={workspace}
            plan={plan}
            online={status?.connection === 'online' || status?.connection === 'catchingUp'}
            skipped={skipped}
            onSkipped={setSkipped}
          />
        ) : file && form ? (
          <MapColumns
            workspace={workspace}
            file={file}
            form={form}
            onChange={setForm}
            onSeparator={separate}
          />
        ) : (
          <ChooseFile busy={busy} most={mostImportBytes} onFile={choose} />
        )}
      </div>
    </Dialog>
  )
}

const missing = (mapping: ReturnType<typeof mappingOf> | null): string =>
  typeof mapping === 'string' ? t(`import.missing.${mapping}`) : ''
