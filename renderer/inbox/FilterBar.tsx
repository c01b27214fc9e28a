/** Above the list: status as tabs, intent and channel as short menus, all with counts. */
import { ChevronDown, X } from 'lucide-react'
import { channels, intents, statuses } from '../../shared/rows.ts'
import type { InboxCounts } from '../../shared/views.ts'
import { type InboxFilter, setFilter } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { channelName } from '../ui/ChannelIcon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { intentName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { countUnder, pickable } from './counted.ts'
import { shortNumber } from './shortNumber.ts'

type Props = { counts: InboxCounts; filter: InboxFilter }

export function FilterBar({ counts, filter }: Props) {
  return (
    <div className="flex flex-col gap-1 border-b border-line px-2 pt-2 pb-1.5">
      <StatusTabs counts={counts} filter={filter} />
      <div className="flex items-center gap-0.5">
        <PartMenu
          part="intent"
          counts={counts}
          filter={filter}
          values={[
            ...pickable(
              intents,
              counts.flatMap(({ intent }) => intent ?? []),
              filter.intent,
            ),
            '',
          ]}
        />
        <PartMenu
          part="channel"
          counts={counts}
          filter={filter}
          values={pickable(
            channels,
            counts.map(({ channel }) => channel),
            filter.channel,
          )}
        />
      </div>
    </div>
  )
}

function StatusTabs({ counts, filter }: Props) {
  return (
    <fieldset aria-label={t('inbox.status')} className="flex rounded-md bg-sunken p-0.5">
      {([...statuses, 'all'] as const).map((status) => {
        const count = countUnder(counts, { ...filter, status })
        const name = t(`status.${status}`)
        const picked = filter.status === status
        return (
          <button
            key={status}
            type="button"
            aria-pressed={picked}
            title={t('inbox.countOf', { name, count: number(count) })}
            data-testid="status-filter"
            data-choice={status}
            onClick={() => setFilter({ status })}
            className={`flex h-6 min-w-0 flex-auto items-center justify-center gap-1 rounded px-1 text-xs transition-colors duration-100 ${
              picked ? 'bg-raised font-medium text-text shadow-card' : 'text-soft hover:text-text'
            }`}
          >
            <span className="truncate">{name}</span>
            <span className="text-2xs font-normal text-faint tabular-nums">{shortNumber(count)}</span>
          </button>
        )
      })}
    </fieldset>
  )
}

const words = {
  intent: { label: 'inbox.intent', any: 'inbox.anyIntent', clear: 'inbox.clearIntent', nameOf: intentName },
  channel: {
    label: 'inbox.channel',
    any: 'inbox.anyChannel',
    clear: 'inbox.clearChannel',
    nameOf: (channel: string) => visibleLine(channelName(channel)),
  },
} as const

function PartMenu({
  part,
  counts,
  filter,
  values,
}: Props & { part: 'intent' | 'channel'; values: readonly string[] }) {
  const { label, any, clear, nameOf } = words[part]
  const picked = filter[part]
  const item = (value: string | null) => ({
    id: value === null ? 'any' : value || 'none',
    label: (
      <span className="flex justify-between gap-6">
        <span className="max-w-44 truncate">{value === null ? t(any) : nameOf(value)}</span>
        <span className="text-faint tabular-nums">
          {number(countUnder(counts, { ...filter, [part]: value }))}
        </span>
      </span>
    ),
    checked: picked === value,
    onPick: () => setFilter({ [part]: value }),
  })
  return (
    <span
      className={`inline-flex min-w-0 items-center rounded-md ${picked === null ? '' : 'bg-accent-soft'}`}
    >
      <Menu
        label={t(label)}
        testId={`${part}-filter`}
        items={[item(null), ...values.map(item)]}
        className={`inline-flex h-6 min-w-0 items-center gap-1 rounded-md px-1.5 text-xs ${
          picked === null ? 'text-soft hover:bg-hover hover:text-text' : 'font-medium text-accent-text'
        }`}
        trigger={
          <>
            <span className="max-w-28 truncate">{picked === null ? t(label) : nameOf(picked)}</span>
            {picked === null ? <ChevronDown size={13} className="shrink-0 text-faint" aria-hidden /> : null}
          </>
        }
      />
      {picked === null ? null : (
        <button
          type="button"
          aria-label={t(clear)}
          title={t(clear)}
          onClick={() => setFilter({ [part]: null })}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-accent-text hover:bg-hover"
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}
