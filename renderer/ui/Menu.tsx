/** A button that opens a short list of choices. Arrows move, Enter picks, Escape or a click elsewhere closes. */
import { Check, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'

export type MenuItem = {
  id: string
  label: ReactNode
  icon?: LucideIcon
  checked?: boolean
  disabled?: boolean
  onPick: () => void
}

export function Menu({
  label,
  trigger,
  items,
  testId,
  opens = 'below',
  align = 'start',
  className = '',
}: {
  label: string
  trigger: ReactNode
  items: readonly MenuItem[]
  testId?: string
  /** which way there is room */
  opens?: 'below' | 'above'
  /** which edge of the button the list keeps to */
  align?: 'start' | 'end'
  className?: string
}) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()

  useEffect(() => {
    if (!open) return
    const choices = choicesIn(list.current)
    const checked = choices.find((choice) => choice.getAttribute('aria-checked') === 'true')
    ;(checked ?? choices[0])?.focus()
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const choices = choicesIn(list.current)
    const at = choices.findIndex((choice) => choice.matches(':focus'))
    switch (event.key) {
      case 'Escape':
      case 'Tab':
        event.preventDefault()
        return close()
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault()
        const step = event.key === 'ArrowDown' ? 1 : -1
        return choices[(at + step + choices.length) % choices.length]?.focus()
      }
    }
  }

  return (
    <div ref={box} className="relative inline-flex min-w-0">
      <button
        ref={button}
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        {...(open ? { 'aria-controls': listId } : {})}
        {...(testId ? { 'data-testid': testId } : {})}
        onClick={() => setOpen(!open)}
        className={className}
      >
        {trigger}
      </button>
      {open ? (
        <div
          ref={list}
          id={listId}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          onKeyDown={onKeyDown}
          className={`absolute ${align === 'start' ? 'left-0' : 'right-0'} z-30 max-h-80 min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-float ${
            opens === 'below' ? 'top-full mt-1' : 'bottom-full mb-1'
          }`}
        >
          {items.map(({ id, label: words, icon: Icon, checked, disabled, onPick }) => (
            <button
              key={id}
              type="button"
              role={checked === undefined ? 'menuitem' : 'menuitemradio'}
              {...(checked === undefined ? {} : { 'aria-checked': checked })}
              disabled={disabled}
              data-choice={id}
              onClick={() => {
                close()
                onPick()
              }}
              className="flex h-7 w-full items-center gap-2 rounded-md px-2 text-left text-sm whitespace-nowrap hover:bg-hover focus:bg-hover focus:outline-none disabled:opacity-50"
            >
              {Icon ? <Icon size={15} strokeWidth={1.9} className="text-soft" aria-hidden /> : null}
              <span className="flex-1">{words}</span>
              {checked ? (
                <Check size={14} strokeWidth={2.4} className="text-accent-text" aria-hidden />
              ) : null}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

const choicesIn = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-choice]:not(:disabled)') ?? []),
]
