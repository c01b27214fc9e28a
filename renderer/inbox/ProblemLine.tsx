/** Why a part of the inbox could not be read. */
import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../shared/problem.ts'
import { problemText } from '../ui/problemText.ts'

export function ProblemLine({ problem }: { problem: Problem }) {
  return (
    <p role="alert" className="flex items-start gap-2 px-4 py-3 text-bad">
      <CircleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
      <span>{problemText(problem)}</span>
    </p>
  )
}
