/**
 * One deal in the drawer, editable as far as the API takes it. Every field is saved when it is left; what is not being
 * typed in follows what others change. Mounted by DealDrawer.
 */
import { MoveRight, Trash2 } from 'lucide-react'
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { DealCard } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { runCommand } from '../state/commands.ts'
import { dealFieldNames, placeOf, typedDeal } from '../state/typedDeals.ts'
import { useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { fieldName } from '../ui/FieldValue.tsx'
import { MarkSign } from '../ui/MarkSign.tsx'
import { ProblemNote } from '../ui/ProblemNote.tsx'
import { useKeyHint } from '../ui/useKeyHint.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { offerUndo } from '../undo/offerUndo.ts'
import { AlreadyDeals } from './AlreadyDeals.tsx'
import { DealBanner } from './DealBanner.tsx'
import { DealContext } from './DealContext.tsx'
import { DealFields } from './DealFields.tsx'
import { DealGone } from './DealGone.tsx'
import { DealTitle } from './DealTitle.tsx'
import { Drawer } from './Drawer.tsx'
import { stepToDeal } from './dealCards.ts'
import { putBack, saveFields } from './saveFields.ts'
import { sayKept } from './sayKept.ts'

export function EditDeal({
  workspace,
  dealKey,
  asked,
  onClose,
}: {
  workspace: string
  dealKey: string
  /** the request that opened it; null when the drawer only follows the page */
  asked: object | null
  onClose: () => void
}) {
  // The deal before stays until the next is read: the drawer never blinks while the arrows go through the cards.
  const { value: card, problem } = useRead('deals.get', { workspace, key: dealKey }, true)
  // Held down, an arrow goes on to the next card before what is around the last one is drawn.
  const about = useDeferredValue(card)
  const seen = useRef<DealCard | null>(null)
  if (card) seen.current = card
  // Its name is still known when the deal itself is gone.
  const last =
    card ??
    (seen.current?.key === dealKey ? seen.current : (typedDeal(placeOf(workspace, dealKey))?.card ?? null))
  const [asking, setAsking] = useState(false)
  const [failed, setFailed] = useState<Problem | null>(null)
  const [removing, setRemoving] = useState(false)
  const keyHint = useKeyHint()

  const openFields = card ? typedDeal(placeOf(workspace, card.key))?.fields : undefined
  const left = dealFieldNames.filter((name) => openFields?.[name]?.settling === null)
  const close = async () => {
    if (!card || (await saveFields({ workspace, card }, dealFieldNames))) return onClose()
    setAsking(true)
  }
  const remove = async (of: DealCard) => {
    setRemoving(true)
    const answer = await call('deals.remove', { workspace, key: of.key })
    setRemoving(false)
    if (!answer.ok) return setFailed(answer.problem)
    for (const name of dealFieldNames) putBack({ workspace, card: of }, name)
    onClose()
    // Its card is about to go.
    stepToDeal(of.key, 'down')
    offerUndo(workspace, t('deal.deleted'), answer.value)
  }
  const shownKey = card?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked and said was about the deal before
  useEffect(() => {
    setAsking(false)
    setFailed(null)
  }, [shownKey])

  return (
    <Drawer
      title={
        last ? (
          <DealTitle
            name={last.lead_name}
            email={last.lead_email}
            what={t('kind.deal')}
            sign={card ? <MarkSign mark={card.mark} /> : null}
          />
        ) : (
          t('kind.deal')
        )
      }
      dealKey={card?.key ?? dealKey}
      asked={asked}
      onClose={() => void close()}
      onDone={() => void close()}
      question={
        asking && card && left.length > 0
          ? {
              words: t('deal.notSaved', { fields: left.map(fieldName).join(', ') }),
              onDiscard: () => {
                for (const name of left) putBack({ workspace, card }, name)
                onClose()
              },
              onKeep: () => {
                setAsking(false)
                document.querySelector<HTMLElement>(`[data-testid="deal-${left[0]}"]`)?.focus()
              },
            }
          : null
      }
      footer={
        card ? (
          <>
            <Button
              icon={MoveRight}
              kind="quiet"
              data-testid="deal-move"
              title={keyHint(t('deal.move'), 'moveDeal')}
              onClick={() => void runCommand('moveDeal')}
            >
              {t('deal.move')}
            </Button>
            <Button
              kind="danger"
              icon={Trash2}
              data-testid="deal-delete"
              disabled={removing}
              onClick={() => void remove(card)}
            >
              {t('deal.delete')}
            </Button>
          </>
        ) : null
      }
    >
      {card ? (
        <div className="grid items-start @min-[760px]/drawer:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-4 p-4">
            <DealBanner workspace={workspace} card={card} onClose={onClose} />
            {card.currencyEditable ? <Beside workspace={workspace} card={card} /> : null}
            {failed ? <ProblemNote problem={failed} /> : null}
            <Typed key={card.key} workspace={workspace} card={card} />
          </div>
          {about ? <DealContext key={about.key} workspace={workspace} card={about} /> : null}
        </div>
      ) : problem ? (
        <div className="p-4">
          <ProblemNote problem={problem} />
        </div>
      ) : card === null ? (
        <DealGone workspace={workspace} dealKey={dealKey} last={last} onClose={onClose} />
      ) : null}
    </Drawer>
  )
}

/** Someone else may have made a deal of this conversation since; a deal that was sent is only one of several. */
function Beside({ workspace, card }: { workspace: string; card: DealCard }) {
  const others = useRead('deals.beside', { workspace, key: card.key }).value ?? []
  const same = others.filter(
    ({ conversation }) => conversation !== null && conversation === card.conversation,
  )
  return <AlreadyDeals deals={same} made />
}

/** The fields; left for another deal or page, what can be saved is, and what cannot is said and kept. */
function Typed({ workspace, card }: { workspace: string; card: DealCard }) {
  const onLeft = useEffectEvent(async () => {
    const { dealDialog } = useView.getState()
    // The deal itself went away: the drawer says so, and shows what was typed.
    if (dealDialog?.is === 'edit' && dealDialog.key === card.key) return
    if (await saveFields({ workspace, card }, dealFieldNames)) return
    const name = visibleLine(card.lead_name || card.lead_email).trim() || t('unnamed')
    sayKept(name, { is: 'edit', key: card.key })
  })
  useEffect(() => () => void onLeft(), [])
  return <DealFields workspace={workspace} card={card} />
}
