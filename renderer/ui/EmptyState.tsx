/** What stands where nothing is: why, and what can be done. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export function EmptyState({
  icon: Icon,
  title,
  text,
  action,
}: {
  icon: LucideIcon
  title: string
  text?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2 p-8 text-center">
      <span className="mb-1 inline-flex size-10 items-center justify-center rounded-xl bg-line/70 text-soft">
        <Icon size={20} strokeWidth={1.7} aria-hidden />
      </span>
      <p className="text-base font-medium">{title}</p>
      {text ? <p className="max-w-sm text-sm text-soft">{text}</p> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
