/** The inbox: filters and list, the open thread, and beside it the lead with its deals. Mounted by the frame. */
import { Clock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { When } from '../../shared/snooze/when.ts'
import type { DealCard } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { usePreferences } from '../data/usePreferences.ts'
import { useRead } from '../data/useRead.ts'
import { useWindow } from '../data/useWindow.ts'
import { useCommands } from '../state/commands.ts'
import {
  noSplit,
  openConversation,
  openDealDialog,
  openExporting,
  openSplit,
  setEditingSplits,
  setFilter,
  useView,
} from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { BulkBar } from './BulkBar.tsx'
import { BulkConfirm } from './BulkConfirm.tsx'
import { ConversationList } from './ConversationList.tsx'
import { rowHeights } from './ConversationRow.tsx'
import { conversationCommands } from './conversationCommands.ts'
import type { ConversationFields } from './conversationFields.ts'
import { EditSplits } from './EditSplits.tsx'
import { EmptyList } from './EmptyList.tsx'
import { editConversation } from './editConversation.ts'
import { KeptLine } from './KeptLine.tsx'
import { NothingOpen } from './NothingOpen.tsx'
import { afterLeaving, leaves, placeFrom } from './neighbour.ts'
import { nextPane } from './nextPane.ts'
import { ProblemLine } from './ProblemLine.tsx'
import { SidePanel } from './SidePanel.tsx'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { SnoozePlan } from './SnoozePlan.tsx'
import { SplitStrip } from './SplitStrip.tsx'
import { isOnline } from './snoozeChoices.ts'
import { snoozeConversations } from './snoozeConversations.ts'
import { filterIn, listInput, splitAfter } from './splits.ts'
import { ThreadPane } from './ThreadPane.tsx'
import { useBulk } from './useBulk.ts'
import { useInboxKeys } from './useInboxKeys.ts'
import { useMarkRead } from './useMarkRead.ts'
import { useSplits } from './useSplits.ts'
import { useWokeSeen } from './useWokeSeen.ts'

export function InboxPage({ workspace }: { workspace: string }) {
  const filter = useView((view) => view.filter)
  const open = useView((view) => view.conversation)
  const sync = useRead('sync.status', { workspace }).value
  const detail = useRead('conversations.get', open === null ? null : { workspace, key: open }).value
  const splits = useSplits(workspace, filter)
  const input = listInput(workspace, filter, splits.choices)
  const list = useWindow('inbox.page', input)
  const { rows } = list
  const counted = splits.countUnder(filter)?.count ?? 0
  // The counts may be a moment behind the rows, and the rows know for sure where they end.
  const length = list.ends ? list.from + rows.length : Math.max(counted, list.from + rows.length)
  const bulk = useBulk(input, rows)
  const [detailsOpen, setDetailsOpen] = useState(false)
  const [filtering, setFiltering] = useState(filter.query !== null)
  const editingSplits = useView((view) => view.editingSplits)
  const { density, autoAdvance, snooze: hours } = usePreferences()
  /** what the dialog of times is about: one conversation, or those that are picked */
  const [snoozing, setSnoozing] = useState<{ key: string } | 'picked' | null>(null)

  const at = rows.findIndex((row) => row.key === open)
  const openAt = at < 0 ? null : list.from + at
  const lastAt = useRef<number | null>(null)
  useEffect(() => {
    if (openAt !== null) lastAt.current = openAt
  }, [openAt])
  /** the row that was left for the list: the keys go on from its place */
  const left = useRef<{ key: string; filter: typeof filter } | null>(null)
  useEffect(() => {
    if (open !== null) left.current = null
  }, [open])
  // The list already knows most of it, so a press of j never shows an empty header.
  const row = detail ?? rows[at]
  const markUnread = useMarkRead(workspace, detail ?? undefined)

  /** Where to go once these fields of the open conversation are saved. */
  const goingOn = (key: string, fields: ConversationFields) => {
    const next = leaves(filter, fields) ? afterLeaving(rows, key, autoAdvance) : key
    return () => {
      if (useView.getState().conversation !== key) return
      openConversation(next)
      if (next !== null) return
      left.current = { key, filter }
      focusOn('[data-inbox-list]')
    }
  }
  const edit = (fields: ConversationFields) => {
    // Every snooze has a time, or a reason to wake.
    if (fields.status === 'snoozed') return snooze('ask')
    if (bulk.count > 0) {
      if (fields.status) void bulk.change({ is: 'status', to: fields.status })
      else if (fields.intent !== undefined) void bulk.change({ is: 'intent', to: fields.intent })
      return
    }
    if (!row) return
    void editConversation({ workspace, row, fields, onSaved: goingOn(row.key, fields) })
  }
  const snooze = (when: When | 'ask') => {
    const about = snoozing ?? (bulk.count > 0 ? 'picked' : row && { key: row.key })
    if (!about) return
    if (when === 'ask') return setSnoozing(about)
    setSnoozing(null)
    if (about === 'picked') return void bulk.change({ is: 'snooze', when })
    if (row?.key === about.key)
      void snoozeConversations(workspace, [row.key], when, goingOn(row.key, { status: 'snoozed' }))
  }
  const online = isOnline(sync?.connection)
  const createDeal = () => {
    if (row) openDealDialog({ is: 'create', conversation: row.key })
  }

  const placeOf = async (key: string): Promise<number | null> => {
    const answer = await call('inbox.place', { ...input, key })
    return answer.ok ? answer.value : null
  }
  /** Opens the row at a place, asking for it when it is far from what is in view. */
  const goTo = async (place: number) => {
    if (document.activeElement === document.body) focusOn('[data-inbox-list]')
    const to = Math.min(Math.max(place, 0), Math.max(0, length - 1))
    const here = list.at(to)
    if (here) return openConversation(here.key)
    const answer = await call('inbox.page', { ...input, from: to, limit: 1 })
    const [found] = answer.ok ? answer.value.rows : []
    if (found) openConversation(found.key)
  }
  const move = async (by: 1 | -1) => {
    // Scrolled away from the open row: it may still be in the list, out of what is here.
    const from = open ?? (left.current?.filter === filter ? left.current.key : null)
    const last = lastAt.current
    const passed = last !== null && last >= list.from && last <= list.from + rows.length
    const place = openAt ?? (from === null || passed ? null : await placeOf(from))
    await goTo(placeFrom(place, from === null ? null : (last ?? 0), by))
  }
  const page = (by: 1 | -1) => {
    const box = document.querySelector('[data-inbox-list]')
    const step = Math.max(1, Math.floor((box?.clientHeight ?? 0) / rowHeights[density]) - 1)
    void goTo((openAt ?? lastAt.current ?? 0) + by * step)
  }
  const goToSplit = (by: 1 | -1) => {
    const split = splitAfter(splits.all, filter, by)
    // At the ends the key is left to the browser: the focus goes on.
    if (!split) return false
    openSplit(filterIn(split))
    return true
  }
  /** The row moved to is picked with all from where picking began, which is the open one at first. */
  const moveAndReach = async (by: 1 | -1) => {
    await move(by)
    const to = useView.getState().conversation
    if (to !== null) void bulk.reach(to, open)
  }
  useWokeSeen(workspace, row)
  useInboxKeys('[data-inbox-beside]')
  useCommands({
    next: () => void move(1),
    previous: () => void move(-1),
    first: () => void goTo(0),
    last: () => void goTo(length - 1),
    pageDown: () => page(1),
    pageUp: () => page(-1),
    nextSplit: () => goToSplit(1),
    previousSplit: () => goToSplit(-1),
    nextPane,
    exportView: () => {
      const { workspace: _, ...view } = input
      openExporting({ is: 'conversations', ...view })
    },
    toggleUnread: { run: () => markUnread?.(), lacks: markUnread ? null : 'conversation' },
    enterThread: () => {
      if (open === null) void goTo(0)
      else focusOn('[data-testid="messages"]')
    },
    leaveThread: () => {
      if (bulk.count > 0) return bulk.clear()
      setDetailsOpen(false)
      focusOn('[data-inbox-list]')
    },
    select: {
      run: () => (open === null ? false : bulk.toggle(open)),
      lacks: open === null ? 'conversation' : null,
    },
    selectNext: () => void moveAndReach(1),
    selectPrevious: () => void moveAndReach(-1),
    selectAll: () => void bulk.all(),
    ...conversationCommands({
      row: bulk.count > 0 ? { status: filter.status === 'closed' ? 'closed' : 'active' } : row,
      edit,
      snooze,
      moment: () => ({ now: Date.now(), hours, online }),
      createDeal,
      deals: (detail?.deals ?? []).map((deal) => ({ key: deal.key, words: dealWords(deal) })),
      openDeal: (key) => openDealDialog({ is: 'edit', key }),
    }),
  })

  return (
    <div className="@container/inbox relative flex h-full min-w-0 overflow-hidden">
      <section className="flex w-[300px] shrink-0 flex-col border-r border-line @min-[800px]/inbox:w-[340px]">
        <SplitStrip
          workspace={workspace}
          splits={splits}
          filter={filter}
          filtering={filtering || filter.query !== null}
          onFiltering={(now) => {
            setFiltering(now)
            if (!now) setFilter({ query: null })
          }}
        />
        {bulk.count > 0 ? (
          <BulkBar
            count={bulk.count}
            total={length}
            whole={bulk.whole}
            busy={bulk.busy}
            onAll={() => void bulk.all()}
            onClear={bulk.clear}
            onChange={(change) => void bulk.change(change)}
          >
            <IconButton
              label={t('snooze.picked')}
              icon={Clock}
              disabled={bulk.busy}
              data-testid="bulk-snooze"
              onClick={() => snooze('ask')}
            />
          </BulkBar>
        ) : null}
        {bulk.question ? (
          <BulkConfirm
            question={bulk.question}
            picked={bulk.count}
            busy={bulk.busy}
            onConfirm={() => void bulk.confirm()}
            onClose={bulk.leave}
          />
        ) : null}
        {filter.status === 'snoozed' ? <SnoozePlan workspace={workspace} onOpen={openConversation} /> : null}
        {list.problem ? <ProblemLine problem={list.problem} /> : null}
        <ConversationList
          name={JSON.stringify(input)}
          list={list}
          open={open}
          length={length}
          onOpen={openConversation}
          placeOf={placeOf}
          onLeave={() => {
            if (bulk.count > 0) bulk.clear()
            else focusOn('[data-testid="splits"] [aria-selected="true"]')
          }}
          selected={bulk.selected}
          selecting={bulk.count > 0}
          onSelect={(key, reach) => void (reach ? bulk.reach(key, open) : bulk.toggle(key))}
        />
        {length === 0 && list.ready && splits.ready ? (
          // The list keeps the focus, so that Tab goes on to the next split from here too.
          <div className="min-h-0 flex-1 peer-focus-visible:outline-2 peer-focus-visible:-outline-offset-2 peer-focus-visible:outline-accent">
            <EmptyList
              filter={filter}
              total={splits.countUnder({ status: 'all', ...noSplit })?.count ?? 0}
              sync={sync}
            />
          </div>
        ) : null}
        {length > 0 && list.ends && sync && sync.threadsLeftOut > 0 ? (
          <KeptLine workspace={workspace} leftOut={sync.threadsLeftOut} />
        ) : null}
        {editingSplits ? (
          <EditSplits workspace={workspace} splits={splits.all} onClose={() => setEditingSplits(false)} />
        ) : null}
      </section>
      {snoozing === 'picked' || (row && snoozing?.key === row.key) ? (
        <SnoozeDialog
          rows={snoozing === 'picked' ? bulk.count : 1}
          online={online}
          onPick={snooze}
          onWake={
            snoozing !== 'picked' && row?.status === 'snoozed'
              ? () => {
                  setSnoozing(null)
                  edit({ status: 'active' })
                }
              : null
          }
          onClose={() => setSnoozing(null)}
        />
      ) : null}
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
            {detail ? <SidePanel workspace={workspace} detail={detail} onCreateDeal={createDeal} /> : null}
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
