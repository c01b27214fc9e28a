/** One deal, editable as far as the API takes it. What the person did not touch follows what others change. */
import { MessagesSquare, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { DealCard } from '../../shared/views.ts'
import { useCurrencies } from '../data/useCurrencies.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { goToConversation } from '../state/view.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { problemText } from '../ui/problemText.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { DealFields } from './DealFields.tsx'
import { DealForm } from './DealForm.tsx'
import { DealTimes } from './DealTimes.tsx'
import { DealTitle } from './DealTitle.tsx'
import { type DealValues, dealEdit, formOf, reallyTyped, valueLock } from './dealEdit.ts'
import { removeDeal } from './removeDeal.ts'

export function EditDeal({
  workspace,
  dealKey,
  onClose,
}: {
  workspace: string
  dealKey: string
  onClose: () => void
}) {
  const { value: card, problem } = useRead('deals.get', { workspace, key: dealKey })
  // Its name is still known when the deal itself is gone.
  const seen = useRef<DealCard | null>(null)
  if (card) seen.current = card
  const last = seen.current
  if (card) return <Editor key={dealKey} workspace={workspace} card={card} onClose={onClose} />
  if (card === undefined && !problem) return null
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        last ? (
          <DealTitle name={last.lead_name} email={last.lead_email} what={t('kind.deal')} />
        ) : (
          t('kind.deal')
        )
      }
      footer={<Button onClick={onClose}>{t('dialog.close')}</Button>}
    >
      <p data-testid="deal-gone">{problem ? problemText(problem) : t('deal.gone')}</p>
    </Dialog>
  )
}

function Editor({ workspace, card, onClose }: { workspace: string; card: DealCard; onClose: () => void }) {
  const used = useCurrencies(workspace)
  const edit = useWrite('deals.edit')
  const [typed, setTyped] = useState<Partial<DealValues>>({})
  const [removing, setRemoving] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { key, conversation } = card
  const { fields, amount, unreadable } = dealEdit(card, typed, locale.numbers)
  const changed = Object.keys(fields).length > 0
  const lock = valueLock(card)

  const save = async () => {
    if (edit.busy || unreadable) return
    if (changed) {
      const answer = await edit.run({ workspace, key, fields })
      if (!answer.ok) return setProblem(answer.problem)
      offerUndo(workspace, t('deal.saved'), answer.value)
    }
    onClose()
  }
  const removeNow = async () => {
    setRemoving(true)
    const failed = await removeDeal(workspace, key)
    setRemoving(false)
    if (failed) setProblem(failed)
    else onClose()
  }
  return (
    <DealForm onSave={save}>
      <Dialog
        open
        onClose={onClose}
        unsaved={Object.keys(typed).length > 0}
        title={
          <DealTitle
            name={card.lead_name}
            email={card.lead_email}
            what={t('kind.deal')}
            sign={<MarkSign mark={card.mark} />}
          />
        }
        footer={
          <>
            <Button
              kind="danger"
              icon={Trash2}
              data-testid="deal-delete"
              disabled={removing}
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
              disabled={edit.busy || !changed || unreadable}
            >
              {t('deal.save')}
            </Button>
          </>
        }
      >
        <DealFields
          form={{ ...formOf(card), ...typed }}
          onChange={(part) => setTyped(reallyTyped(card, { ...typed, ...part }))}
          amount={amount}
          unreadable={unreadable}
          locked={lock === null || card.value === null ? null : { shown: String(card.value), why: lock }}
          usedCurrencies={used}
          currencyEditable={card.currencyEditable}
          first="stage"
        />
        {problem ? (
          <div className="mt-4">
            <ProblemNote problem={problem} />
          </div>
        ) : null}
        <div className="mt-4 -mb-1 flex items-center gap-3">
          {conversation === null ? null : (
            <Button
              kind="quiet"
              icon={MessagesSquare}
              data-testid="deal-conversation"
              className="-ml-2"
              onClick={() => {
                onClose()
                goToConversation(conversation)
              }}
            >
              {t('deal.openConversation')}
            </Button>
          )}
          <DealTimes created={card.created_at} updated={card.updated_at} />
        </div>
      </Dialog>
    </DealForm>
  )
}
