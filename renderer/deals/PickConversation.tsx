/** Another conversation for a deal that was not sent yet: found by the name of its lead. Part of DealContext. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { DealCard, Jumps } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { showProblem } from '../ui/showProblem.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import { offerUndo } from '../undo/offerUndo.ts'

/** More are found by typing on. */
const most = 8

type Found = Jumps['conversations'][number]

export function PickConversation({
  workspace,
  card,
  onClose,
}: {
  workspace: string
  card: DealCard
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const text = typed.trim()
  const found = useRead('jumps.find', text === '' ? null : { workspace, text, limit: most }, true).value
  const others = (text === '' ? [] : (found?.conversations ?? [])).filter(
    ({ key }) => key !== card.conversation,
  )
  useEffect(() => box.current?.querySelector('input')?.focus(), [])

  const pick = async ({ key, lead_name, lead_email }: Found) => {
    const answer = await call('deals.reassign', { workspace, key: card.key, conversation: key })
    onClose()
    if (!answer.ok) return showProblem(answer.problem)
    const name = visibleLine(lead_name || lead_email).trim() || t('unnamed')
    offerUndo(workspace, t('deal.reassigned', { name }), answer.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const [first] = others
    // What stands there may still be of the letters before.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && first && found?.text === text) {
      event.preventDefault()
      void pick(first)
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, button') ?? [])]
    stops[stops.indexOf(event.target as HTMLElement) + by]?.focus()
  }
  return (
    <Dialog open onClose={onClose} title={t('deal.reassignTitle')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the field and what it found */}
      <div
        ref={box}
        data-testid="pick-conversation"
        onKeyDown={onKeyDown}
        className="flex min-h-40 flex-col gap-2"
      >
        <Field label={t('deal.reassignField')} hint={t('deal.reassignNote')}>
          {(links) => (
            <TextInput
              {...links}
              dir="auto"
              maxLength={200}
              data-testid="pick-field"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        <ul className="-mx-2">
          {others.map((one) => (
            <li key={one.key}>
              <button
                type="button"
                data-testid="pick-found"
                data-key={one.key}
                onClick={() => void pick(one)}
                className="flex h-9 w-full items-center gap-2 rounded-md px-2 text-left hover:bg-hover focus-visible:bg-hover"
              >
                <ChannelIcon channel={one.channel} size={14} />
                <span className="min-w-0 flex-1">
                  <ForeignLine text={one.lead_name} or={one.lead_email || t('unnamed')} />
                </span>
                <span className="max-w-[50%] text-xs text-faint">
                  <ForeignLine text={one.lead_name === '' ? '' : one.lead_email} />
                </span>
              </button>
            </li>
          ))}
        </ul>
        {text !== '' && found?.text === text && others.length === 0 ? (
          <p role="status" className="text-soft">
            {t('deal.reassignNone')}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
