/** One field that was changed on both sides: before, theirs, yours, and which shall be. Part of ChangeMatter. */
import { Pencil } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { HeldField, OutboxEntry } from '../../shared/views.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { fieldName } from '../ui/FieldValue.tsx'
import { answered } from './answered.ts'
import { controlOf, draftOf, readDraft } from './draft.ts'
import { editRow } from './editRow.ts'
import { FieldInput } from './FieldInput.tsx'
import type { Resolve } from './resolve.ts'
import { Versions } from './Versions.tsx'

export function ConflictField({
  held: { field, base, theirs, mine },
  entry: { kind, key, op, currency },
  workspace,
  resolve,
}: {
  held: HeldField
  entry: OutboxEntry
  workspace: string
  resolve: Resolve
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const box = useRef<HTMLElement>(null)
  const editing = draft !== null
  useEffect(() => {
    if (editing) box.current?.querySelector<HTMLElement>(`[data-testid="edit-${field}"]`)?.focus()
  }, [editing, field])
  const control = controlOf(kind, field, op)
  const read = draft === null ? null : readDraft(field, draft, currency, locale.numbers)
  const name = fieldName(field)

  /** The question gets the new text first, so that it is on disk before it is answered. */
  const sendDraft = async () => {
    if (read === null) return
    if (await answered(editRow(workspace, kind, key, { [field]: read.value }))) await resolve('mine', field)
  }
  return (
    <section ref={box} aria-label={name} data-testid="conflict-field" data-field={field} className="mt-4">
      <h3 className="mb-1.5 font-medium">{name}</h3>
      <Versions
        field={field}
        base={base}
        theirs={theirs}
        currency={currency}
        mine={
          draft === null || control === null
            ? { value: mine }
            : {
                editing: (
                  <FieldInput
                    field={field}
                    label={<span className="sr-only">{t('outbox.mineOf', { field: name })}</span>}
                    control={control}
                    draft={draft}
                    currency={currency}
                    unreadable={read === null}
                    onChange={setDraft}
                  />
                ),
              }
        }
      />
      <div className="mt-2.5 flex flex-wrap gap-1.5">
        {draft === null ? (
          <Button data-testid="answer-mine" onClick={() => void resolve('mine', field)}>
            {t('outbox.useMine')}
          </Button>
        ) : (
          <Button
            kind="primary"
            data-testid="answer-edited"
            disabled={read === null}
            onClick={() => void sendDraft()}
          >
            {t('outbox.useEdited')}
          </Button>
        )}
        <Button data-testid="answer-theirs" onClick={() => void resolve('theirs', field)}>
          {t('outbox.useTheirs')}
        </Button>
        {control === null ? null : draft === null ? (
          <Button
            kind="quiet"
            icon={Pencil}
            data-testid="edit-mine"
            onClick={() => setDraft(draftOf(field, mine, currency))}
          >
            {t('outbox.editMine')}
          </Button>
        ) : (
          <Button kind="quiet" onClick={() => setDraft(null)}>
            {t('dialog.cancel')}
          </Button>
        )}
      </div>
    </section>
  )
}
