/**
 * The list of conversations: as long as the counts say, drawn where it is in view, read around there. Keeps the open
 * row in view; the rows that are not here yet are grey lines of the right height.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react'
import { usePreferences } from '../data/usePreferences.ts'
import type { ListWindow } from '../data/useWindow.ts'
import { t } from '../text/t.ts'
import { toastRoom } from '../ui/Toasts.tsx'
import { useNow } from '../ui/useNow.ts'
import { ConversationRow, rowHeights } from './ConversationRow.tsx'

type Props = {
  /** changes with what is listed: another list begins at its top */
  name: string
  list: ListWindow<'inbox.page'>
  open: string | null
  /** rows there are, by the counts and by what was read */
  length: number
  onOpen: (key: string) => void
  /** place of a conversation that is not among the rows that are here; null when it is not in the list */
  placeOf: (key: string) => Promise<number | null>
  /** out of the list by Escape */
  onLeave: () => void
  selected: ReadonlySet<string>
  /** any are picked, also ones that are not loaded */
  selecting: boolean
  onSelect: (key: string, reach: boolean) => void
}

export function ConversationList({
  name,
  list,
  open,
  length,
  onOpen,
  placeOf,
  onLeave,
  selected,
  selecting,
  onSelect,
}: Props) {
  const { from, rows, see } = list
  const box = useRef<HTMLDivElement>(null)
  const idOf = useId()
  const now = useNow(30_000)
  const { density } = usePreferences()
  const rowHeight = rowHeights[density]
  const virtual = useVirtualizer({
    count: length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => list.at(at)?.key ?? at,
    overscan: 8,
    // The open row is never scrolled to behind a toast, and the last one can be scrolled clear of it.
    scrollPaddingEnd: toastRoom,
    paddingEnd: toastRoom,
  })
  useLayoutEffect(() => {
    if (rowHeight > 0) virtual.measure()
  }, [virtual, rowHeight])
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => see(first, last), [see, first, last])

  const shownName = useRef(name)
  useLayoutEffect(() => {
    if (shownName.current === name) return
    shownName.current = name
    virtual.scrollToOffset(0)
  }, [virtual, name])

  // Only opening a row scrolls to it: a row that moves under the person's eyes does not drag the list along.
  const isOpen = useEffectEvent((key: string) => key === open)
  const show = useEffectEvent((key: string) => {
    const at = rows.findIndex((row) => row.key === key)
    if (at >= 0) virtual.scrollToIndex(from + at, { align: 'auto' })
    else
      void placeOf(key).then((place) => {
        if (place !== null && isOpen(key)) virtual.scrollToIndex(place, { align: 'auto' })
      })
  })
  const { ready } = list
  useEffect(() => {
    if (open !== null && ready) show(open)
  }, [open, ready])

  const openAt = from + rows.findIndex((row) => row.key === open)
  const openHere = openAt >= from
  const keysId = `${idOf}keys`
  return (
    <>
      <p id={keysId} className="sr-only">
        {t('inbox.listKeys')}
      </p>
      <div
        ref={box}
        role="listbox"
        aria-multiselectable={selecting}
        tabIndex={0}
        aria-label={t('inbox.list')}
        aria-describedby={keysId}
        aria-busy={!ready}
        {...(openHere ? { 'aria-activedescendant': `${idOf}${openAt}` } : {})}
        data-testid="inbox-list"
        data-inbox-list
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
          event.preventDefault()
          onLeave()
        }}
        className={`group/list peer min-h-0 overflow-y-auto ${length === 0 && ready ? 'h-0' : 'flex-1'} ${
          openHere ? 'focus-visible:outline-none' : 'focus-visible:-outline-offset-2'
        }`}
      >
        <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start, key }) => {
            const row = list.at(index)
            return row ? (
              <ConversationRow
                key={key}
                id={`${idOf}${index}`}
                row={row}
                open={row.key === open}
                place={index + 1}
                total={length}
                top={start}
                density={density}
                now={now}
                onOpen={onOpen}
                selected={selecting ? selected.has(row.key) : null}
                onSelect={onSelect}
              />
            ) : (
              <NotHereYet key={key} place={index + 1} total={length} top={start} height={rowHeight} />
            )
          })}
        </div>
      </div>
    </>
  )
}

/** A row that is being read: for a moment, after a jump. */
function NotHereYet({
  place,
  total,
  top,
  height,
}: {
  place: number
  total: number
  top: number
  height: number
}) {
  return (
    <div
      role="option"
      tabIndex={-1}
      aria-selected={false}
      aria-disabled
      aria-setsize={total}
      aria-posinset={place}
      aria-label={t('inbox.loadingRow')}
      data-testid="row-not-here"
      className="soon absolute inset-x-0 top-0 flex flex-col justify-center gap-2 border-b border-line/70 px-3 pl-9"
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <span className="h-2 w-2/5 rounded bg-hover" />
      <span className="h-2 w-4/5 rounded bg-hover" />
    </div>
  )
}
