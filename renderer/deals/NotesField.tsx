/** The notes of a deal: as many lines as are written, up to half of the window. */
import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Field } from '../ui/Field.tsx'
import { TextArea } from '../ui/TextArea.tsx'

export function NotesField({
  notes,
  state,
  problem,
  onChange,
}: {
  notes: string
  state?: ReactNode
  problem?: ReactNode
  onChange: (notes: string) => void
}) {
  return (
    <Field label={t('field.notes')} state={state} problem={problem}>
      {(links) => (
        <TextArea
          {...links}
          data-testid="deal-notes"
          rows={3}
          maxLength={100_000}
          value={notes}
          onChange={(event) => onChange(event.target.value)}
          className="field-sizing-content max-h-[40vh] min-h-18 w-full resize-none"
        />
      )}
    </Field>
  )
}
