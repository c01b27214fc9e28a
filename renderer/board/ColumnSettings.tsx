/** The limit of a stage and how much of its deals is counted on. Kept on this computer. */
import { useState } from 'react'
import { asciiDigits } from '../../shared/asciiDigits.ts'
import type { WorkspacePreferences } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { stageName } from '../ui/names.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { saveBoardPreferences } from './saveBoardPreferences.ts'

type Kept = Pick<WorkspacePreferences, 'stageLimits' | 'stageWeights'>

export function ColumnSettings({
  workspace,
  stage,
  kept: { stageLimits, stageWeights },
  onClose,
}: {
  workspace: string
  stage: string
  kept: Kept
  onClose: () => void
}) {
  const stored = { limit: String(stageLimits[stage] ?? ''), weight: String(stageWeights[stage] ?? '') }
  const [limitText, setLimitText] = useState(stored.limit)
  const [weightText, setWeightText] = useState(stored.weight)
  const limit = wholeNumber(limitText, 1, 1_000_000)
  const weight = wholeNumber(weightText, 0, 100)
  const save = async () => {
    if (limit === 'unreadable' || weight === 'unreadable') return
    await saveBoardPreferences(workspace, {
      stageLimits: withStage(stageLimits, stage, limit),
      stageWeights: withStage(stageWeights, stage, weight),
    })
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={limitText !== stored.limit || weightText !== stored.weight}
      title={<bdi>{t('board.settingsTitle', { stage: stageName(stage) })}</bdi>}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            kind="primary"
            data-testid="save-column"
            disabled={limit === 'unreadable' || weight === 'unreadable'}
            onClick={() => void save()}
          >
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Field
          label={t('board.limit')}
          hint={t('board.limitHint')}
          problem={limit === 'unreadable' ? t('board.limitUnreadable') : null}
        >
          {(links) => (
            <TextInput
              {...links}
              data-testid="column-limit-field"
              inputMode="numeric"
              maxLength={9}
              placeholder={t('board.noLimit')}
              value={limitText}
              onChange={(event) => setLimitText(event.target.value)}
              className="w-32 tabular-nums"
            />
          )}
        </Field>
        <Field
          label={t('board.weight')}
          hint={t('board.weightHint')}
          problem={weight === 'unreadable' ? t('board.weightUnreadable') : null}
        >
          {(links) => (
            <span className="flex items-center gap-2">
              <TextInput
                {...links}
                data-testid="column-weight-field"
                inputMode="numeric"
                maxLength={3}
                placeholder="0"
                value={weightText}
                onChange={(event) => setWeightText(event.target.value)}
                className="w-20 tabular-nums"
              />
              <span className="text-soft">{t('board.percent')}</span>
            </span>
          )}
        </Field>
        <p className="text-xs text-faint">{t('board.onThisComputer')}</p>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

/** Null for nothing at all. */
function wholeNumber(text: string, least: number, most: number): number | null | 'unreadable' {
  const plain = asciiDigits(text.normalize('NFKC').trim())
  if (plain === '') return null
  const n = /^\d{1,7}$/.test(plain) ? Number(plain) : -1
  return n >= least && n <= most ? n : 'unreadable'
}

const withStage = (
  kept: { readonly [stage: string]: number },
  stage: string,
  value: number | null,
): { [stage: string]: number } => {
  const others = Object.entries(kept).filter(([name]) => name !== stage)
  return Object.fromEntries(value === null ? others : [...others, [stage, value]])
}
