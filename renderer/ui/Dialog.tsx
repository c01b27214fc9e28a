/**
 * A modal dialog on the platform's own element: focus stays in it, Escape closes it, focus returns to where it was.
 * What was typed and not saved is asked about before Escape, the cross or a click beside it loses it.
 */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { t } from '../text/t.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'

type Props = {
  open: boolean
  /** null: this one cannot be closed */
  onClose: (() => void) | null
  /** something was typed that closing would lose */
  unsaved?: boolean
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  width?: 'narrow' | 'wide'
  /** only to be read: the text itself takes the focus, so that keys scroll it */
  reading?: boolean
}

export function Dialog({ open, ...shown }: Props) {
  return open ? <OpenDialog {...shown} /> : null
}

function OpenDialog({
  onClose,
  unsaved = false,
  title,
  children,
  footer,
  width = 'narrow',
  reading = false,
}: Omit<Props, 'open'>) {
  const element = useRef<HTMLDialogElement>(null)
  const [asking, setAsking] = useState(false)
  const typedIn = useRef<Element | null>(null)
  const keepButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (asking) keepButton.current?.focus()
  }, [asking])
  const leave = () => {
    if (!unsaved) return onClose?.()
    if (!asking) typedIn.current = document.activeElement
    setAsking(true)
  }
  const keep = () => {
    setAsking(false)
    if (typedIn.current instanceof HTMLElement) typedIn.current.focus()
  }
  const titleId = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // Closed before it leaves the document: only then the browser gives the focus back.
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        if (asking) keep()
        else leave()
      }}
      onClose={(event) => {
        // A second Escape closes it whatever `cancel` says.
        if (event.target !== element.current || element.current.open) return
        if (onClose && !unsaved) return onClose()
        element.current.showModal()
        if (unsaved) leave()
      }}
      onMouseDown={(event) => {
        if (event.target === element.current) leave()
      }}
      className={`m-auto max-h-[calc(100dvh-48px)] w-[calc(100vw-32px)] overflow-hidden rounded-xl bg-raised p-0 text-text shadow-float outline-none ${
        width === 'wide' ? 'max-w-[720px]' : 'max-w-[460px]'
      }`}
    >
      <div className="flex max-h-[calc(100dvh-48px)] flex-col">
        <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line pr-2.5 pl-4">
          <h2 id={titleId} className="min-w-0 flex-1 truncate text-base font-semibold">
            {title}
          </h2>
          {onClose ? <IconButton label={t('dialog.close')} icon={X} onClick={leave} /> : null}
        </header>
        <div
          {...(reading ? { tabIndex: 0, role: 'group', 'aria-labelledby': titleId } : {})}
          className="min-h-0 flex-1 overflow-y-auto p-4 focus-visible:-outline-offset-2"
        >
          {children}
        </div>
        {asking && unsaved ? (
          <footer
            role="alert"
            data-testid="dialog-unsaved"
            className="flex shrink-0 items-center gap-2 border-t border-line bg-warn-soft px-4 py-3"
          >
            <span className="min-w-0 flex-1 font-medium text-warn">{t('dialog.unsaved')}</span>
            <Button kind="danger" data-testid="dialog-discard" onClick={() => onClose?.()}>
              {t('dialog.discard')}
            </Button>
            <Button ref={keepButton} data-testid="dialog-keep" onClick={keep}>
              {t('dialog.keep')}
            </Button>
          </footer>
        ) : footer ? (
          <footer className="flex shrink-0 items-center justify-end gap-2 border-t border-line bg-bg px-4 py-3">
            {footer}
          </footer>
        ) : null}
      </div>
    </dialog>
  )
}
