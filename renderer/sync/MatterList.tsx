/** The list of what needs the person: which row, and in two words what about it. Draws what is in view. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { Question, WaitReason } from '../../shared/views.ts'
import { isMessageKey, t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { ChangeTitle } from './ChangeTitle.tsx'
import { kindIcons } from './kindIcons.ts'
import type { Matter } from './matters.ts'

const rowHeight = 52

export function MatterList({
  matters,
  open,
  onOpen,
}: {
  matters: readonly Matter[]
  open: string
  onOpen: (id: string) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const idOf = useId()
  const virtual = useVirtualizer({
    count: matters.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    getItemKey: (at) => matters[at]?.id ?? at,
    overscan: 8,
  })
  const openAt = matters.findIndex(({ id }) => id === open)
  const show = useEffectEvent(() => {
    if (openAt >= 0) virtual.scrollToIndex(openAt, { align: 'auto' })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only opening another one scrolls to it
  useEffect(() => show(), [open])
  return (
    <div
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={t('page.needsYou')}
      aria-activedescendant={`${idOf}${openAt}`}
      data-testid="matter-list"
      className="group/list min-h-0 flex-1 overflow-y-auto focus-visible:outline-none"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const matter = matters[index]
          return matter ? (
            <Row
              key={key}
              id={`${idOf}${index}`}
              matter={matter}
              open={matter.id === open}
              place={index + 1}
              total={matters.length}
              top={start}
              onOpen={onOpen}
            />
          ) : null
        })}
      </div>
    </div>
  )
}

function Row({
  id,
  matter,
  open,
  place,
  total,
  top,
  onOpen,
}: {
  id: string
  matter: Matter
  open: boolean
  place: number
  total: number
  top: number
  onOpen: (id: string) => void
}) {
  const kind = matter.is === 'change' ? matter.entry.kind : matter.question.kind
  const why = matter.is === 'change' ? matter.entry.why : matter.question.is
  const Icon = kindIcons[kind]
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys, as a listbox does
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={open}
      aria-posinset={place}
      aria-setsize={total}
      data-testid="matter-row"
      data-why={why}
      onClick={() => onOpen(matter.id)}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      className={`absolute inset-x-0 flex items-start gap-2.5 px-4 py-2 ${
        open
          ? 'bg-accent-soft group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-accent'
          : 'hover:bg-hover'
      }`}
    >
      <Icon
        size={15}
        strokeWidth={1.8}
        className={`mt-0.5 shrink-0 ${open ? 'text-accent-text' : 'text-faint'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="truncate text-soft">
          <Title matter={matter} />
        </p>
        <p className="truncate text-xs text-soft">{aboutWords(why)}</p>
      </div>
    </div>
  )
}

/** A change that needs nobody is never in this list; its reason would say itself. */
function aboutWords(why: WaitReason | Question['is']): string {
  const key = `matter.${why}`
  return isMessageKey(key) ? t(key) : why
}

function Title({ matter }: { matter: Matter }) {
  if (matter.is === 'change') return <ChangeTitle entry={matter.entry} />
  const { question } = matter
  if (question.is === 'brake')
    return <span className="font-medium text-text">{t(`question.list.${question.kind}`)}</span>
  return (
    <Words
      id={`outbox.patch.${question.kind}`}
      values={{
        name: (
          <span className="font-medium text-text">
            <ForeignText text={question.title} or={t('unnamed')} />
          </span>
        ),
      }}
    />
  )
}
