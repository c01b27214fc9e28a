/** A new deal from a conversation: saved here at once, sent when the server can be reached. */
import { TriangleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { showToast } from '../state/toasts.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { problemText } from '../ui/problemText.ts'
import { readAmount } from './amount.ts'
import { firstCurrency, rememberCurrency } from './currencies.ts'
import { DealFields, type DealForm } from './DealFields.tsx'
import { useCurrencies } from './useCurrencies.ts'

const isStage = (stage: string): stage is Stage => stages.some((known) => known === stage)

export function CreateDeal({
  workspace,
  conversation,
  onClose,
}: {
  workspace: string
  conversation: string
  onClose: () => void
}) {
  const talk = useRead('conversations.get', { workspace, key: conversation }).value
  const used = useCurrencies(workspace)
  const create = useWrite('deals.create')
  const [typed, setTyped] = useState<Partial<DealForm>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const form: DealForm = { stage: 'new', value: '', currency: firstCurrency(used), notes: '', ...typed }
  const amount = readAmount(form.value, form.currency, locale.numbers)
  const deals = talk?.deals.length ?? 0

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (amount.is === 'unreadable' || !isStage(form.stage)) return
    const answer = await create.run({
      workspace,
      conversation,
      stage: form.stage,
      value: amount.is === 'minor' ? amount.minor : null,
      currency: form.currency,
      notes: form.notes.trim() === '' ? null : form.notes,
    })
    if (!answer.ok) return setProblem(answer.problem)
    rememberCurrency(form.currency)
    onClose()
    const { key } = answer.value
    showToast({
      text: t('deal.created'),
      action: {
        label: t('action.undo'),
        run: () => void call('outbox.cancel', { workspace, kind: 'deal', key }),
      },
    })
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Dialog
        open
        onClose={onClose}
        title={
          <Words
            id="deal.newFor"
            values={{ name: <ForeignText text={talk?.lead_name ?? ''} or={t('unnamed')} /> }}
          />
        }
        footer={
          <>
            <Button onClick={onClose}>{t('dialog.cancel')}</Button>
            <Button
              type="submit"
              kind="primary"
              data-testid="deal-save"
              disabled={create.busy || amount.is === 'unreadable'}
            >
              {t('deal.create')}
            </Button>
          </>
        }
      >
        {deals > 0 ? (
          <p className="mb-4 flex gap-2 rounded-lg bg-warn-soft p-2.5 text-warn">
            <TriangleAlert size={15} className="mt-px shrink-0" aria-hidden />
            {t('deal.already', { n: deals })}
          </p>
        ) : null}
        <DealFields
          form={form}
          onChange={(part) => setTyped({ ...typed, ...part })}
          used={used}
          currencyEditable
          rawValue={null}
        />
        {problem ? (
          <p role="alert" className="mt-3 text-bad">
            {problemText(problem)}
          </p>
        ) : null}
      </Dialog>
    </form>
  )
}
