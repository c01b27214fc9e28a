/** The inbox: filters and list, the open thread, and beside it the lead with its deals. Mounted by the frame. */
import { useEffect, useRef, useState } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { usePages } from '../data/usePages.ts'
import { usePreferences } from '../data/usePreferences.ts'
import { useRead } from '../data/useRead.ts'
import { useCommands } from '../state/commands.ts'
import { openConversation, openDealDialog, useView } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { ConversationList } from './ConversationList.tsx'
import { conversationCommands } from './conversationCommands.ts'
import type { ConversationFields } from './conversationFields.ts'
import { countUnder } from './counted.ts'
import { EmptyList } from './EmptyList.tsx'
import { editConversation } from './editConversation.ts'
import { FilterBar } from './FilterBar.tsx'
import { NothingOpen } from './NothingOpen.tsx'
import { afterLeaving, leaves, moveFrom } from './neighbour.ts'
import { ProblemLine } from './ProblemLine.tsx'
import { SidePanel } from './SidePanel.tsx'
import { ThreadPane } from './ThreadPane.tsx'
import { useInboxKeys } from './useInboxKeys.ts'

const pageLength = 100

export function InboxPage({ workspace }: { workspace: string }) {
  const filter = useView((view) => view.filter)
  const open = useView((view) => view.conversation)
  const counts = useRead('inbox.counts', { workspace }).value
  const sync = useRead('sync.status', { workspace }).value
  const detail = useRead('conversations.get', open === null ? null : { workspace, key: open }).value
  const pages = usePages('inbox.page', {
    workspace,
    status: filter.status,
    limit: pageLength,
    ...(filter.channel === null ? {} : { channel: filter.channel }),
    ...(filter.intent === null ? {} : { intent: filter.intent }),
  })
  const { rows } = pages
  const { autoAdvance } = usePreferences()
  const [detailsOpen, setDetailsOpen] = useState(false)

  const openAt = rows.findIndex((row) => row.key === open)
  const lastAt = useRef(0)
  useEffect(() => {
    if (openAt >= 0) lastAt.current = openAt
  }, [openAt])
  /** the row that was left for the list: the keys go on from its place */
  const left = useRef<{ key: string; filter: typeof filter } | null>(null)
  useEffect(() => {
    if (open !== null) left.current = null
  }, [open])
  // The list already knows most of it, so a press of j never shows an empty header.
  const row = detail ?? rows[openAt]

  const edit = (fields: ConversationFields) => {
    if (!row) return
    const { key } = row
    const next = leaves(filter, fields) ? afterLeaving(rows, key, autoAdvance) : key
    void editConversation({
      workspace,
      row,
      fields,
      onSaved: () => {
        if (useView.getState().conversation !== key) return
        openConversation(next)
        if (next !== null) return
        left.current = { key, filter }
        focusOn('[data-testid="inbox-list"]')
      },
    })
  }
  const createDeal = () => {
    if (row) openDealDialog({ is: 'create', conversation: row.key })
  }

  const move = (by: 1 | -1) => {
    const from = open ?? (left.current?.filter === filter ? left.current.key : null)
    const to = moveFrom(rows, from, lastAt.current, by)
    if (to !== null) openConversation(to)
  }
  useInboxKeys('[data-inbox-beside]')
  useCommands({
    next: () => move(1),
    previous: () => move(-1),
    enterThread: () => {
      if (open === null) openConversation(rows[0]?.key ?? null)
      else focusOn('[data-testid="messages"]')
    },
    leaveThread: () => {
      setDetailsOpen(false)
      focusOn('[data-testid="inbox-list"]')
    },
    ...conversationCommands({
      row,
      edit,
      createDeal,
      deals: (detail?.deals ?? []).map((deal) => ({ key: deal.key, words: dealWords(deal) })),
      openDeal: (key) => openDealDialog({ is: 'edit', key }),
    }),
  })

  return (
    <div className="@container/inbox relative flex h-full min-w-0 overflow-hidden">
      <section className="flex w-[300px] shrink-0 flex-col border-r border-line @min-[800px]/inbox:w-[340px]">
        <FilterBar counts={counts ?? []} filter={filter} />
        {pages.problem ? <ProblemLine problem={pages.problem} /> : null}
        {rows.length > 0 ? (
          <ConversationList
            key={`${filter.status} ${filter.channel} ${filter.intent}`}
            pages={pages}
            open={open}
            total={countUnder(counts ?? [], filter)}
            onOpen={openConversation}
          />
        ) : pages.ready && counts ? (
          <EmptyList
            filter={filter}
            total={countUnder(counts, { status: 'all', channel: null, intent: null })}
            sync={sync}
          />
        ) : null}
      </section>
      {open === null ? (
        <NothingOpen />
      ) : (
        <div data-inbox-beside className="flex min-w-0 flex-1">
          <ThreadPane
            key={open}
            workspace={workspace}
            conversation={open}
            row={row}
            campaign={detail?.campaign_id ?? null}
            said={detail?.said ?? null}
            detailsOpen={detailsOpen}
            onDetails={() => setDetailsOpen(!detailsOpen)}
            onEdit={edit}
            onCreateDeal={createDeal}
          />
          <aside
            aria-label={t('thread.details')}
            className={`w-[260px] shrink-0 border-l border-line bg-bg ${
              detailsOpen
                ? 'absolute top-[70px] right-0 bottom-0 z-20 shadow-float @min-[1000px]/inbox:static @min-[1000px]/inbox:shadow-none'
                : 'hidden @min-[1000px]/inbox:block'
            }`}
          >
            {detail ? <SidePanel detail={detail} onCreateDeal={createDeal} /> : null}
          </aside>
        </div>
      )}
    </div>
  )
}

const dealWords = ({ stage, value, currency }: DealCard): string =>
  value === null ? stageName(stage) : `${stageName(stage)}, ${visibleLine(money(value, currency))}`

const focusOn = (selector: string) =>
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
