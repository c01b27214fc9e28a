/** The outbox: every change that MisarMail does not hold yet, in plain words, with what can be done about each. */
import { CheckCheck, CircleAlert } from 'lucide-react'
import type { OutboxEntry } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { problemText } from '../ui/problemText.ts'
import { useNow } from '../ui/useNow.ts'
import { OutboxRow } from './OutboxRow.tsx'

export function OutboxPage({ workspace }: { workspace: string }) {
  const { value: entries, problem } = useRead('outbox.list', { workspace })
  const now = useNow(30_000)
  if (!entries)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('page.outbox')} text={problemText(problem)} />
    ) : null
  if (entries.length === 0)
    return <EmptyState icon={CheckCheck} title={t('outbox.emptyTitle')} text={t('outbox.emptyText')} />
  const needsYou = entries.filter((entry) => entry.mark === 'needsYou')
  const waiting = entries.filter((entry) => entry.mark !== 'needsYou')
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto max-w-3xl px-5 py-5">
        <Group title={t('outbox.needsYou')} entries={needsYou} workspace={workspace} now={now} />
        <Group title={t('outbox.waiting')} entries={waiting} workspace={workspace} now={now} />
      </div>
    </div>
  )
}

function Group({
  title,
  entries,
  workspace,
  now,
}: {
  title: string
  entries: readonly OutboxEntry[]
  workspace: string
  now: number
}) {
  if (entries.length === 0) return null
  return (
    <section className="mb-6">
      <h2 className="mb-2 flex items-baseline gap-2 text-base font-semibold">
        {title}
        <span className="text-xs font-normal text-faint tabular-nums">{number(entries.length)}</span>
      </h2>
      <ul className="divide-y divide-line rounded-xl bg-raised shadow-card">
        {entries.map((entry) => (
          <OutboxRow key={`${entry.kind}/${entry.key}`} entry={entry} workspace={workspace} now={now} />
        ))}
      </ul>
    </section>
  )
}
