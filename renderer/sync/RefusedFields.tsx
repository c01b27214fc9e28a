/** What the server refused, with its words at the field: changed and sent again in place, or discarded. */
import { useState } from 'react'
import type { Fields, Value } from '../../shared/rows.ts'
import type { OutboxEntry } from '../../shared/views.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { ServerSaid } from '../ui/ProblemNote.tsx'
import { answered } from './answered.ts'
import { CopyText } from './CopyText.tsx'
import { controlOf, draftOf, readDraft } from './draft.ts'
import { editRow } from './editRow.ts'
import { FieldInput } from './FieldInput.tsx'

export type RefusedField = { field: string; mine: Value; said: string | null }

/** `onResend` when nothing was changed, `onDiscard` to let it go. */
export function RefusedFields({
  entry,
  fields,
  workspace,
  onResend,
  onDiscard,
}: {
  entry: OutboxEntry
  fields: readonly RefusedField[]
  workspace: string
  onResend: () => void
  onDiscard: () => void
}) {
  const { kind, key, op } = entry
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const currency = drafts.currency?.trim().toUpperCase() ?? currencyOf(entry)
  const rows = fields.map(({ field, mine, said }) => {
    const control = controlOf(kind, field, op)
    const draft = drafts[field] ?? draftOf(field, mine, currencyOf(entry))
    return { field, mine, said, control, draft, read: readDraft(field, draft, currency, locale.numbers) }
  })
  const unreadable = rows.some(({ control, read }) => control !== null && read === null)

  const send = () => {
    const changed: Fields = Object.fromEntries(
      rows.flatMap(({ field, read }) => (field in drafts && read !== null ? [[field, read.value]] : [])),
    )
    if (Object.keys(changed).length === 0) onResend()
    else void answered(editRow(workspace, kind, key, changed))
  }
  return (
    <form
      className="mt-4 flex max-w-md flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!unreadable) send()
      }}
    >
      {rows.map(({ field, mine, said, control, draft, read }) =>
        control === null ? (
          <div key={field}>
            <p className="text-xs font-medium text-soft">{fieldName(field)}</p>
            <FieldValue field={field} value={mine} currency={currency} whole />
            {said ? <ServerSaid text={said} /> : null}
          </div>
        ) : (
          <FieldInput
            key={field}
            field={field}
            control={control}
            draft={draft}
            currency={currency}
            unreadable={read === null}
            problem={said ? <ForeignText text={said} /> : undefined}
            onChange={(next) => setDrafts({ ...drafts, [field]: next })}
          />
        ),
      )}
      <div className="flex flex-wrap gap-1.5">
        <Button type="submit" kind="primary" data-testid="answer-mine" disabled={unreadable}>
          {t(op === 'delete' ? 'outbox.deleteAgain' : 'outbox.sendAgain')}
        </Button>
        <CopyText entry={entry} />
        <Button kind="danger" data-testid="answer-discard" onClick={onDiscard}>
          {t(op === 'delete' ? 'outbox.keepIt' : 'outbox.discard')}
        </Button>
      </div>
    </form>
  )
}

/** A row that is being made brings its own. */
function currencyOf({ changes, currency }: OutboxEntry): string | null {
  const own = changes.find(({ field }) => field === 'currency')?.to
  return typeof own === 'string' ? own : currency
}
