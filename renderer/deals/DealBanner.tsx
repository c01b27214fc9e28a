/** Over the fields of a deal whose change needs the person, or waits: why, and what can be answered right here. */
import { CircleAlert } from 'lucide-react'
import type { InputOf } from '../../shared/contract.ts'
import type { DealCard } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { dealFieldNames } from '../state/typedDeals.ts'
import { openDealDialog, openPage } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { ServerSaid } from '../ui/ProblemNote.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { CopyTyped } from './CopyTyped.tsx'
import { formOf } from './dealEdit.ts'
import { saveFields } from './saveFields.ts'

type Answer = InputOf<'outbox.resolve'>['answer']

export function DealBanner({
  workspace,
  card,
  onClose,
}: {
  workspace: string
  card: DealCard
  onClose: () => void
}) {
  const { key, mark } = card
  const entry = useRead('outbox.entry', { workspace, kind: 'deal', key }).value
  const resolve = async (answer: Answer) => {
    // What is typed belongs to what is kept.
    if (answer !== 'discard' && !(await saveFields({ workspace, card }, dealFieldNames))) return
    const done = await call('outbox.resolve', { workspace, kind: 'deal', key, field: null, answer })
    if (!done.ok) return showProblem(done.problem)
    if (done.value.made !== null) openDealDialog({ is: 'edit', key: done.value.made })
    else if (answer === 'discard' && entry?.why === 'gone') onClose()
  }
  if (mark === 'mayBeYours')
    return (
      <Note why="mayBeYours" text={t('mark.mayBeYours')}>
        <ToNeedsYou />
      </Note>
    )
  if (!entry) return null
  if (entry.mark !== 'needsYou')
    return (
      <p data-testid="deal-why" className="-mb-1 text-xs text-faint">
        {t(`why.${entry.why}`)}
      </p>
    )
  switch (entry.why) {
    case 'gone':
      return (
        <Note why="gone" text={t('why.gone')}>
          {entry.recreatable ? (
            <Button data-testid="answer-createAgain" onClick={() => void resolve('createAgain')}>
              {t('outbox.createAgain')}
            </Button>
          ) : null}
          <CopyTyped texts={formOf(card)} currency={card.currency} />
          <Button kind="danger" data-testid="answer-discard" onClick={() => void resolve('discard')}>
            {t('outbox.discard')}
          </Button>
        </Note>
      )
    case 'refused':
      return (
        <Note why="refused" text={t('why.refused')} said={entry.message}>
          {entry.held.length > 0 ? (
            <ToNeedsYou />
          ) : (
            <>
              <Button data-testid="answer-sendAgain" onClick={() => void resolve('sendAgain')}>
                {t('outbox.sendAgain')}
              </Button>
              <Button kind="danger" data-testid="answer-discard" onClick={() => void resolve('discard')}>
                {t('outbox.discard')}
              </Button>
            </>
          )}
        </Note>
      )
    // Each field that was changed twice asks for itself.
    case 'conflict':
      return null
    default:
      return (
        <Note why={entry.why} text={t(`why.${entry.why}`)}>
          <ToNeedsYou />
        </Note>
      )
  }
}

function Note({
  why,
  text,
  said = null,
  children,
}: {
  why: string
  text: string
  said?: string | null
  children: React.ReactNode
}) {
  return (
    <section
      data-testid="deal-needs-you"
      data-why={why}
      aria-label={t('mark.needsYou')}
      className="rounded-lg bg-warn-soft px-3 py-2.5"
    >
      <div className="flex gap-2 text-warn">
        <CircleAlert size={15} className="mt-px shrink-0" aria-hidden />
        <div className="min-w-0">
          <p>{text}</p>
          {said ? <ServerSaid text={said} /> : null}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap gap-1.5 pl-[23px]">{children}</div>
    </section>
  )
}

function ToNeedsYou() {
  return (
    <Button data-testid="to-needs-you" onClick={() => openPage('needsYou')}>
      {t('deal.toNeedsYou')}
    </Button>
  )
}
