/** Above the list: the level, then the splits as one calm line that scrolls, and a menu with all of them. */
import { ChevronDown, ListFilter } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { runCommand } from '../state/commands.ts'
import { type InboxFilter, openSplit, openViewDraft, setEditingSplits } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { Count } from './counted.ts'
import { LevelTabs } from './LevelTabs.tsx'
import { QueryBar } from './QueryBar.tsx'
import { shortNumber } from './shortNumber.ts'
import { splitName } from './splitName.ts'
import { filterIn, type Split, splitIdOf } from './splits.ts'
import type { Splits } from './useSplits.ts'

export function SplitStrip({
  workspace,
  splits,
  filter,
  filtering,
  onFiltering,
}: {
  workspace: string
  splits: Splits
  filter: InboxFilter
  /** the line to type into is open */
  filtering: boolean
  onFiltering: (open: boolean) => void
}) {
  const picked = splitIdOf(filter)
  const shown = splits.all.filter((split) => !split.hidden || split.id === picked)
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    strip.current
      ?.querySelector(`[data-split="${CSS.escape(picked)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [picked])

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    const split = shown[Math.min(Math.max(to, 0), all.length - 1)]
    if (!split) return
    pick(split)
    all[shown.indexOf(split)]?.focus()
  }
  return (
    <div className="flex flex-col gap-1 border-b border-line px-2 pt-2 pb-1.5">
      <LevelTabs splits={splits} filter={filter} />
      <div className="flex items-center gap-0.5">
        <div
          ref={strip}
          role="tablist"
          aria-label={t('split.list')}
          data-testid="splits"
          onKeyDown={onKeyDown}
          className="flex min-w-0 flex-1 gap-0.5 overflow-x-auto py-0.5 [scrollbar-width:none] [mask-image:linear-gradient(to_right,#000_calc(100%-16px),transparent)] pr-4"
        >
          {shown.map((split) => (
            <SplitTab
              key={split.id}
              split={split}
              picked={split.id === picked}
              count={splits.countIn(split)}
            />
          ))}
        </div>
        <AllSplits splits={splits} picked={picked} />
        <IconButton
          label={t(filtering ? 'split.endFilter' : 'split.filter')}
          icon={ListFilter}
          pressed={filtering}
          data-testid="list-filter"
          onClick={() => onFiltering(!filtering)}
          className="size-6"
        />
      </div>
      {filtering ? (
        <QueryBar
          workspace={workspace}
          filter={filter}
          choices={splits.choices}
          onClose={() => onFiltering(false)}
        />
      ) : null}
    </div>
  )
}

const changeView = ({ id, name, query }: Split) => openViewDraft({ id, name: name ?? '', query: query ?? '' })
const pick = (split: Split) => openSplit(filterIn(split))

function SplitTab({ split, picked, count }: { split: Split; picked: boolean; count: Count | null }) {
  const name = splitName(split)
  return (
    <button
      type="button"
      role="tab"
      aria-selected={picked}
      tabIndex={picked ? 0 : -1}
      title={said(name, count)}
      data-testid="split"
      data-split={split.id}
      onClick={() => pick(split)}
      className={`inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md px-1.5 text-xs outline-offset-[-2px] transition-colors duration-100 ${
        picked ? 'bg-accent-soft font-medium text-accent-text' : 'text-soft hover:bg-hover hover:text-text'
      }`}
    >
      <bdi className="max-w-32 truncate">{name}</bdi>
      <Numbers count={count} picked={picked} />
    </button>
  )
}

/** What is there, and with a dot how much of it is unread. */
function Numbers({ count, picked = false }: { count: Count | null; picked?: boolean }) {
  if (!count || count.count === 0) return null
  return (
    <span className="inline-flex items-center gap-1 text-2xs font-normal tabular-nums">
      {count.unread > 0 ? (
        <span
          data-testid="split-unread"
          className="inline-flex items-center gap-1 font-semibold text-accent-text"
        >
          <span aria-hidden className="size-1.5 rounded-full bg-accent" />
          {shortNumber(count.unread)}
          <span className="sr-only">{t('split.unreadOf')}</span>
        </span>
      ) : null}
      <span data-testid="split-count" className={picked ? 'text-accent-text' : 'text-faint'}>
        {shortNumber(count.count)}
      </span>
    </span>
  )
}

const said = (name: string, count: Count | null): string =>
  count === null
    ? name
    : count.unread === 0
      ? t('inbox.countOf', { name, count: number(count.count) })
      : t('split.countAndUnread', { name, count: number(count.count), unread: number(count.unread) })

/** Every split, hidden ones too: a long line is no place to look for one, and the hidden have no other. */
function AllSplits({ splits, picked }: { splits: Splits; picked: string }) {
  const item = (split: Split) => ({
    id: split.id,
    label: (
      <span className="flex items-center justify-between gap-6">
        <bdi className={`max-w-52 truncate ${split.hidden ? 'text-soft' : ''}`}>{splitName(split)}</bdi>
        <Numbers count={splits.countIn(split)} />
      </span>
    ),
    checked: split.id === picked,
    onPick: () => pick(split),
  })
  const shown = splits.all.filter(({ hidden }) => !hidden)
  const hidden = splits.all.filter((split) => split.hidden)
  const view = splits.all.find((split) => split.kind === 'view' && split.id === picked)
  return (
    <Menu
      label={t('split.more')}
      testId="split-menu"
      className="inline-flex size-6 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text"
      trigger={<ChevronDown size={15} aria-hidden />}
      items={[
        { id: 'export', label: t('export.openView'), onPick: () => runCommand('exportView') },
        { id: 'edit', label: t('split.edit'), onPick: () => setEditingSplits(true) },
        ...(view ? [{ id: 'change', label: t('split.change'), onPick: () => changeView(view) }] : []),
        ...shown.map(item),
        ...hidden.map(item),
      ]}
    />
  )
}
