/** The messages of a thread, oldest first. Opens at the newest and stays there while newer ones come in. */
import { ArrowDown, CloudDownload } from 'lucide-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Thread } from '../../shared/views.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockOnly, dayLine, exactTime } from '../text/times.ts'
import { useNow } from '../ui/useNow.ts'
import { type Finding, placeOf } from './FindBar.tsx'
import { groupMessages, type MessageGroup } from './groupMessages.ts'
import { MessageBubble } from './MessageBubble.tsx'
import { NoMessages } from './NoMessages.tsx'
import { useFindMarks } from './useFindMarks.ts'

/** Drawn at first; earlier ones on demand, so that a thread of years opens at once. */
const firstShown = 60
/** px from the end that still count as being there */
const nearEnd = 48

type Props = {
  thread: Thread
  /** the newest words as the list knows them, for a thread that is not here yet */
  preview: string
  /** the lead's, as a line */
  name: string
  /** its channel quotes the history under every message */
  quotes: boolean
  /** the thread is being fetched at this moment, if it is not here */
  online: boolean
  /** what is looked for, and where it stands */
  finding: Finding | null
  found: { ids: ReadonlySet<string>; count: number }
}

/** Keyed by conversation. */
export function MessageList({ thread, preview, name, quotes, online, finding, found }: Props) {
  const box = useRef<HTMLElement>(null)
  const atEnd = useRef(true)
  const lastTop = useRef(0)
  const drawn = useRef({ count: 0, height: 0 })
  const [asked, setAsked] = useState(firstShown)
  const [newBelow, setNewBelow] = useState(false)
  const now = useNow(30_000)
  const count = thread.messages.length
  const empty = count === 0
  // What was found is drawn, however far up it stands.
  const firstFound = thread.messages.findIndex(({ id }) => found.ids.has(id))
  const shown = firstFound < 0 ? asked : Math.max(asked, count - firstFound)
  useFindMarks(box, finding?.words ?? '', finding ? placeOf(finding, found.count) : 0, thread)

  // Runs after every drawing: more messages keep the end in view, earlier ones above keep the place.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = drawn.current
    if (atEnd.current) toEnd(element)
    else if (count > before.count) setNewBelow(true)
    drawn.current = { count, height: element.scrollHeight }
  }, [count])
  // The side panel comes and the window changes: lines wrap anew, and the end moves.
  useEffect(() => {
    const element = box.current
    if (!element || empty) return
    const observer = new ResizeObserver(() => {
      if (atEnd.current) toEnd(element)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [empty])
  useLayoutEffect(() => {
    const element = box.current
    if (!element || shown === firstShown) return
    element.scrollTop += element.scrollHeight - drawn.current.height
    drawn.current.height = element.scrollHeight
  }, [shown])

  if (empty) return <NoMessages thread={thread} preview={preview} online={online} />
  const earlier = Math.max(0, count - shown)
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard
        tabIndex={0}
        aria-label={t('thread.label', { name })}
        data-testid="messages"
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          // Lines that wrap anew move the end away; only the person scrolls up.
          if (scrollHeight - scrollTop - clientHeight < nearEnd) {
            atEnd.current = true
            setNewBelow(false)
          } else if (scrollTop < lastTop.current) atEnd.current = false
          lastTop.current = scrollTop
        }}
        className="h-full overflow-y-auto px-4 pb-4 focus-visible:-outline-offset-2 @min-[620px]/thread:px-6"
      >
        <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-end">
          {earlier > 0 ? (
            <button
              type="button"
              onClick={() => {
                drawn.current.height = box.current?.scrollHeight ?? 0
                setAsked(shown + 200)
              }}
              className="mx-auto mt-4 rounded-md px-2 py-1 text-xs font-medium text-accent-text hover:bg-hover"
            >
              {t('thread.earlier', { n: earlier })}
            </button>
          ) : thread.mayBeCut ? (
            <Note>{t('thread.mayBeCut', { n: number(count) })}</Note>
          ) : null}
          {groupMessages(thread.messages.slice(earlier)).map((day) => (
            <div key={day.groups[0]?.messages[0]?.id}>
              <p className="flex items-center gap-3 pt-5 pb-3 text-2xs font-medium text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
                {day.at === null ? t('thread.noTime') : dayLine(day.at, now)}
              </p>
              <div className="flex flex-col gap-3">
                {day.groups.map((group) => (
                  <Group key={group.messages[0]?.id} group={group} quotes={quotes} found={found.ids} />
                ))}
              </div>
            </div>
          ))}
          {thread.state === 'stale' ? (
            <Note>
              <CloudDownload size={13} aria-hidden />
              {t('thread.stale')}
            </Note>
          ) : null}
        </div>
      </section>
      {newBelow ? (
        <button
          type="button"
          onClick={() => toEnd(box.current)}
          className="absolute bottom-3 left-1/2 inline-flex h-7 -translate-x-1/2 items-center gap-1 rounded-full bg-accent px-3 text-xs font-medium text-on-accent shadow-float"
        >
          <ArrowDown size={13} aria-hidden />
          {t('thread.newBelow')}
        </button>
      ) : null}
    </div>
  )
}

const toEnd = (element: HTMLElement | null) => element?.scrollTo({ top: element.scrollHeight })

type GroupProps = { group: MessageGroup; quotes: boolean; found: ReadonlySet<string> }

function Group({ group: { outbound, messages, at }, quotes, found }: GroupProps) {
  return (
    <div
      className={`flex max-w-[88%] flex-col gap-0.5 @min-[620px]/thread:max-w-[76%] ${
        outbound ? 'items-end self-end' : 'items-start self-start'
      }`}
    >
      <span className="sr-only">{t(outbound ? 'thread.outbound' : 'thread.inbound')}</span>
      {messages.map((message) => (
        <MessageBubble
          key={message.id}
          message={message}
          outbound={outbound}
          quotes={quotes}
          unfolded={found.has(message.id)}
        />
      ))}
      {at === null ? null : (
        <time title={exactTime(at)} className="px-1 text-2xs text-faint tabular-nums">
          {clockOnly(at)}
        </time>
      )}
    </div>
  )
}

function Note({ children }: { children: ReactNode }) {
  return (
    <p className="mx-auto mt-4 flex w-fit items-center gap-1.5 text-center text-xs text-faint">{children}</p>
  )
}
