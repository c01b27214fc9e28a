/** The list of conversations: draws what is in view, reads on before its end is reached, keeps the open row in view. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { ConversationItem } from '../../shared/views.ts'
import type { Pages } from '../data/usePages.ts'
import { t } from '../text/t.ts'
import { toastRoom } from '../ui/Toasts.tsx'
import { useNow } from '../ui/useNow.ts'
import { ConversationRow, rowHeight } from './ConversationRow.tsx'

/** Rows left below the view when the next page is asked for. */
const approach = 40

type Props = {
  pages: Pages<ConversationItem>
  open: string | null
  /** how many rows there are by the counts */
  total: number
  onOpen: (key: string) => void
}

export function ConversationList({ pages, open, total, onOpen }: Props) {
  const { rows, loadMore } = pages
  // A page that could not be read is asked for again when its data changes, not in a circle.
  const more = pages.more && pages.problem === null
  const box = useRef<HTMLDivElement>(null)
  const idOf = useId()
  const now = useNow(30_000)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 8,
    // The open row is never scrolled to behind a toast, and the last one can be scrolled clear of it.
    scrollPaddingEnd: toastRoom,
    paddingEnd: toastRoom,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0

  useEffect(() => {
    if (more && last >= rows.length - approach) loadMore()
  }, [more, last, rows.length, loadMore])

  // Only opening a row scrolls to it: a row that moves under the person's eyes does not drag the list along.
  const show = useEffectEvent((key: string) => {
    const at = rows.findIndex((row) => row.key === key)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  })
  useEffect(() => {
    if (open !== null) show(open)
  }, [open])

  const openAt = rows.findIndex((row) => row.key === open)
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('inbox.list')}
      {...(openAt >= 0 ? { 'aria-activedescendant': `${idOf}${openAt}` } : {})}
      data-testid="inbox-list"
      className={`group/list min-h-0 flex-1 overflow-y-auto ${
        openAt >= 0 ? 'focus-visible:outline-none' : 'focus-visible:-outline-offset-2'
      }`}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index]
          return row ? (
            <ConversationRow
              key={key}
              id={`${idOf}${index}`}
              row={row}
              open={row.key === open}
              place={index + 1}
              total={Math.max(total, rows.length)}
              top={start}
              now={now}
              onOpen={onOpen}
            />
          ) : null
        })}
      </div>
    </div>
  )
}
