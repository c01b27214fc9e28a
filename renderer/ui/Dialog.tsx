/** A modal dialog on the platform's own element: focus stays in it, Escape closes it, focus returns to where it was. */
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { t } from '../text/t.ts'
import { IconButton } from './IconButton.tsx'

type Props = {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
  /** px */
  width?: 'narrow' | 'wide'
}

export function Dialog({ open, onClose, title, children, footer, width = 'narrow' }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog || dialog.open === open) return
    if (open) dialog.showModal()
    else dialog.close()
  }, [open])
  if (!open) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out, given by the element itself
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === element.current) onClose()
      }}
      className={`m-auto max-h-[calc(100dvh-48px)] w-[calc(100vw-32px)] overflow-hidden rounded-xl bg-raised p-0 text-text shadow-float ${
        width === 'wide' ? 'max-w-[720px]' : 'max-w-[460px]'
      }`}
    >
      <div className="flex max-h-[calc(100dvh-48px)] flex-col">
        <header className="flex items-center gap-3 border-b border-line py-2.5 pr-2.5 pl-4">
          <h2 id={titleId} className="min-w-0 flex-1 truncate text-base font-semibold">
            {title}
          </h2>
          <IconButton label={t('dialog.close')} icon={X} onClick={onClose} />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>
        {footer ? (
          <footer className="flex items-center justify-end gap-2 border-t border-line bg-bg px-4 py-3">
            {footer}
          </footer>
        ) : null}
      </div>
    </dialog>
  )
}
