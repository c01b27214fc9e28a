/** A button with words. One primary per view; `quiet` has no frame until it is pointed at. */
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'bg-raised text-text shadow-card hover:bg-hover',
  quiet: 'text-soft hover:bg-hover hover:text-text',
  danger: 'bg-raised text-bad shadow-card hover:bg-bad-soft',
} as const

export type ButtonProps = ComponentProps<'button'> & { kind?: keyof typeof looks; icon?: LucideIcon }

export function Button({ kind = 'plain', icon: Icon, className = '', children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={`inline-flex h-7 shrink-0 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50 ${looks[kind]} ${className}`}
      {...rest}
    >
      {Icon ? <Icon size={15} strokeWidth={1.9} aria-hidden /> : null}
      {children}
    </button>
  )
}
