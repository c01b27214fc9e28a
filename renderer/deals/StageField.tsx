/** The stage of a deal. One that we do not know is shown and can be left, never entered. */
import type { ReactNode } from 'react'
import { stages } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { Field } from '../ui/Field.tsx'
import { stageName } from '../ui/names.ts'
import { QuickChoice } from './QuickChoice.tsx'

export function StageField({
  stage,
  state,
  problem,
  onChange,
  onPicked,
}: {
  stage: string
  state?: ReactNode
  problem?: ReactNode
  onChange: (stage: string) => void
  onPicked?: () => void
}) {
  const offered = stages.some((known) => known === stage) ? stages : [stage, ...stages]
  return (
    <Field label={t('field.stage')} state={state} problem={problem}>
      {(links) => (
        <QuickChoice
          {...links}
          data-testid="deal-stage"
          value={stage}
          options={offered.map((one) => ({ value: one, label: stageName(one) }))}
          onChange={onChange}
          onPicked={onPicked}
        />
      )}
    </Field>
  )
}
