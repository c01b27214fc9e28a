/** The head of a question: what it is about and what happened. Takes the focus after the answer before it. */
import type { ReactNode, RefObject } from 'react'
import type { Kind } from '../../shared/rows.ts'
import { kindIcons } from './kindIcons.ts'

export function MatterHead({
  kind,
  title,
  titleRef,
  text,
  time,
  action = null,
}: {
  kind: Kind
  title: ReactNode
  titleRef: RefObject<HTMLHeadingElement | null>
  text: ReactNode
  time: ReactNode
  action?: ReactNode
}) {
  const Icon = kindIcons[kind]
  return (
    <header>
      <div className="flex items-start gap-2.5">
        <Icon size={18} strokeWidth={1.8} className="mt-0.5 shrink-0 text-faint" aria-hidden />
        <h2
          ref={titleRef}
          tabIndex={-1}
          data-testid="matter-title"
          className="min-w-0 flex-1 rounded text-base break-words text-soft"
        >
          {title}
        </h2>
        {action === null ? null : <div className="-my-1">{action}</div>}
      </div>
      <p className="mt-1">{text}</p>
      <p className="mt-0.5 text-xs text-faint">{time}</p>
    </header>
  )
}
