/** One field of a row, to be typed or chosen in place. Used where a question can be answered with another value. */
import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { Field } from '../ui/Field.tsx'
import { fieldName } from '../ui/FieldValue.tsx'
import { intentName, stageName, statusName } from '../ui/names.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { type Control, choices } from './draft.ts'

const nameOf: Record<string, (value: string) => string> = {
  stage: stageName,
  status: statusName,
  intent: (value) => intentName(value || null),
}

export function FieldInput({
  field,
  control,
  draft,
  currency,
  unreadable,
  problem,
  label,
  onChange,
}: {
  field: string
  control: Control
  draft: string
  currency: string | null
  /** what is typed cannot be read */
  unreadable: boolean
  /** the server's words about this field */
  problem?: ReactNode
  label?: ReactNode
  onChange: (draft: string) => void
}) {
  const wrong = unreadable
    ? field === 'value'
      ? t('deal.unreadable', { currency: currency ?? '', example: '1500' })
      : t('outbox.cannotBeEmpty')
    : problem
  return (
    <Field label={label ?? fieldName(field)} problem={wrong}>
      {(links) => {
        const shared = { ...links, 'data-testid': `edit-${field}` }
        switch (control) {
          case 'choice': {
            // A value that we do not know stays what it is until another one is chosen.
            const known = choices[field] ?? []
            const offered = known.includes(draft) ? known : [draft, ...known]
            const options = offered.map((value) => ({ value, label: nameOf[field]?.(value) ?? value }))
            return <Choice {...shared} value={draft} options={options} onChange={onChange} />
          }
          case 'lines':
            return (
              <TextArea
                {...shared}
                rows={4}
                value={draft}
                onChange={(event) => onChange(event.target.value)}
              />
            )
          case 'amount':
          case 'line':
            return (
              <TextInput
                {...shared}
                dir="auto"
                {...(control === 'amount' ? { inputMode: 'decimal' } : {})}
                value={draft}
                onChange={(event) => onChange(event.target.value)}
              />
            )
        }
      }}
    </Field>
  )
}
