/** What the test of a connection showed: what this key can read, or why it does not work. */
import { CircleCheck } from 'lucide-react'
import type { Problem } from '../../shared/problem.ts'
import type { ConnectionReport } from '../../shared/views.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { ProblemNote } from '../ui/ProblemNote.tsx'

export function ConnectionResult({
  report,
  problem,
}: {
  report: ConnectionReport | null
  problem: Problem | null
}) {
  if (problem) return <ProblemNote problem={problem} testId="connection-problem" />
  if (!report) return null
  return (
    <div
      role="status"
      data-testid="connection-report"
      className="flex gap-2.5 rounded-lg bg-good-soft p-3 text-good"
    >
      <CircleCheck size={16} className="mt-px shrink-0" aria-hidden />
      <ul className="min-w-0">
        <li className="font-medium">
          {report.conversations === null
            ? t('connect.works')
            : t('connect.worksWith', { n: number(report.conversations) })}
        </li>
        {report.deals === 'ok' ? null : <li>{t('connect.noDeals')}</li>}
        {report.clients === 'ok' ? null : (
          <li>{t(report.clients === 'notOnPlan' ? 'connect.clientsPlan' : 'connect.clientsScope')}</li>
        )}
      </ul>
    </div>
  )
}
