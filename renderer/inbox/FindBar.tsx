/** Finding words in the open thread: what is typed, how many places there are, and the way from one to the next. */
import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { mostHits } from './findInText.ts'

export type Finding = {
  words: string
  /** the place that is looked at, from 0; counted from the newest while nothing was chosen */
  at: number | null
}

type Props = {
  finding: Finding
  count: number
  /** the thread is not here as a whole */
  partly: boolean
  onChange: (finding: Finding) => void
  onClose: () => void
}

/** Where the search stands: the newest place first, since a thread is read from its end. */
export const placeOf = ({ at }: Finding, count: number): number =>
  Math.min(Math.max(at ?? count - 1, 0), Math.max(count - 1, 0))

export function FindBar({ finding, count, partly, onChange, onClose }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  const at = placeOf(finding, count)
  const go = (by: 1 | -1) => {
    if (count > 0) onChange({ ...finding, at: (at + by + count) % count })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      go(event.key === 'ArrowUp' ? -1 : 1)
    } else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      input.current?.select()
    }
  }
  const asked = finding.words.trim() !== ''
  return (
    <search className="flex h-10 shrink-0 items-center gap-1 border-b border-line bg-raised pr-3 pl-4 @min-[620px]/thread:pl-6">
      <Search size={14} className="shrink-0 text-faint" aria-hidden />
      <input
        ref={input}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        aria-label={t('thread.find')}
        placeholder={t('thread.findPlaceholder')}
        data-testid="find-words"
        value={finding.words}
        onChange={({ target }) => onChange({ words: target.value, at: null })}
        onKeyDown={onKeyDown}
        className="h-7 min-w-0 flex-1 rounded bg-transparent px-1.5 text-sm outline-none placeholder:text-faint"
      />
      <span
        role="status"
        data-testid="find-count"
        title={partly ? t('thread.findNotAll') : undefined}
        className={`shrink-0 px-1 text-xs tabular-nums ${asked && count === 0 ? 'text-bad' : 'text-soft'}`}
      >
        {!asked
          ? ''
          : count === 0
            ? t('thread.findNone')
            : t(count >= mostHits ? 'thread.findMany' : 'thread.findCount', { at: at + 1, count })}
      </span>
      <IconButton
        label={t('thread.findPrevious')}
        icon={ChevronUp}
        disabled={count === 0}
        onClick={() => go(-1)}
        data-testid="find-previous"
      />
      <IconButton
        label={t('thread.findNext')}
        icon={ChevronDown}
        disabled={count === 0}
        onClick={() => go(1)}
        data-testid="find-next"
      />
      <IconButton label={t('thread.findClose')} icon={X} onClick={onClose} data-testid="find-close" />
    </search>
  )
}
