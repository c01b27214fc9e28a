/** A new deal from a conversation: saved here at once, sent when the server can be reached. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { useCurrencies } from '../data/useCurrencies.ts'
import { useRead } from '../data/useRead.ts'
import { useWrite } from '../data/useWrite.ts'
import { type DealTexts, placeOf, setMaking, useTypedDeals } from '../state/typedDeals.ts'
import { locale } from '../text/locale.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { AlreadyDeals } from './AlreadyDeals.tsx'
import { readAmount } from './amount.ts'
import { CurrencyField } from './CurrencyField.tsx'
import { DealTitle } from './DealTitle.tsx'
import { Drawer } from './Drawer.tsx'
import { isStage } from './dealEdit.ts'
import { firstCurrency, rememberCurrency } from './firstCurrency.ts'
import { NotesField } from './NotesField.tsx'
import { StageField } from './StageField.tsx'
import { sayKept } from './sayKept.ts'
import { ValueField } from './ValueField.tsx'

export function NewDeal({
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
  const { run, busy } = useWrite('deals.create')
  const place = placeOf(workspace, conversation)
  const typed = useTypedDeals(({ making }) => making[place])
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const texts: DealTexts = {
    stage: 'new',
    value: '',
    currency: firstCurrency(workspace, used ?? []),
    notes: '',
    ...typed,
  }
  const amount = readAmount(texts.value, texts.currency, locale.numbers)
  const unreadable = amount.is === 'unreadable'
  const begun = `${texts.value}${texts.notes}`.trim() !== ''
  // The currency is kept from the first touch on: what others do must not change what is being typed. Before the
  // account's currencies are known there is none to keep.
  const type = (part: Partial<DealTexts>) =>
    setMaking(place, { ...(used === undefined ? {} : { currency: texts.currency }), ...typed, ...part })
  const toValue = () => form.current?.querySelector<HTMLElement>('[data-testid="deal-value"]')?.focus()
  useEffect(toValue, [])
  // Another deal or page was opened over it: what was typed comes back with the next new deal of this conversation.
  const onLeft = useEffectEvent(() => {
    const kept = useTypedDeals.getState().making[place]
    if (`${kept?.value ?? ''}${kept?.notes ?? ''}`.trim() === '') return
    const name = visibleLine(talk?.lead_name || talk?.lead_email || '').trim() || t('unnamed')
    sayKept(name, { is: 'create', conversation })
  })
  useEffect(() => () => onLeft(), [])

  const leave = () => {
    setMaking(place, null)
    onClose()
  }
  const save = async () => {
    if (unreadable) return toValue()
    if (busy || used === undefined || !isStage(texts.stage)) return
    const answer = await run({
      workspace,
      conversation,
      stage: texts.stage,
      value: amount.is === 'minor' ? amount.minor : null,
      currency: texts.currency,
      notes: texts.notes.trim() === '' ? null : texts.notes,
    })
    if (!answer.ok) return setProblem(answer.problem)
    rememberCurrency(workspace, texts.currency)
    leave()
    offerUndo(workspace, t('deal.created'), answer.value)
  }
  return (
    <Drawer
      title={<DealTitle name={talk?.lead_name ?? ''} email={talk?.lead_email ?? ''} what={t('deal.new')} />}
      dealKey={null}
      asked={null}
      onClose={() => (begun ? setAsking(true) : leave())}
      onDone={() => void save()}
      question={
        asking && begun
          ? {
              words: t('dialog.unsaved'),
              onDiscard: leave,
              onKeep: () => {
                setAsking(false)
                toValue()
              },
            }
          : null
      }
      footer={
        <>
          <Button onClick={leave} data-testid="deal-cancel">
            {t('dialog.cancel')}
          </Button>
          <Button
            kind="primary"
            data-testid="deal-save"
            title={t('keys.hint', { words: t('deal.create'), keys: 'Enter' })}
            disabled={busy || unreadable || used === undefined}
            onClick={() => void save()}
          >
            {t('deal.create')}
          </Button>
        </>
      }
    >
      <form
        ref={form}
        className="max-w-[520px] p-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div className="flex flex-col gap-4">
          <AlreadyDeals deals={talk?.deals ?? []} made={false} />
          <div className="grid grid-cols-[1fr_124px] gap-3">
            <ValueField
              text={texts.value}
              currency={texts.currency}
              amount={amount}
              unreadable={unreadable}
              locked={null}
              onChange={(value) => type({ value })}
            />
            <CurrencyField
              currency={texts.currency}
              used={used ?? []}
              editable
              onChange={(currency) => type({ currency })}
            />
          </div>
          <StageField stage={texts.stage} onChange={(stage) => type({ stage })} />
          <NotesField notes={texts.notes} onChange={(notes) => type({ notes })} />
        </div>
        {problem ? (
          <div className="mt-4">
            <ProblemNote problem={problem} />
          </div>
        ) : null}
        {/* Enter in the line of the value makes the deal. */}
        <button type="submit" hidden />
      </form>
    </Drawer>
  )
}
