/** A button that shows more in a small panel of its own: to be read, not picked from. Escape or a press elsewhere closes. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

export function Popover({
  label,
  trigger,
  children,
  testId,
  align = 'start',
  className = '',
}: {
  /** what the panel shows */
  label: string
  trigger: ReactNode
  children: ReactNode
  testId: string
  /** which edge of the button the panel keeps to */
  align?: 'start' | 'end'
  className?: string
}) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const panelId = useId()
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button opened, wherever the focus is in it
    <div
      ref={box}
      className="relative inline-flex min-w-0"
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        title={label}
        aria-expanded={open}
        {...(open ? { 'aria-controls': panelId } : {})}
        data-testid={testId}
        onClick={() => setOpen(!open)}
        className={className}
      >
        {trigger}
      </button>
      {open ? (
        <section
          id={panelId}
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long panel is scrolled by keys
          tabIndex={0}
          className={`absolute ${align === 'start' ? 'left-0' : 'right-0'} top-full z-30 mt-1 max-h-80 min-w-52 overflow-y-auto rounded-lg bg-raised p-3 text-left text-sm shadow-float`}
        >
          {children}
        </section>
      ) : null}
    </div>
  )
}
