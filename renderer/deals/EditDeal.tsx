/** One deal, editable as far as the API takes it. What the person did not touch follows what others change. */
import { MessagesSquare, Trash2 } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { InputOf } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import type { DealCard } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { showToast } from '../state/toasts.ts'
import { goToConversation } from '../state/view.ts'
import { locale } from '../text/locale.ts'
import { typedAmount } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { problemText } from '../ui/problemText.ts'
import { readAmount } from './amount.ts'
import { DealFields, type DealForm } from './DealFields.tsx'
import { useCurrencies } from './useCurrencies.ts'

type Fields = InputOf<'deals.edit'>['fields']
const isStage = (stage: string): stage is Stage => stages.some((known) => known === stage)

export function EditDeal({
  workspace,
  dealKey,
  onClose,
}: {
  workspace: string
  dealKey: string
  onClose: () => void
}) {
  const { value: card, problem: gone } = useRead('deals.get', { workspace, key: dealKey })
  if (card) return <Editor workspace={workspace} card={card} onClose={onClose} />
  if (card === undefined && !gone) return null
  return (
    <Dialog open onClose={onClose} title={t('kind.deal')}>
      <p>{t('problem.notFound')}</p>
    </Dialog>
  )
}

const formOf = (card: DealCard): DealForm => ({
  stage: card.stage,
  value: typeof card.value === 'number' ? typedAmount(card.value, card.currency) : '',
  currency: card.currency,
  notes: card.notes,
})

function Editor({ workspace, card, onClose }: { workspace: string; card: DealCard; onClose: () => void }) {
  const used = useCurrencies(workspace)
  const edit = useWrite('deals.edit')
  const remove = useWrite('deals.remove')
  const [typed, setTyped] = useState<Partial<DealForm>>({})
  const [problem, setProblem] = useState<Problem | null>(null)
  const { key } = card
  const before = formOf(card)
  const form = { ...before, ...typed }
  const amount = readAmount(form.value, form.currency, locale.numbers)
  const rawValue = typeof card.value === 'string' ? card.value : null
  const fields = touched(before, form, amount)
  const changed = Object.keys(fields).length > 0

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (amount.is === 'unreadable' && rawValue === null) return
    if (changed) {
      const answer = await edit.run({ workspace, key, fields })
      if (!answer.ok) return setProblem(answer.problem)
    }
    onClose()
  }
  const removeNow = async () => {
    const answer = await remove.run({ workspace, key })
    if (!answer.ok) return setProblem(answer.problem)
    onClose()
    showToast({
      text: t('deal.deleted'),
      action: {
        label: t('action.undo'),
        run: () => void call('outbox.cancel', { workspace, kind: 'deal', key }),
      },
    })
  }
  const made = msOf(card.created_at)
  const { conversation } = card
  return (
    <form onSubmit={(event) => void save(event)}>
      <Dialog
        open
        onClose={onClose}
        title={
          <span className="flex items-center gap-2">
            <ForeignText text={card.lead_name || card.lead_email} or={t('unnamed')} />
            <MarkSign mark={card.mark} />
          </span>
        }
        footer={
          <>
            <Button
              kind="danger"
              icon={Trash2}
              data-testid="deal-delete"
              disabled={remove.busy}
              onClick={() => void removeNow()}
            >
              {t('deal.delete')}
            </Button>
            <span className="flex-1" />
            <Button onClick={onClose}>{t('dialog.cancel')}</Button>
            <Button
              type="submit"
              kind="primary"
              data-testid="deal-save"
              disabled={edit.busy || !changed || (amount.is === 'unreadable' && rawValue === null)}
            >
              {t('deal.save')}
            </Button>
          </>
        }
      >
        <DealFields
          form={form}
          onChange={(part) => setTyped({ ...typed, ...part })}
          used={used}
          currencyEditable={card.currencyEditable}
          rawValue={rawValue}
        />
        {problem ? (
          <p role="alert" className="mt-3 text-bad">
            {problemText(problem)}
          </p>
        ) : null}
        <div className="mt-4 flex items-center gap-3 border-t border-line pt-3 text-xs text-faint">
          {conversation === null ? null : (
            <Button
              kind="quiet"
              icon={MessagesSquare}
              onClick={() => {
                onClose()
                goToConversation(conversation)
              }}
            >
              {t('deal.openConversation')}
            </Button>
          )}
          <span className="flex-1 text-right">
            {made === null ? t('board.notSentYet') : t('deal.made', { time: exactTime(made) })}
          </span>
        </div>
      </Dialog>
    </form>
  )
}

/** Only what the person changed leaves (I8). */
function touched(before: DealForm, form: DealForm, amount: ReturnType<typeof readAmount>): Fields {
  return {
    ...(form.stage !== before.stage && isStage(form.stage) ? { stage: form.stage } : {}),
    ...(form.value !== before.value && amount.is !== 'unreadable'
      ? { value: amount.is === 'minor' ? amount.minor : null }
      : {}),
    ...(form.currency !== before.currency ? { currency: form.currency } : {}),
    ...(form.notes !== before.notes ? { notes: form.notes === '' ? null : form.notes } : {}),
  }
}
