/** A label over one input, with a hint or what is wrong with it. The input is linked to all of them for screen readers. */
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export type FieldLinks = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

export function Field({
  label,
  hint,
  problem,
  state,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  problem?: ReactNode
  /** where its saving stands, at the end of the line of the label */
  state?: ReactNode
  children: (links: FieldLinks) => ReactNode
}) {
  const id = useId()
  const noteId = `${id}-note`
  const stateId = `${id}-state`
  const described = [...(hint || problem ? [noteId] : []), ...(state ? [stateId] : [])].join(' ')
  const links: FieldLinks = {
    id,
    ...(described ? { 'aria-describedby': described } : {}),
    ...(problem ? { 'aria-invalid': true } : {}),
  }
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="min-w-0 flex-1 text-xs font-medium text-soft">
          {label}
        </label>
        {state ? <span id={stateId}>{state}</span> : null}
      </div>
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
