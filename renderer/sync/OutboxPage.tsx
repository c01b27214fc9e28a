/** The outbox: every change that MisarMail does not hold yet, in plain words, with what can be done about each. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { CheckCheck, ChevronRight, CircleAlert } from 'lucide-react'
import { useRef } from 'react'
import type { Connection, OutboxEntry } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { openPage } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { problemText } from '../ui/problemText.ts'
import { useNow } from '../ui/useNow.ts'
import { useDeadlines } from './deadline.ts'
import { OutboxRow } from './OutboxRow.tsx'

/** Of a row with one changed field; the others are measured. */
const usualHeight = 85

const idOf = ({ kind, key }: OutboxEntry) => `${kind}/${key}`
const waitsOf = (entries: readonly OutboxEntry[] | undefined) =>
  (entries ?? []).map((entry) => ({ id: idOf(entry), inMs: entry.nextTryMs }))

export function OutboxPage({ workspace }: { workspace: string }) {
  const { value: entries, problem } = useRead('outbox.list', { workspace })
  const status = useRead('sync.status', { workspace }).value
  const deadlines = useDeadlines(entries, waitsOf)
  if (!entries)
    return problem ? (
      <EmptyState icon={CircleAlert} title={t('page.outbox')} text={problemText(problem)} />
    ) : null
  const waiting = entries.filter((entry) => entry.mark !== 'needsYou')
  const needsYou = status?.needsYou ?? entries.length - waiting.length
  if (waiting.length === 0 && needsYou === 0)
    return <EmptyState icon={CheckCheck} title={t('outbox.emptyTitle')} text={t('outbox.emptyText')} />
  return (
    <div className="flex h-full flex-col">
      <header className="mx-auto w-full max-w-3xl px-5 pt-5 pb-3">
        <h1 className="flex items-baseline gap-2 text-lg font-semibold">
          {t('page.outbox')}
          <span className="text-xs font-normal text-faint tabular-nums">{number(waiting.length)}</span>
        </h1>
        {needsYou > 0 ? <NeedingYou n={needsYou} /> : null}
      </header>
      {waiting.length === 0 ? (
        <p className="mx-auto w-full max-w-3xl px-5 text-soft">{t('outbox.nothingElse')}</p>
      ) : (
        <Queue
          entries={waiting}
          workspace={workspace}
          deadlines={deadlines}
          connection={status?.connection ?? null}
        />
      )}
    </div>
  )
}

/** The way to what is not a matter of waiting. */
function NeedingYou({ n }: { n: number }) {
  return (
    <button
      type="button"
      data-testid="outbox-needsYou"
      onClick={() => openPage('needsYou')}
      className="mt-3 flex h-9 w-full items-center gap-2 rounded-lg bg-bad-soft px-3 text-left font-medium text-bad hover:shadow-card"
    >
      <CircleAlert size={15} aria-hidden />
      <span className="flex-1">{t('outbox.needsYou', { n })}</span>
      <ChevronRight size={15} aria-hidden />
    </button>
  )
}

/** Draws what is in view: five hundred changes scroll like one. */
function Queue({
  entries,
  workspace,
  deadlines,
  connection,
}: {
  entries: readonly OutboxEntry[]
  workspace: string
  deadlines: ReadonlyMap<string, number>
  connection: Connection | null
}) {
  const box = useRef<HTMLDivElement>(null)
  const now = useNow(30_000)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    getItemKey: (at) => {
      const entry = entries[at]
      return entry ? idOf(entry) : at
    },
    overscan: 6,
  })
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list whose rows may hold no control is scrolled by keys
      tabIndex={0}
      aria-label={t('outbox.waiting')}
      className="min-h-0 flex-1 overflow-y-auto px-5 pt-px pb-5"
    >
      <ul
        className="relative mx-auto max-w-[728px] rounded-xl bg-raised shadow-card"
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index]
          return entry ? (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 px-4"
              style={{ transform: `translateY(${start}px)` }}
            >
              <OutboxRow
                entry={entry}
                workspace={workspace}
                now={now}
                at={deadlines.get(idOf(entry)) ?? null}
                connection={connection}
                place={index === 0 ? 'first' : 'later'}
              />
            </li>
          ) : null
        })}
      </ul>
    </section>
  )
}
