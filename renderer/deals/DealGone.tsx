/** A deal that is not here any more: what was typed about it stays, and it can be made once more. */
import type { DealCard } from '../../shared/views.ts'
import { type DealFieldName, dealFieldNames, placeOf, setMaking, useTypedDeals } from '../state/typedDeals.ts'
import { openDealDialog } from '../state/view.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'
import { CopyTyped } from './CopyTyped.tsx'
import { formOf, isStage } from './dealEdit.ts'
import { putBack } from './saveFields.ts'

export function DealGone({
  workspace,
  dealKey,
  last,
  onClose,
}: {
  workspace: string
  dealKey: string
  /** as it was seen last; null when it was gone before */
  last: DealCard | null
  onClose: () => void
}) {
  const fields = useTypedDeals(({ deals }) => deals[placeOf(workspace, dealKey)]?.fields) ?? {}
  const typed = dealFieldNames.flatMap((name) => {
    const text = fields[name]?.text
    return text === undefined ? [] : [{ name, text }]
  })
  const texts: Partial<Record<DealFieldName, string>> = Object.fromEntries(
    typed.map(({ name, text }) => [name, text]),
  )
  const letGo = () => {
    if (last) for (const { name } of typed) putBack({ workspace, card: last }, name)
  }
  const again = (conversation: string, of: DealCard) => {
    const { stage, ...rest } = { ...formOf(of), ...texts }
    setMaking(placeOf(workspace, conversation), { ...rest, stage: isStage(stage) ? stage : 'new' })
    letGo()
    openDealDialog({ is: 'create', conversation })
  }
  const conversation = last?.conversation ?? null
  return (
    <div className="flex flex-col gap-3 p-4">
      <p role="status" data-testid="deal-gone">
        {t('deal.gone')}
      </p>
      {typed.length > 0 ? (
        <dl
          data-testid="gone-typed"
          className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-3 py-2.5"
        >
          {typed.map(({ name, text }) => (
            <div key={name} className="contents">
              <dt className="text-faint">{fieldName(name)}</dt>
              <dd className="max-h-64 min-w-0 overflow-y-auto break-words">
                <FieldValue
                  field={name}
                  value={name === 'value' ? `${text} ${texts.currency ?? last?.currency ?? ''}` : text}
                  currency=""
                  whole
                />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        {last && conversation !== null ? (
          <Button data-testid="gone-again" onClick={() => again(conversation, last)}>
            {t('deal.createAgain')}
          </Button>
        ) : null}
        <CopyTyped texts={texts} currency={texts.currency ?? last?.currency ?? ''} />
        <Button
          data-testid="gone-close"
          onClick={() => {
            letGo()
            onClose()
          }}
        >
          {t(typed.length > 0 ? 'outbox.discard' : 'dialog.close')}
        </Button>
      </div>
    </div>
  )
}
