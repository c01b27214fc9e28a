/** A label over one input, with a hint or what is wrong with it. The input is linked to both for screen readers. */
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export type FieldLinks = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

export function Field({
  label,
  hint,
  problem,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  problem?: ReactNode
  children: (links: FieldLinks) => ReactNode
}) {
  const id = useId()
  const noteId = `${id}-note`
  const links: FieldLinks = {
    id,
    ...(hint || problem ? { 'aria-describedby': noteId } : {}),
    ...(problem ? { 'aria-invalid': true } : {}),
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      {children(links)}
      {problem ? (
        <p id={noteId} role="alert" className="flex items-start gap-1 text-xs text-bad">
          <CircleAlert size={13} className="mt-px shrink-0" aria-hidden />
          <span>{problem}</span>
        </p>
      ) : hint ? (
        <p id={noteId} className="text-xs text-faint">
          {hint}
        </p>
      ) : null}
    </div>
  )
}
