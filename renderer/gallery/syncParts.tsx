/** Parts of Needs you that stand by themselves: versions of a field, rows side by side. Shown by Gallery.tsx. */
import type { Value } from '../../shared/rows.ts'
import { CompareTable } from '../sync/CompareTable.tsx'
import { Versions } from '../sync/Versions.tsx'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'

const before = 'Wants a quote for 30 seats.\nDecides after the fair.'
const theirs = 'Wants a quote for 25 seats.\nDecides on Monday.'
const mine = 'Wants a quote for 40 seats and training.\nDecides after the fair.'

export function Conflicts() {
  return (
    <div className="@container/matter flex flex-col gap-3">
      <Versions
        field="stage"
        base="interested"
        theirs="won"
        mine={{ value: 'negotiating' }}
        currency={null}
      />
      <Versions field="notes" base={before} theirs={theirs} mine={{ value: mine }} currency={null} />
      <Versions field="value" base={100_000} theirs={750_000} mine={undefined} currency="INR" />
    </div>
  )
}

export function SideBySide() {
  const row = (id: string, value: Value, notes: string) => ({
    id,
    name: t(id === 'a' ? 'outbox.mine' : 'outbox.theirs'),
    fields: { stage: 'new', value, currency: 'INR', notes },
    created_at: null,
    action: id === 'a' ? null : <Button>{t('outbox.thisOne')}</Button>,
  })
  return (
    <CompareTable
      currency={null}
      columns={[row('a', 5_000_000, before), row('b', 4_500_000, theirs), row('c', 5_000_000, before)]}
    />
  )
}
