/**
 * The drawer beside a page: not modal, so that the page goes on being used; where the window is narrow it covers the
 * page. Keys pressed in it mean the deal and never the page. Around the forms for a new deal and for one that is there.
 */
import { X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react'
import { runCommand, useCommands } from '../state/commands.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { isTypedInto, keysTaken } from '../ui/keysTaken.ts'
import { actsInFields, commandOf } from '../ui/keyTable.ts'
import { stepToDeal } from './dealCards.ts'

type Props = {
  title: ReactNode
  children: ReactNode
  footer: ReactNode
  /** closing would lose something: what is asked, and the answers */
  question: { words: string; onDiscard: () => void; onKeep: () => void } | null
  /** the deal that is shown; null for a new one */
  dealKey: string | null
  /** changes when the person asks for the drawer, which takes the focus then; null: it stays where it is */
  asked: object | null
  onClose: () => void
  /** Ctrl+Enter */
  onDone: () => void
}

export function Drawer({ title, children, footer, question, dealKey, asked, onClose, onDone }: Props) {
  const element = useRef<HTMLElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    if (asked) element.current?.focus({ preventScroll: true })
  }, [asked])
  useCommands({
    leaveDeal: question ? question.onKeep : onClose,
    doneDeal: onDone,
    ...(dealKey === null
      ? {}
      : { nextDeal: () => stepToDeal(dealKey, 'down'), previousDeal: () => stepToDeal(dealKey, 'up') }),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    // A dialog over it has keys of its own.
    if (event.target instanceof Element && event.target.closest('dialog')) return
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    const typing = isTypedInto(event.target)
    const command = commandOf(event.nativeEvent, 'deal')
    const done = command
      ? (!typing || actsInFields(command)) && runCommand(command)
      : !typing && dealKey !== null && stepAcross(event, dealKey)
    if (done) event.preventDefault()
  }
  // From the page too, unless Escape means something there.
  const onElsewhere = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || keysTaken(event.target)) return
    if (commandOf(event, 'deal') === 'leaveDeal' && runCommand('leaveDeal')) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => onElsewhere(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return (
    <aside
      ref={element}
      tabIndex={-1}
      aria-labelledby={titleId}
      data-testid="deal-drawer"
      {...(dealKey === null ? {} : { 'data-key': dealKey })}
      onKeyDown={onKeyDown}
      className="@container/drawer relative flex shrink-0 flex-col border-l border-line bg-bg outline-none max-[999px]:absolute max-[999px]:inset-0 max-[999px]:z-30 max-[999px]:border-l-0 min-[1000px]:w-[372px] min-[1440px]:w-[420px]"
    >
      <header className="flex h-14 shrink-0 items-center border-b border-line pr-12 pl-4">
        <h2 id={titleId} className="min-w-0 flex-1 text-base font-semibold">
          {title}
        </h2>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {question ? (
        <Question {...question} />
      ) : (
        <footer className="flex h-12 shrink-0 items-center justify-end gap-2 border-t border-line px-4">
          {footer}
        </footer>
      )}
      {/* Last for Tab: the fields come first. */}
      <span className="absolute top-3.5 right-3">
        <IconButton label={t('dialog.close')} icon={X} onClick={onClose} data-testid="deal-close" />
      </span>
    </aside>
  )
}

function Question({ words, onDiscard, onKeep }: NonNullable<Props['question']>) {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <footer
      role="alert"
      data-testid="deal-unsaved"
      className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line bg-warn-soft px-4 py-2.5"
    >
      <span className="min-w-0 flex-1 basis-full font-medium text-warn">{words}</span>
      <Button kind="danger" data-testid="deal-discard" onClick={onDiscard}>
        {t('dialog.discard')}
      </Button>
      <Button ref={keep} data-testid="deal-keep" onClick={onKeep}>
        {t('dialog.keep')}
      </Button>
    </footer>
  )
}

/** Sideways the board's own keys mean the columns. */
function stepAcross({ key, nativeEvent }: KeyboardEvent, dealKey: string): boolean {
  const command = commandOf(nativeEvent, 'board')
  return (
    (command === 'left' || command === 'right') && key.startsWith('Arrow') && stepToDeal(dealKey, command)
  )
}
