/** A new deal from a conversation: saved here at once, sent when the server can be reached. */
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { useCurrencies } from '../data/useCurrencies.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { offerUndo } from '../undo/offerUndo.ts'
import { readAmount } from './amount.ts'
import { DealFields } from './DealFields.tsx'
import { DealForm } from './DealForm.tsx'
import { DealTitle } from './DealTitle.tsx'
import { type DealValues, isStage } from './dealEdit.ts'
import { firstCurrency, rememberCurrency } from './firstCurrency.ts'

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
  const [typed, setTyped] = useState<Partial<DealValues>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const form: DealValues = { stage: 'new', value: '', currency: firstCurrency(used), notes: '', ...typed }
  const amount = readAmount(form.value, form.currency, locale.numbers)
  const deals = talk?.deals.length ?? 0

  const save = async () => {
    if (create.busy || amount.is === 'unreadable' || !isStage(form.stage)) return
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
    offerUndo(workspace, t('deal.created'), answer.value)
  }
  return (
    <DealForm onSave={save}>
      <Dialog
        open
        onClose={onClose}
        unsaved={`${form.value}${form.notes}`.trim() !== ''}
        title={<DealTitle name={talk?.lead_name ?? ''} email={talk?.lead_email ?? ''} what={t('deal.new')} />}
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
          <p
            data-testid="deal-already"
            className="mb-4 flex gap-2 rounded-lg bg-warn-soft px-3 py-2 text-warn"
          >
            <TriangleAlert size={15} className="mt-px shrink-0" aria-hidden />
            {t('deal.already', { n: deals })}
          </p>
        ) : null}
        <DealFields
          form={form}
          // The currency is kept from the first touch on: what others do must not change what is being typed.
          onChange={(part) => setTyped({ currency: form.currency, ...typed, ...part })}
          amount={amount}
          unreadable={amount.is === 'unreadable'}
          locked={null}
          usedCurrencies={used}
          currencyEditable
          first="value"
        />
        {problem ? (
          <div className="mt-4">
            <ProblemNote problem={problem} />
          </div>
        ) : null}
      </Dialog>
    </DealForm>
  )
}
