/** Saves a search as a view, or changes a saved one. Opened through the view's state, mounted once by App. */
import { type FormEvent, useId, useState } from 'react'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { openSplit, openViewDraft, useView, type ViewDraft } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { problemText } from '../ui/problemText.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'

export function ViewDialog({ workspace }: { workspace: string }) {
  const draft = useView((view) => view.viewDraft)
  return draft ? <OpenViewDialog workspace={workspace} draft={draft} /> : null
}

function OpenViewDialog({ workspace, draft }: { workspace: string; draft: ViewDraft }) {
  const formId = useId()
  const [name, setName] = useState(draft.name)
  const [query, setQuery] = useState(draft.query)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const close = () => openViewDraft(null)
  const queryProblem = problemOf(query)
  const nameProblem = name.trim() === '' ? t('view.nameMissing') : null

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (queryProblem || nameProblem) return
    const saved = { name: name.trim(), query: query.trim() }
    const answer = await call('views.save', {
      workspace,
      ...saved,
      ...(draft.id === null ? {} : { id: draft.id }),
    })
    if (!answer.ok) return setRefused(problemText(answer.problem))
    close()
    openSplit({ view: answer.value.id })
    showToast({ text: t('view.saved', { name: visibleLine(saved.name) }) })
  }
  return (
    <Dialog
      open
      onClose={close}
      unsaved={name !== draft.name || query !== draft.query}
      title={t(draft.id === null ? 'view.title' : 'view.changeTitle')}
      footer={
        <>
          <Button onClick={close}>{t('dialog.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} data-testid="view-save">
            {t('view.save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
        <Field label={t('view.name')} hint={t('view.nameHint')} problem={tried ? nameProblem : null}>
          {(links) => (
            <TextInput
              {...links}
              dir="auto"
              maxLength={60}
              data-testid="view-name"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t('view.query')}
          hint={t('view.queryHint')}
          problem={query === draft.query && !tried ? null : (queryProblem ?? refused)}
        >
          {(links) => (
            <TextInput
              {...links}
              dir="auto"
              maxLength={1_000}
              data-testid="view-query"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              className="font-mono text-xs!"
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}

/** Why a query is no view; null when it is one. */
function problemOf(query: string): string | null {
  const read = parseQuery(query)
  if (read.ok) return read.query.length === 0 ? t('view.queryMissing') : null
  const { at, why } = read.problem
  return t('view.cannotRead', { piece: visibleLine(query.slice(at.start, at.end)), why: t(`search.${why}`) })
}
