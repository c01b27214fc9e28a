/** A button that is only a sign; its name is in the tooltip and for screen readers. */
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

type Props = Omit<ComponentProps<'button'>, 'aria-label' | 'title'> & {
  label: string
  icon: LucideIcon
  pressed?: boolean
}

export function IconButton({ label, icon: Icon, pressed, className = '', ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded-md transition-colors duration-100 hover:bg-hover disabled:pointer-events-none disabled:opacity-50 ${
        pressed ? 'bg-accent-soft text-accent-text' : 'text-soft hover:text-text'
      } ${className}`}
      {...rest}
    >
      <Icon size={16} strokeWidth={1.9} aria-hidden />
    </button>
  )
}
