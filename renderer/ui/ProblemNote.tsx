/** A problem where it belongs on the page: what happened, what to do, and the server's own words if it said any. */
import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../shared/problem.ts'
import { Words } from '../text/Words.tsx'
import { ForeignText } from './ForeignText.tsx'
import { problemText } from './problemText.ts'

export function ProblemNote({ problem, testId }: { problem: Problem; testId?: string }) {
  return (
    <div
      role="alert"
      data-code={problem.code}
      {...(testId ? { 'data-testid': testId } : {})}
      className="flex gap-2.5 rounded-lg bg-bad-soft p-3 text-bad"
    >
      <CircleAlert size={16} className="mt-px shrink-0" aria-hidden />
      <div className="min-w-0 break-words">
        <p>{problemText(problem)}</p>
        {problem.message ? <ServerSaid text={problem.message} /> : null}
      </div>
    </div>
  )
}

/** The server's own words, in a line of their own. */
export function ServerSaid({ text }: { text: string }) {
  return (
    <p className="mt-1 text-xs break-words">
      <Words id="problem.said" values={{ words: <ForeignText text={text} /> }} />
    </p>
  )
}
