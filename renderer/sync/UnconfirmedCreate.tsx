/** A new row whose answer was lost: is it in MisarMail already? With what may be it, side by side. Part of ChangeMatter. */
import type { Fields } from '../../shared/rows.ts'
import type { Candidate, OutboxEntry } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { answered } from './answered.ts'
import { type Compared, CompareTable } from './CompareTable.tsx'
import { Wanted } from './GoneRow.tsx'
import type { Resolve } from './resolve.ts'

export function UnconfirmedCreate({
  entry,
  workspace,
  resolve,
}: {
  entry: OutboxEntry
  workspace: string
  resolve: Resolve
}) {
  const { kind, key, candidates, changes, currency } = entry
  const asking = candidates.length > 0
  const mine: Compared = {
    id: key,
    name: t('outbox.mine'),
    fields: Object.fromEntries(changes.map(({ field, to }) => [field, to])) as Fields,
    created_at: null,
    action: null,
  }
  const columns = candidates.map(
    (one): Compared => ({
      id: one.key,
      name: <CandidateName candidate={one} />,
      fields: one.fields,
      created_at: one.created_at,
      action: (
        <Button
          data-testid="adopt"
          data-candidate={one.key}
          onClick={() => void answered(call('outbox.adopt', { workspace, kind, key, candidate: one.key }))}
        >
          {t('outbox.thisOne')}
        </Button>
      ),
    }),
  )
  return (
    <>
      {asking ? <CompareTable columns={[mine, ...columns]} currency={currency} /> : <Wanted entry={entry} />}
      <div className="mt-3 flex flex-wrap gap-1.5">
        <Button data-testid="answer-keepLooking" onClick={() => void resolve('keepLooking', null)}>
          {t('outbox.keepLooking')}
        </Button>
        <Button data-testid="answer-sendAgain" onClick={() => void resolve('sendAgain', null)}>
          {t(asking ? 'outbox.noneOfThese' : 'outbox.sendAgain')}
        </Button>
        <Button kind="danger" data-testid="answer-discard" onClick={() => void resolve('discard', null)}>
          {t('outbox.discard')}
        </Button>
      </div>
      <p className="mt-2.5 text-xs text-faint">{t('outbox.unconfirmedHint')}</p>
    </>
  )
}

function CandidateName({ candidate: { exact } }: { candidate: Candidate }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {t('outbox.theirs')}
      {exact ? <Chip tone="good">{t('outbox.exact')}</Chip> : null}
    </span>
  )
}
