/** The fields of a deal that is there: each saves itself when it is left, and tells where that stands. */
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import type { DealCard, HeldField, OutboxEntry } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useCurrencies } from '../data/useCurrencies.ts'
import { useRead } from '../data/useRead.ts'
import type { DealFieldName } from '../state/typedDeals.ts'
import { ForeignText } from '../ui/ForeignText.tsx'
import { problemText } from '../ui/problemText.ts'
import { showProblem } from '../ui/showProblem.ts'
import { CurrencyField } from './CurrencyField.tsx'
import { valueLock } from './dealEdit.ts'
import { FieldSign } from './FieldSign.tsx'
import { MineOrTheirs } from './MineOrTheirs.tsx'
import { NotesField } from './NotesField.tsx'
import { StageField } from './StageField.tsx'
import { keepMine, putBack, saveFields, typeInto } from './saveFields.ts'
import { type FieldNow, useTypedDeal } from './useTypedDeal.ts'
import { ValueField } from './ValueField.tsx'

export function DealFields({ workspace, card }: { workspace: string; card: DealCard }) {
  const entry = useRead('outbox.entry', { workspace, kind: 'deal', key: card.key }).value
  const used = useCurrencies(card.currencyEditable ? workspace : null) ?? []
  const { fields, amount, unreadable } = useTypedDeal(workspace, card, entry)
  const deal = { workspace, card }
  const lock = valueLock(card)

  const box = (name: DealFieldName) => ({ deal, name, now: fields[name], entry: entry ?? null })
  const parts = (name: DealFieldName) => {
    const { state, problem } = fields[name]
    const said = refusalOf(entry ?? null, name)
    return {
      state: state === null ? null : <FieldSign state={state} narrow={name === 'currency'} />,
      problem: problem ? problemText(problem) : said === null ? undefined : <ForeignText text={said} />,
      onChange: (text: string) => typeInto(deal, name, text),
    }
  }
  return (
    <>
      <div className="grid grid-cols-[1fr_124px] gap-3">
        <FieldBox {...box('value')}>
          <ValueField
            {...parts('value')}
            text={fields.value.text}
            currency={fields.currency.text}
            amount={amount}
            unreadable={unreadable}
            locked={lock === null || card.value === null ? null : { shown: String(card.value), why: lock }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
                return
              event.preventDefault()
              void saveFields(deal, ['value'])
            }}
          />
        </FieldBox>
        <FieldBox {...box('currency')}>
          <CurrencyField
            {...parts('currency')}
            currency={fields.currency.text}
            used={used}
            editable={card.currencyEditable}
            onPicked={() => void saveFields(deal, ['currency'])}
          />
        </FieldBox>
      </div>
      <FieldBox {...box('stage')}>
        <StageField
          {...parts('stage')}
          stage={fields.stage.text}
          onPicked={() => void saveFields(deal, ['stage'])}
        />
      </FieldBox>
      <FieldBox {...box('notes')}>
        <NotesField {...parts('notes')} notes={fields.notes.text} />
      </FieldBox>
    </>
  )
}

/** What the server said against this field, or against the whole when it is the only one. */
function refusalOf(entry: OutboxEntry | null, name: DealFieldName): string | null {
  if (entry?.op === 'delete') return null
  const held = entry?.held.find(({ field, why }) => field === name && why === 'refused')
  return held?.message ?? entry?.fieldErrors[name] ?? null
}

type BoxProps = {
  deal: { workspace: string; card: DealCard }
  name: DealFieldName
  now: FieldNow
  entry: OutboxEntry | null
  children: ReactNode
}

/** Around one field: leaving it saves it, Escape puts back what was there, and two versions of it are told apart. */
function FieldBox({ deal, name, now, entry, children }: BoxProps) {
  const box = useRef<HTMLDivElement>(null)
  const { workspace, card } = deal
  const held = entry?.held.find(({ field, why }) => field === name && why === 'conflict')
  const toField = () => box.current?.querySelector<HTMLElement>(`[data-testid="deal-${name}"]`)?.focus()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !now.typed || event.nativeEvent.isComposing) return
    event.preventDefault()
    putBack(deal, name)
  }
  const answer = async ({ field }: HeldField, how: 'mine' | 'theirs') => {
    const answered = await call('outbox.resolve', {
      workspace,
      kind: 'deal',
      key: card.key,
      field,
      answer: how,
    })
    if (!answered.ok) showProblem(answered.problem)
    toField()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what the keys and the leaving of the field in it mean
    <div
      ref={box}
      data-field={name}
      className="min-w-0"
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        // Another window has the focus; the person comes back to where they were.
        if (document.activeElement === event.target) return
        if (!event.currentTarget.contains(event.relatedTarget)) void saveFields(deal, [name])
      }}
    >
      {children}
      {now.overtaken ? (
        <MineOrTheirs
          field={name}
          theirs={card[name]}
          currency={card.currency}
          onMine={() => {
            toField()
            void keepMine(deal, name)
          }}
          onTheirs={() => {
            putBack(deal, name)
            toField()
          }}
        />
      ) : held && !now.typed ? (
        <MineOrTheirs
          field={name}
          theirs={held.theirs}
          currency={card.currency}
          onMine={() => void answer(held, 'mine')}
          onTheirs={() => void answer(held, 'theirs')}
        />
      ) : null}
    </div>
  )
}
