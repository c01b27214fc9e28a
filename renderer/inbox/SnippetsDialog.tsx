/** Text blocks: all of them, and one being written. */
import { Pencil, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { placeholders } from '../../shared/snippets.ts'
import type { Snippet } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useWrite } from '../data/useWrite.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'

type Form = { id: number | null; name: string; text: string }

const blank: Form = { id: null, name: '', text: '' }

export function SnippetsDialog({
  workspace,
  snippets,
  onClose,
}: {
  workspace: string
  snippets: readonly Snippet[]
  onClose: () => void
}) {
  const saving = useWrite('snippets.save')
  const [form, setForm] = useState<Form>(blank)
  const [begun, setBegun] = useState(blank)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ready = form.name.trim() !== '' && form.text.trim() !== ''
  const begin = (from: Form) => {
    setForm(from)
    setBegun(from)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || saving.busy) return
    const answer = await saving.run({ workspace, ...form })
    if (!answer.ok) return setProblem(answer.problem)
    setProblem(null)
    begin(blank)
  }
  const remove = async (id: number) => {
    const answer = await call('snippets.remove', { workspace, id })
    if (!answer.ok) return showProblem(answer.problem)
    if (form.id === id) begin(blank)
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Dialog
        open
        onClose={onClose}
        unsaved={form.name !== begun.name || form.text !== begun.text}
        title={t('snippet.title')}
        footer={
          <>
            <Button onClick={onClose}>{t('dialog.close')}</Button>
            <Button type="submit" kind="primary" data-testid="snippet-save" disabled={!ready || saving.busy}>
              {t('snippet.save')}
            </Button>
          </>
        }
      >
        {snippets.length === 0 ? (
          <p className="mb-4 text-soft">{t('snippet.empty')}</p>
        ) : (
          <ul className="mb-4 flex max-h-48 flex-col overflow-y-auto rounded-lg border border-line">
            {snippets.map((snippet) => (
              <li
                key={snippet.id}
                data-testid="snippet"
                className="flex items-center gap-1 border-b border-line/70 py-1 pr-1 pl-3 last:border-0"
              >
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">
                    <ForeignLine text={snippet.name} />
                  </span>
                  <span className="block text-xs text-faint">
                    <ForeignLine text={snippet.text} />
                  </span>
                </span>
                <IconButton
                  label={t('snippet.edit', { name: visibleLine(snippet.name) })}
                  icon={Pencil}
                  pressed={form.id === snippet.id}
                  onClick={() => begin(snippet)}
                />
                <IconButton
                  label={t('snippet.remove', { name: visibleLine(snippet.name) })}
                  icon={Trash2}
                  onClick={() => void remove(snippet.id)}
                />
              </li>
            ))}
          </ul>
        )}
        <div className="flex flex-col gap-3">
          <Field label={t(form.id === null ? 'snippet.newName' : 'snippet.name')}>
            {(links) => (
              <TextInput
                {...links}
                dir="auto"
                maxLength={100}
                data-testid="snippet-name"
                value={form.name}
                onChange={({ target }) => setForm({ ...form, name: target.value })}
              />
            )}
          </Field>
          <Field
            label={t('snippet.text')}
            hint={t('snippet.hint', { placeholders: placeholders.map((name) => `{{${name}}}`).join(', ') })}
          >
            {(links) => (
              <TextArea
                {...links}
                rows={5}
                maxLength={20_000}
                data-testid="snippet-text"
                value={form.text}
                onChange={({ target }) => setForm({ ...form, text: target.value })}
              />
            )}
          </Field>
        </div>
        {problem ? (
          <div className="mt-4">
            <ProblemNote problem={problem} />
          </div>
        ) : null}
      </Dialog>
    </form>
  )
}
