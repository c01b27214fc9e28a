/** A view as a file: which rows, from when, and in which form. Opened through the view's state, mounted once by App. */
import { useEffect, useId, useRef, useState } from 'react'
import { type Exported, type ExportFormat, type ExportView, exportFormats } from '../../shared/exports.ts'
import type { Problem } from '../../shared/problem.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { showToast } from '../state/toasts.ts'
import { openExporting, useView } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { RadioList } from '../ui/RadioList.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import { fetchFile } from './fetchFile.ts'

export function ExportDialog({ workspace }: { workspace: string }) {
  const view = useView(({ exporting }) => exporting)
  return view ? <OpenExportDialog workspace={workspace} view={view} /> : null
}

/** What was chosen last in this run. */
let lastFormat: ExportFormat = 'spreadsheet'

function OpenExportDialog({ workspace, view }: { workspace: string; view: ExportView }) {
  const plan = useRead('exports.plan', { workspace, view })
  const { run, busy } = useWrite('exports.save')
  const [format, setFormat] = useState(lastFormat)
  const [problem, setProblem] = useState<Problem | null>(null)
  const labelId = useId()
  const stop = useRef<HTMLButtonElement>(null)
  const first = useRef<HTMLButtonElement>(null)
  const ready = plan.value !== undefined
  // After the dialog has opened, which takes the focus itself.
  useEffect(() => {
    if (ready) (busy ? stop : first).current?.focus()
  }, [busy, ready])
  const close = () => {
    if (busy) void call('exports.stop', { workspace })
    openExporting(null)
  }
  const save = async () => {
    setProblem(null)
    lastFormat = format
    const answer = await run({ workspace, view, format })
    if (!answer.ok) return setProblem(answer.problem)
    if (answer.value.is === 'download') fetchFile(answer.value)
    const said = wordsOf(answer.value)
    if (said === null) return
    openExporting(null)
    showToast({ text: said })
  }
  const rows = plan.value?.rows ?? 0
  const shown = problem ?? plan.problem
  return (
    <Dialog
      open
      onClose={close}
      title={t(`export.title.${view.is}`)}
      footer={
        busy ? (
          <>
            <span role="status" className="flex-1 text-soft">
              {t('export.writing')}
            </span>
            <Button
              ref={stop}
              data-testid="export-stop"
              onClick={() => void call('exports.stop', { workspace })}
            >
              {t('export.stop')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={close}>{t('dialog.cancel')}</Button>
            <Button
              ref={first}
              kind="primary"
              data-testid="export-save"
              disabled={rows === 0}
              onClick={() => void save()}
            >
              {t('export.save')}
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {plan.value ? (
          <div className="flex flex-col gap-1">
            <p data-testid="export-rows">
              {rows === 0
                ? t('export.nothing')
                : t(`export.rows.${view.is}`, { n: rows, count: number(rows) })}
            </p>
            {'query' in view && view.query ? (
              <p className="text-soft">
                {t('export.filter')} <ForeignText text={view.query} />
              </p>
            ) : null}
            <p data-testid="export-from" className="text-soft">
              {plan.value.dataFrom === null
                ? t('export.noData')
                : t('export.from', { time: clockTime(plan.value.dataFrom, Date.now()) })}
              {plan.value.unsent > 0
                ? ` ${t('export.unsent', { n: plan.value.unsent, count: number(plan.value.unsent) })}`
                : ''}
            </p>
          </div>
        ) : null}
        <div>
          <p id={labelId} className="mb-1 text-xs font-medium text-soft">
            {t('export.format')}
          </p>
          <RadioList
            labelId={labelId}
            value={format}
            options={exportFormats.map((value) => ({
              value,
              label: t(`export.format.${value}`),
              text: t(
                value === 'exact' && view.is === 'deals'
                  ? 'export.format.exactDealsText'
                  : `export.format.${value}Text`,
              ),
            }))}
            onChange={setFormat}
          />
        </div>
        <p className="text-xs text-faint">
          {t(`export.notIn.${view.is}`)} {t('export.readable')}
        </p>
        {shown ? <ProblemNote problem={shown} testId="export-problem" /> : null}
      </div>
    </Dialog>
  )
}

/** Null: nothing came of it, and the dialog stays. */
function wordsOf(done: Exported): string | null {
  switch (done.is) {
    case 'saved':
      return t('export.saved', { name: visibleLine(done.name), n: done.rows, count: number(done.rows) })
    case 'download':
      return t('export.downloading', { name: visibleLine(done.name) })
    case 'cancelled':
    case 'stopped':
      return null
  }
}
