/** The second step: which column is what, and how amounts are written. What the file says by itself is chosen already. */
import { ArrowRight, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { amountStyles, type ImportFile, type Separator, separators } from '../../shared/imports.ts'
import { readAmountAs } from '../../shared/readAmountAs.ts'
import { stages } from '../../shared/rows.ts'
import { useRead } from '../data/useRead.ts'
import { money, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { columnIn, currencyIn, type ImportForm, pickOf, stageIn } from './importForm.ts'

const commonCurrencies = [
  'INR',
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KWD',
  'AED',
  'SGD',
  'AUD',
  'CAD',
  'CHF',
  'BRL',
  'CNY',
]

type Props = {
  workspace: string
  file: ImportFile
  form: ImportForm
  onChange: (form: ImportForm) => void
  onSeparator: (separator: Separator) => void
}

export function MapColumns({ workspace, file, form, onChange, onSeparator }: Props) {
  const used = useRead('deals.currencies', { workspace }).value ?? []
  const columns = file.columns.map(({ name }, column) => ({
    value: `column ${column}`,
    label: t('import.column', { n: column + 1, name: visibleLine(name).trim() || t('import.noName') }),
  }))
  const none = { value: '', label: t('import.none') }
  const { conversation, amount } = form
  const by = conversation?.by ?? 'email'
  return (
    <div className="flex flex-col gap-4">
      <FileLine file={file} onSeparator={onSeparator} />
      <div className="flex flex-col divide-y divide-line">
        <Line
          name={t('import.conversation')}
          hint={<Samples file={file} column={conversation?.column ?? null} />}
        >
          <Choice
            aria-label={t('import.conversationBy')}
            data-testid="import-by"
            value={by}
            options={(['email', 'id'] as const).map((value) => ({ value, label: t(`import.by.${value}`) }))}
            onChange={(value) =>
              onChange({ ...form, conversation: conversation && { ...conversation, by: value } })
            }
          />
          <Choice
            aria-label={t('import.conversation')}
            data-testid="import-conversation"
            value={conversation ? `column ${conversation.column}` : ''}
            options={conversation ? columns : [{ value: '', label: t('import.pick') }, ...columns]}
            onChange={(pick) => {
              const column = columnIn(pick)
              const several = conversation?.several ?? 'error'
              onChange({ ...form, conversation: column === null ? null : { by, column, several } })
            }}
            className="min-w-0 flex-1"
          />
          {conversation?.by === 'email' ? (
            <Choice
              aria-label={t('import.several')}
              data-testid="import-several"
              value={conversation.several}
              options={(['error', 'newest'] as const).map((value) => ({
                value,
                label: t(`import.several.${value}`),
              }))}
              onChange={(several) => onChange({ ...form, conversation: { ...conversation, several } })}
            />
          ) : null}
        </Line>
        <Line
          name={t('field.stage')}
          hint={<Samples file={file} column={form.stage.is === 'column' ? form.stage.column : null} />}
        >
          <Choice
            aria-label={t('field.stage')}
            data-testid="import-stage"
            value={pickOf(form.stage)}
            options={[
              ...columns,
              ...stages.map((stage) => ({
                value: `all ${stage}`,
                label: t('import.allOf', { value: stageName(stage) }),
              })),
            ]}
            onChange={(pick) => onChange({ ...form, stage: stageIn(pick) })}
            className="min-w-0 flex-1"
          />
        </Line>
        <Line name={t('import.amount')} hint={<Amounts file={file} form={form} />}>
          <Choice
            aria-label={t('import.amount')}
            data-testid="import-amount"
            value={amount ? `column ${amount.column}` : ''}
            options={[none, ...columns]}
            onChange={(pick) => {
              const column = columnIn(pick)
              onChange({
                ...form,
                amount: column === null ? null : { column, style: amount?.style ?? 'point' },
              })
            }}
            className="min-w-0 flex-1"
          />
          {amount ? (
            <Choice
              aria-label={t('import.style')}
              data-testid="import-style"
              value={amount.style}
              options={amountStyles.map((value) => ({ value, label: t(`import.style.${value}`) }))}
              onChange={(style) => onChange({ ...form, amount: { ...amount, style } })}
            />
          ) : null}
        </Line>
        <Line
          name={t('field.currency')}
          hint={<Samples file={file} column={form.currency?.is === 'column' ? form.currency.column : null} />}
        >
          <Choice
            aria-label={t('field.currency')}
            data-testid="import-currency"
            value={pickOf(form.currency)}
            options={[
              ...(form.currency === null ? [{ value: '', label: t('import.pick') }] : []),
              ...columns,
              ...[...new Set([...used.filter((code) => /^[A-Z]{3}$/.test(code)), ...commonCurrencies])].map(
                (code) => ({ value: `all ${code}`, label: t('import.allOf', { value: code }) }),
              ),
            ]}
            onChange={(pick) => onChange({ ...form, currency: currencyIn(pick) })}
            className="min-w-0 flex-1"
          />
        </Line>
        <Line name={t('field.notes')} hint={<Samples file={file} column={form.notes} />}>
          <Choice
            aria-label={t('field.notes')}
            data-testid="import-notes"
            value={form.notes === null ? '' : `column ${form.notes}`}
            options={[none, ...columns]}
            onChange={(pick) => onChange({ ...form, notes: columnIn(pick) })}
            className="min-w-0 flex-1"
          />
        </Line>
      </div>
    </div>
  )
}

/** What the file is, and the one thing about it that may have been told wrongly. */
function FileLine({ file, onSeparator }: { file: ImportFile; onSeparator: (separator: Separator) => void }) {
  const labelId = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-sunken px-3 py-2">
      <p data-testid="import-about" className="min-w-0 flex-1 truncate">
        <span className="font-medium">
          <ForeignText text={file.name} />
        </span>{' '}
        <span className="text-soft">
          {t('import.about', { n: file.rows, rows: number(file.rows), encoding: file.encoding })}
        </span>
      </p>
      <span className="flex items-center gap-2">
        <span id={labelId} className="text-xs text-soft">
          {t('import.separator')}
        </span>
        <Choice
          aria-labelledby={labelId}
          data-testid="import-separator"
          value={file.separator}
          options={separators.map((value) => ({ value, label: t(separatorWords[value]) }))}
          onChange={onSeparator}
        />
      </span>
      {file.ours ? (
        <p data-testid="import-ours" className="w-full text-xs text-soft">
          {t(file.ours === 'exact' ? 'import.oursExact' : 'import.oursSpreadsheet')}
        </p>
      ) : null}
    </div>
  )
}

const separatorWords = {
  ',': 'import.separator.comma',
  ';': 'import.separator.semicolon',
  '\t': 'import.separator.tab',
} as const

function Line({ name, hint, children }: { name: string; hint: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[110px_minmax(0,1fr)] items-start gap-x-4 py-2.5">
      <p className="pt-1.5 font-medium">{name}</p>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex min-w-0 items-center gap-2">{children}</div>
        {hint}
      </div>
    </div>
  )
}

function Samples({ file, column }: { file: ImportFile; column: number | null }) {
  const samples = column === null ? [] : (file.columns[column]?.samples ?? [])
  if (samples.length === 0) return null
  return (
    <p className="truncate text-xs text-faint">
      {samples.map((sample, n) => (
        <span key={sample}>
          {n > 0 ? ' · ' : ''}
          <ForeignText text={sample} />
        </span>
      ))}
    </p>
  )
}

/** How the first amounts are read now, so that a wrong way of writing is seen before it is a wrong amount. */
function Amounts({ file, form }: { file: ImportFile; form: ImportForm }) {
  const { amount, currency } = form
  if (!amount) return null
  const code =
    currency?.is === 'all'
      ? currency.value
      : (file.columns[currency?.column ?? -1]?.samples[0] ?? '').toUpperCase()
  const samples = file.columns[amount.column]?.samples ?? []
  const doubt = amount.column === file.guess.amount?.column ? file.guess.doubt : null
  return (
    <div className="flex flex-col gap-1 text-xs">
      {samples.map((sample) => {
        const minor = readAmountAs(sample, code, amount.style)
        return (
          <p key={sample} data-testid="import-reading" className="flex gap-1.5 truncate text-faint">
            <ForeignText text={sample} />
            <ArrowRight size={12} className="mt-0.5 shrink-0" aria-hidden />
            {minor === null ? (
              <span className="text-warn">{t('import.notRead')}</span>
            ) : (
              <bdi className="secret text-soft">{money(minor, code)}</bdi>
            )}
          </p>
        )
      })}
      {doubt === null ? null : (
        <p data-testid="import-doubt" className="flex items-start gap-1.5 text-warn">
          <TriangleAlert size={13} className="mt-px shrink-0" aria-hidden />
          <span>{t('import.doubt', { text: visibleLine(doubt) })}</span>
        </p>
      )}
    </div>
  )
}
